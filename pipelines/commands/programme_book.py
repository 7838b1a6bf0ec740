"""The verbs about the workbook of a programme: write an empty one, take a filled-in one in, write that of any."""

import argparse
from pathlib import Path

from pipelines.commands.saying_problems import say_problems
from pipelines.japanese.clock import today_in_japan
from pipelines.japanese.fiscal_years import FiscalYearError, fiscal_year_of, parse_fiscal_year
from pipelines.procedure.programme_year import UsageError, find_programme
from pipelines.procedure.running.exit_codes import DONE
from pipelines.procedure.running.next_step import NEXT


def write_empty_book(options: argparse.Namespace) -> int:
    """Write the empty workbook for a new programme; gives the exit code."""
    from pipelines.new_programme.book import blank_rows, write_book  # noqa: PLC0415  no other verb needs it

    path = options.out or book_of(options.name)
    write_new_file(path, write_book(blank_rows(first_year(options)), ""))
    print(f"記入用の設定ブックを {path} に書きました。")
    print(f"  {NEXT}Excelで記入して「kaikaku new-programme {options.name} --from {path}」を実行してください。")
    return DONE


def take_book_in(options: argparse.Namespace) -> int:
    """Make a programme of a filled-in workbook; gives the exit code."""
    from pipelines.new_programme.book import say_programme, take_in  # noqa: PLC0415

    try:
        taken = take_in(options.book, options.inputs, options.name)
    except FileExistsError as error:
        raise UsageError(
            f"「{options.inputs / options.name}」はすでにあります。上書きしません。別の名前にしてください。"
        ) from error
    if taken.folder:
        print(f"設定ブック「{options.book.name}」を読み、{taken.folder} に新しいプログラムを作りました。")
        for line in say_programme(taken.folder):
            print(f"  {line}")
    code = say_problems(taken.problems, options.book, "設定ブック", written=taken.folder is not None)
    if taken.folder:
        print(f"  {NEXT}上の内容を確かめ、「kaikaku forms --programme {options.name}」で様式を作ってください。")
    return code


def export_programme(options: argparse.Namespace) -> int:
    """Write the workbook of a programme that is there; gives the exit code."""
    from pipelines.new_programme.book import rows_of_programme, write_book  # noqa: PLC0415
    from pipelines.register.store import load_programme  # noqa: PLC0415

    name = find_programme(options.inputs, options.programme)
    folder, path = options.inputs / name, options.out or book_of(name)
    require_new(path)
    write_new_file(path, write_book(rows_of_programme(folder), load_programme(folder).title))
    print(f"プログラム {name} の設定ブックを {path} に書きました。")
    print(f"  {NEXT}直して「kaikaku new-programme 新しい名前 --from {path}」を実行すると、新しいプログラムになります。")
    return DONE


def book_of(name: str) -> Path:
    """Give where the workbook of a programme is written when nothing else is said."""
    return Path(f"{name}_設定.xlsx")


def first_year(options: argparse.Namespace) -> int:
    """Give the first fiscal year of an empty list or workbook: as asked, else this one."""
    try:
        return parse_fiscal_year(options.year) if options.year else fiscal_year_of(today_in_japan())
    except FiscalYearError as error:
        raise UsageError(str(error)) from error


def require_new(path: Path) -> None:
    """Raise UsageError where there is a file already: none is ever overwritten."""
    if path.exists():
        raise UsageError(f"「{path}」はすでにあります。上書きしません。別の名前にしてください。")


def write_new_file(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; raises UsageError where it is, or cannot be written."""
    require_new(path)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(
            f"「{path}」に書き込めません（{error.strerror}）。"
            "フォルダーがあるか、書き込む権限があるかを確かめるか、別の場所を指定してください。"
        ) from error
