"""The verb that opens a programme's next fiscal year: writes the workbook for it, takes the filled-in one in."""

import argparse
from pathlib import Path

from pipelines.commands.programme_book import require_new, write_new_file
from pipelines.commands.saying_problems import say_problems
from pipelines.japanese.fiscal_years import both_years
from pipelines.procedure.programme_year import find_programme
from pipelines.procedure.running.exit_codes import DONE
from pipelines.procedure.running.next_step import NEXT


def open_next_year(options: argparse.Namespace) -> int:
    """Write the workbook of the next year, or take it in; gives the exit code."""
    name = find_programme(options.inputs, options.programme)
    return _take_in(options, name) if options.book else _write(options, name)


def _write(options: argparse.Namespace, name: str) -> int:
    from pipelines.new_programme.book import write_book  # noqa: PLC0415  no other verb needs it
    from pipelines.new_programme.next_year import begin_next_year  # noqa: PLC0415

    following = begin_next_year(options.inputs / name)
    year = both_years(following.fiscal_year)
    path = options.out or Path(f"{name}_{following.fiscal_year}_設定.xlsx")
    require_new(path)
    write_new_file(path, write_book(following.rows, f"{following.programme.title}　{year}", marks_changes=True))
    print(f"{year}を開くための設定ブックを {path} に書きました。今の内容が入っています。")
    print("  新しい年度の目標値を書き、変わったところを直してください。直したセルは色が変わります。")
    print(f"  {NEXT}直し終えたら「kaikaku next-year --programme {name} --from {path}」を実行してください。")
    return DONE


def _take_in(options: argparse.Namespace, name: str) -> int:
    from pipelines.new_programme.next_year import take_next_year_in  # noqa: PLC0415

    opened = take_next_year_in(options.book, options.inputs / name)
    year = both_years(opened.fiscal_year)
    if opened.written:
        print(f"設定ブック「{options.book.name}」を読み、プログラム {name} に{year}を開きました。")
        for sentence in opened.changes:
            print(f"  {sentence}")
        print(f"  前の年度から変わったところ　{len(opened.changes)}件")
    code = say_problems(opened.problems, options.book, "設定ブック", written=opened.written)
    if opened.written:
        print(f"  {NEXT}上の内容を確かめてください。様式は、{year}が終わってから「kaikaku forms」で作ります。")
    return code
