"""What each verb does: open the year, run its flow (or the same steps without Prefect), say what came of it."""

import argparse
import sys
import traceback
from functools import partial

from pipelines.cli import DONE, FAILED, FINDINGS, USAGE
from pipelines.procedure import procedures
from pipelines.procedure.each import one_by_one
from pipelines.procedure.kept import NothingKeptError
from pipelines.procedure.programme_year import ProgrammeYear, UsageError, open_year
from pipelines.procedure.summary import summarise
from pipelines.register.errors import RegisterError
from pipelines.register.import_document import import_document


def run_verb(options: argparse.Namespace) -> int:
    """Run a verb; every way it can end is one of the four exit codes and, if it failed, one Japanese sentence."""
    for stream in (sys.stdout, sys.stderr):
        # a console that cannot show 𠮷 must not stop a run
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        if options.verb == "import-programme":
            return _import(options)
        names = options.programme or [None]
        years = [open_year(options.inputs, options.outputs, name, options.year, options.department) for name in names]
        return max(_run_year(year, options) for year in years)
    except (UsageError, NothingKeptError) as error:
        print(error, file=sys.stderr)
        return USAGE
    except RegisterError as error:
        print(f"{error}\n処理を中止しました。公表済みの資料はそのままです。", file=sys.stderr)
        return FAILED
    except Exception as error:  # the last resort: people get a sentence, the operator the traceback
        traceback.print_exc()
        print(f"処理の途中で失敗しました（{type(error).__name__}）。公表済みの資料はそのままです。", file=sys.stderr)
        return FAILED


def _run_year(year: ProgrammeYear, options: argparse.Namespace) -> int:
    programme = year.register.programme
    print(f"\n■ {programme.title}　{year.title}", flush=True)
    extra = {"seed": options.seed} if options.verb == "sample" else {}
    procedure = options.verb.replace("run", "annual")
    if options.direct:
        getattr(procedures, procedure)(year, one_by_one(partial(print, flush=True)), **extra)
    else:
        from pipelines.flows.settings import apply_settings  # noqa: PLC0415  must stand before Prefect is imported

        apply_settings()
        from pipelines.flows import flows  # noqa: PLC0415  a second to import, and never needed by --direct

        getattr(flows, procedure)(
            programme=programme.name,
            year=str(year.fiscal_year),
            departments=options.department,
            inputs=str(options.inputs),
            outputs=str(options.outputs),
            **extra,
        )
    said = summarise(year, options.verb)
    print(said.text, flush=True)
    return FINDINGS if said.blocked else DONE


def _import(options: argparse.Namespace) -> int:
    imported = import_document(options.document, options.out)
    print(f"「{options.document.name}」を読み、{imported.folder} に次の表を書きました。")
    for name, rows in imported.rows.items():
        print(f"  {name}.csv　{rows:,}行")
    return DONE
