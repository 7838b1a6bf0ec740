"""The verbs about the register: read a document into it, show what changed in it."""

import argparse

from pipelines.auditing.register_diff import say_changes_between_days, say_changes_between_folders
from pipelines.commands.opening import day_of
from pipelines.procedure.programme_year import UsageError
from pipelines.procedure.running.exit_codes import DONE
from pipelines.procedure.running.next_step import NEXT
from pipelines.verbs import VERBS


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
        print(say_changes_between_days(options.inputs, options.programme, *(day_of(day) for day in days)))
    else:
        raise UsageError(
            "「kaikaku register diff --from 2022-04-01 --to 2024-04-01」のように2つの日を指定するか、"
            "「kaikaku register diff DIR DIR」のように2つのフォルダーを指定してください。"
        )
    return DONE
