"""What each verb does: open the year, run its flow (or the same steps without Prefect), say what came of it."""

import argparse
import gc
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from pipelines.auditing.dry_run import say_what_would_be_done
from pipelines.auditing.recorded import record
from pipelines.auditing.register_diff import say_changes_between_days, say_changes_between_folders
from pipelines.auditing.results_diff import diff_results, find_previous
from pipelines.auditing.rule_sets import compare_year
from pipelines.auditing.verify import verify
from pipelines.flows.server import Server, ServerError, report_to
from pipelines.japanese.clock import today_in_japan
from pipelines.japanese.days import DayError, parse_day
from pipelines.japanese.fiscal_years import CLOSED, both_years, closed_year
from pipelines.keeping.archive import ARCHIVE
from pipelines.procedure.by_hand import forget_by_hand
from pipelines.procedure.made_of.last_run import UNCHANGED, forget_everything, is_unchanged
from pipelines.procedure.procedures import do_steps
from pipelines.procedure.programme_year import ProgrammeYear, UsageError, find_results, open_year, restrict
from pipelines.procedure.receiving.receive import receive
from pipelines.procedure.receiving.reminder import remind
from pipelines.procedure.receiving.status import show_stock, take_stock, write_stock
from pipelines.procedure.running.alone import alone, alone_on_all
from pipelines.procedure.running.each import Each, one_by_one
from pipelines.procedure.running.exit_codes import DONE, FAILED, FINDINGS
from pipelines.procedure.running.failures import failure_of
from pipelines.procedure.running.next_step import NEXT, say_then
from pipelines.procedure.running.run_log import logged
from pipelines.procedure.running.summary import summarise
from pipelines.procedure.years.midterm import SeveralYears, evaluate_years, open_years, summarise_years
from pipelines.register.programme_parts import check_parts
from pipelines.verbs import VERBS


def run_verb(options: argparse.Namespace, server: Server | None = None) -> int:
    """Run a verb; every way it can end is one of the four exit codes and, if it failed, one Japanese sentence.

    Args:
        options: as `cli.py` reads them.
        server: the Prefect server that the flows report to, perhaps still starting; None for `--direct`.
    """
    _collect_less_often()
    return end_well(lambda: record(options, lambda asked: end_well(lambda: _do(asked, server)), _warn))


def end_well(do: Callable[[], int]) -> int:
    """Do something and give its exit code, or that of the way it failed, with a sentence at standard error."""
    for stream in (sys.stdout, sys.stderr):
        # a console that cannot show 𠮷 must not stop a run
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return do()
    except BrokenPipeError:
        # whoever read the lines has seen enough (`kaikaku status | head`); what is left of them goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except ServerError as error:
        print(error, file=sys.stderr)
        return FAILED
    except Exception as error:  # people get a sentence, and for what nobody foresaw the operator the traceback
        failure = failure_of(error)
        if not failure.foreseen:
            traceback.print_exc()
        print(failure.sentence, file=sys.stderr)
        return failure.code


def _warn(line: str) -> None:
    print(line, file=sys.stderr)


def _collect_less_often() -> None:
    """Spare the garbage collector what stays anyway: it took an eighth of a run's time and found next to nothing."""
    if not gc.get_freeze_count():
        gc.freeze()  # the libraries
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


def _do(options: argparse.Namespace, server: Server | None) -> int:
    verb = VERBS[options.verb]
    return verb.load()(options, server) if verb.through_prefect else verb.load()(options)


def run_years(options: argparse.Namespace, server: Server | None) -> int:
    """Do a verb that consists of steps, for the year of each programme, or say what it would do."""
    years = _one_after_another(options.programme or [None], partial(_opened, options))
    if options.verb == "run" and options.dry_run:
        print("\n".join(say_what_would_be_done(year, cp932=options.cp932) for year in years))
        return DONE
    return max(_run_year(year, options, server) for year in years)


def _opened(options: argparse.Namespace, name: str | None) -> ProgrammeYear:
    day = _day(options.as_of) if options.as_of else None
    written = str(closed_year(today_in_japan())) if options.year == CLOSED else options.year
    year = open_year(options.inputs, options.outputs, name, written, options.department, day)
    check_parts(year.register.programme)
    return year


def _opened_whole(options: argparse.Namespace) -> ProgrammeYear:
    """Open the year of all departments, whichever was named: the office receives from all, and looks at all."""
    of_all = argparse.Namespace(**vars(options) | {"department": []})
    return _opened(of_all, next(iter(options.programme), None))


