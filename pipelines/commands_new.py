"""What `new-programme` does: start a programme from a list of items, or write the empty list to fill in."""

import argparse
import sys
from datetime import date

from pipelines.japanese.fiscal_years import FiscalYearError, fiscal_year_of, parse_fiscal_year
from pipelines.procedure.programme_year import UsageError
from pipelines.procedure.running.exit_codes import DONE, FAILED, FINDINGS
from pipelines.procedure.running.next_step import NEXT


def new_programme(options: argparse.Namespace) -> int:
    """Start a programme from a list, or write the empty list; gives the exit code.

    Raises:
        UsageError: for a name or a file that cannot be used.
    """
    return _write_blank_list(options) if options.blank_list else _start(options)


def _start(options: argparse.Namespace) -> int:
    # with openpyxl, which no other verb needs
    from pipelines.register.new_programme import Weight, is_programme_name, start_programme  # noqa: PLC0415

    if options.name is None or not is_programme_name(options.name):
        raise UsageError(
            f"プログラムの名前{f'「{options.name}」は使えません' if options.name else 'を書いてください'}。"
            "半角の英小文字・数字・ハイフンで、60字までです。例：kaikaku new-programme our-reform-1 --items list.xlsx"
        )
    try:
        started = start_programme(options.items, options.inputs, options.name, title=options.title, city=options.city)
    except FileExistsError as error:
        raise UsageError(
            f"「{options.inputs / options.name}」はすでにあります。上書きしません。別の名前にしてください。"
        ) from error
    counts = {weight: sum(problem.weight is weight for problem in started.problems) for weight in Weight}
    said = "、".join(f"{weight}{count}件" for weight, count in counts.items() if count)
    out = sys.stdout if started.folder else sys.stderr
    if started.folder:
        print(f"一覧「{options.items.name}」を読み、{started.folder} に新しいプログラムを作りました。")
        print(
            f"  課題 {started.rows['items']}件　指標 {started.rows['indicators']}件　目標値 {started.rows['targets']}件"
        )
    for weight in Weight:
        for problem in started.problems:
            if problem.weight is weight:
                print(f"  {weight}　{problem.sentence}", file=out)
    if started.folder is None:
        print(
            f"一覧に直すところがあります（{said}）。何も書いていません。直してから、もう一度実行してください。",
            file=out,
        )
        return FAILED
    print(f"  {said or '直すところはありません'}。")
    print(f"  {NEXT}{started.folder / 'programme.yaml'} の設定を確かめてください（書き方は docs/programme.md）。")
    return FINDINGS if counts[Weight.UNCLEAR] else DONE


def _write_blank_list(options: argparse.Namespace) -> int:
    from pipelines.register.new_programme import write_blank_list  # noqa: PLC0415  see above

    if options.blank_list.exists():
        raise UsageError(f"「{options.blank_list}」はすでにあります。上書きしません。別の名前にしてください。")
    try:
        first = parse_fiscal_year(options.year) if options.year else fiscal_year_of(date.today())
    except FiscalYearError as error:
        raise UsageError(str(error)) from error
    try:
        options.blank_list.write_bytes(write_blank_list(first))
    except OSError as error:
        raise UsageError(
            f"「{options.blank_list}」に書き込めません（{error.strerror}）。"
            "フォルダーがあるか、書き込む権限があるかを確かめるか、別の場所を指定してください。"
        ) from error
    print(f"記入用の一覧を {options.blank_list} に書きました。")
    print(f"  {NEXT}記入して「kaikaku new-programme NAME --items {options.blank_list}」を実行してください。")
    return DONE