def _one_after_another(
    names: Sequence[str | None], opened: Callable[[str | None], ProgrammeYear]
) -> Iterator[ProgrammeYear]:
    """Give the years opened, the first one when all of them can be: then nothing is done where one is wrong.

    None is held while another is worked on, nor what it left behind: a hundred registers would fill the memory.
    """
    if len(names) > 1:
        for name in names:
            opened(name)
    for name in names:
        yield opened(name)
        if len(names) > 1:
            gc.collect()


def _run_year(year: ProgrammeYear, options: argparse.Namespace, server: Server | None) -> int:
    with alone(year.lock, options.verb, _tell):
        _print_heading(year, options)
        _run_alone(year, options, server)
        said = summarise(year, options.verb)
        print(said.text, flush=True)
        return said.code


def _print_heading(year: ProgrammeYear, options: argparse.Namespace) -> None:
    day = f"（{_as_of(options)}の登録簿による）" if options.as_of else ""
    print(f"\n■ {year.register.programme.title}　{year.title}{day}", flush=True)


def _as_of(options: argparse.Namespace) -> str:
    return _day(options.as_of).isoformat() if options.as_of else ""


def _run_alone(year: ProgrammeYear, options: argparse.Namespace, server: Server | None) -> None:
    forget_by_hand(year.results, year.outputs)
    if options.verb == "run" and options.fresh:
        forget_everything(year)
    if options.verb == "run" and is_unchanged(year, cp932=options.cp932):
        print(UNCHANGED, flush=True)
        return
    asked = {name: getattr(options, name) for name in ("seed", "cp932") if name in options}
    if server is None:
        do_steps(options.verb, year, _each(year), **asked)
    else:
        getattr(report_to(server), options.verb)(
            programme=year.register.programme.name,
            year=str(year.fiscal_year),
            departments=options.department,
            inputs=str(options.inputs),
            outputs=str(options.outputs),
            as_of=_as_of(options),
            **asked,
        )


def compare_rules(options: argparse.Namespace) -> int:
    """Compare what other rule sets would give, for the year of each programme."""
    for year in _one_after_another(options.programme or [None], partial(_opened, options)):
        with alone(year.lock, options.verb, _tell):
            _print_heading(year, options)
            print(compare_year(year, options.rules), flush=True)
            print(say_then(options.verb, year))
    return DONE


def _tell(line: str) -> None:
    print(line, flush=True)


def _each(year: ProgrammeYear) -> Each:
    return logged(one_by_one(_tell), year.register.programme.name, year.fiscal_year)


def receive_files(options: argparse.Namespace) -> int:
    """File returns, of whichever department."""
    year = _opened_whole(options)
    if len(options.department) > 1:
        raise UsageError("--department には、ファイルを提出した局区等を1つだけ指定してください。")
    restrict(year, options.department)  # a department that is not there ends here
    # the day something came is a fact that only the clock knows; what is evaluated does not depend on it
    on = _day(options.on) if options.on else today_in_japan()
    try:
        with alone(year.lock, options.verb, _tell):
            said = receive(year, _matching(options.files), on, *options.department)
    except OSError as error:
        print(
            f"「{error.filename or year.submissions}」に書き込めません（{error.strerror}）。"
            "空き容量と権限を確かめ、もう一度実行してください。受け付けたファイルは「kaikaku status」で分かります。",
            file=sys.stderr,
        )
        return FAILED
    print("\n".join(said))
    print(say_then(options.verb, year))
    return DONE


def _matching(files: Sequence[Path]) -> list[Path]:
    """Give the files that `*` and `?` stand for: PowerShell and cmd hand patterns on as they were typed."""
    return [
        match
        for file in files
        for match in (not file.exists() and "*" in file.name and sorted(file.parent.glob(file.name))) or [file]
    ]


def show_status(options: argparse.Namespace) -> int:
    """Show where the returns of the year stand."""
    year = _opened_whole(options)
    restrict(year, options.department)
    stock = take_stock(year, options.department)
    print(
        write_stock(stock)
        if options.json
        else f"■ {year.register.programme.title}　{year.title}\n{show_stock(stock, year)}"
    )
    return DONE


def show_reminder(options: argparse.Namespace) -> int:
    """Show who is still to return, and what to write to them."""
    year = _opened_whole(options)
    print(f"■ {year.register.programme.title}　{year.title}\n{remind(year, today_in_japan())}")
    return DONE


def run_midterm(options: argparse.Namespace, server: Server | None) -> int:
    """Evaluate several years together."""
    several = open_years(options.inputs, options.outputs, options.programme, options.years, options.comments)
    programme = several.last.register.programme
    check_parts(programme)
    print(f"\n■ {programme.title}　{'・'.join(map(both_years, several.years))}", flush=True)
    with alone_on_all(several.locks, options.verb, _tell):
        return _evaluate_years(several, options, server)


def _evaluate_years(several: SeveralYears, options: argparse.Namespace, server: Server | None) -> int:
    programme = several.last.register.programme
    if server is None:
        evaluate_years(several, _each(several.last))
    else:
        report_to(server).midterm(
            programme=programme.name,
            years=[str(year) for year in several.years],
            inputs=str(options.inputs),
            outputs=str(options.outputs),
            comments="" if options.comments is None else str(options.comments),
        )
    said = summarise_years(several)
    print(said.text, flush=True)
    return said.code


def read_document(options: argparse.Namespace) -> int:
    """Make the register's tables of a programme's document."""
    from pipelines.importing.import_document import import_document  # noqa: PLC0415  no other verb needs it

    imported = import_document(options.document, options.out, strict=options.strict)
    print(f"「{options.document.name}」を読み、{imported.folder} に次の表を書きました。")
    for name, rows in imported.rows.items():
        print(f"  {name}.csv　{rows:,}行")
    if imported.corrections:
        print(f"  corrections.csv の訂正を{imported.corrections}件、当てました。")
    if imported.new_discrepancies:
        print(f"  新しい食い違いが{imported.new_discrepancies}件あります。discrepancies.csv で確かめてください。")
    print(f"  {NEXT}{VERBS[options.verb].then}")
    return DONE


def show_register_diff(options: argparse.Namespace) -> int:
    """Show what changed in the programme between two days or two folders."""
    days = options.first, options.last
    if len(options.folders) == 2 and not any(days) and not options.programme:
        print(say_changes_between_folders(*options.folders))
    elif not options.folders and all(days):
        print(say_changes_between_days(options.inputs, options.programme, *(_day(day) for day in days)))
    else:
        raise UsageError(
            "「kaikaku register diff --from 2022-04-01 --to 2024-04-01」のように2つの日を指定するか、"
            "「kaikaku register diff DIR DIR」のように2つのフォルダーを指定してください。"
        )
    return DONE


def verify_results(options: argparse.Namespace) -> int:
    """Say whether a folder of results is as published."""
    folder = options.folder
    if folder is None:
        folder = find_results(options.inputs, options.outputs, options.programme, options.year)
    elif options.programme or options.year:
        raise UsageError("DIR を指定するときは、--programme と --year は指定しないでください。")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"「{folder}」はフォルダーではなくファイルです。結果のフォルダーを指定してください。")
    if not folder.is_dir():
        raise UsageError(f"「{folder}」がありません。先に「kaikaku run」を実行するか、場所を確かめてください。")
    said = verify(folder, options.inputs, options.outputs, archive=options.archive)
    print(f"■ {folder}\n{said.text}")
    return DONE if said.as_published else FINDINGS


def trace_item(options: argparse.Namespace) -> int:
    """Say where the published numbers of an item come from."""
    from pipelines.auditing.tracing import as_json_lines, read_published, say, trace, wanted  # noqa: PLC0415  openpyxl

    published = read_published(find_results(options.inputs, options.outputs, options.programme, options.year))
    traces = trace(published, options.outputs / ARCHIVE, wanted(published, options.item))
    print(as_json_lines(published, traces) if options.json else say(published, traces))
    return DONE if all(one.holds for one in traces) else FINDINGS


def show_diff(options: argparse.Namespace) -> int:
    """Show what differs between two published sets, and why."""
    if len(options.folders) not in (0, 2):
        raise UsageError("フォルダーは、前の結果と後の結果の2つを指定するか、どちらも指定しないでください。")
    if options.folders and (options.programme or options.year):
        raise UsageError("フォルダーを指定するときは、--programme と --year は指定しないでください。")
    if options.folders:
        before, after = options.folders
    else:
        after = find_results(options.inputs, options.outputs, options.programme, options.year)
        before = find_previous(after)
    compared = diff_results(before, after, options.inputs)
    if said := compared.json_lines if options.json else compared.text:
        print(said)
    return DONE


def _day(written: str) -> date:
    try:
        return parse_day(written)
    except DayError as error:
        raise UsageError(str(error)) from error
