"""What `new-programme` does: start a programme from a list of items, or write the empty list to fill in."""

import argparse
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pandas as pd

from pipelines.intake.file_names import numbered
from pipelines.japanese.clock import today_in_japan
from pipelines.japanese.fiscal_years import FiscalYearError, fiscal_year_of, parse_fiscal_year
from pipelines.new_programme import (
    Problem,
    Weight,
    in_groups,
    is_programme_name,
    start_programme,
    write_blank_list,
)
from pipelines.procedure.programme_year import UsageError
from pipelines.procedure.running.exit_codes import DONE, FAILED, FINDINGS
from pipelines.procedure.running.next_step import NEXT
from pipelines.publication.tidy import write_csv


def new_programme(options: argparse.Namespace) -> int:
    """Start a programme from a list, or write the empty list; gives the exit code.

    Raises:
        UsageError: for a name or a file that cannot be used.
    """
    return _write_blank_list(options) if options.blank_list else _start(options)


def _start(options: argparse.Namespace) -> int:
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
    groups = in_groups(started.problems)
    counts = {weight: [group.places for group in groups if group.first.weight is weight] for weight in Weight}
    said = "、".join(_counted(weight, places) for weight, places in counts.items() if places)
    out = sys.stdout if started.folder else sys.stderr
    if started.folder:
        print(f"一覧「{options.items.name}」を読み、{started.folder} に新しいプログラムを作りました。")
        print(
            f"  課題 {started.rows['items']}件　指標 {started.rows['indicators']}件　目標値 {started.rows['targets']}件"
        )
    for weight in Weight:
        for group in groups:
            if group.first.weight is weight:
                print(f"  {weight}　{group.sentence}", file=out)
    if len(groups) < len(started.problems):
        print(f"  {_list_all(started.problems, options.items)}", file=out)
    if started.folder is None:
        print(
            f"一覧に直すところがあります（{said}）。何も書いていません。直してから、もう一度実行してください。",
            file=out,
        )
        return FAILED
    print(f"  {said or '直すところはありません'}。")
    print(f"  {NEXT}{started.folder / 'programme.yaml'} の設定を確かめてください（書き方は docs/programme.md）。")
    return FINDINGS if counts[Weight.UNCLEAR] else DONE


def _counted(weight: str, places: list[int]) -> str:
    more = f"（{sum(places)}か所）" if sum(places) > len(places) else ""
    return f"{weight}{len(places)}件{more}"


def _list_all(problems: Sequence[Problem], list_file: Path) -> str:
    """Write every problem into a file beside the list, over no other file; gives what to say of it."""
    columns = {"重要度": "weight", "シート": "sheet", "セル": "cell", "内容": "sentence"}
    rows = {label: [str(getattr(problem, name)) for problem in problems] for label, name in columns.items()}
    data = write_csv(pd.DataFrame(rows, dtype="str"))
    for number in count(1):
        path = list_file.with_name(numbered(f"{list_file.stem}_指摘.csv", number))
        try:
            if not path.exists():
                path.write_bytes(data)
            elif not path.is_file() or path.read_bytes() != data:
                continue
        except OSError as error:
            return (
                f"すべての場所の一覧を「{path}」に書けませんでした（{error.strerror}）。"
                "一覧のファイルを書き込める場所に写して、もう一度実行してください。"
            )
        break
    return f"すべての場所の一覧　{path}"


def _write_blank_list(options: argparse.Namespace) -> int:
    if options.blank_list.exists():
        raise UsageError(f"「{options.blank_list}」はすでにあります。上書きしません。別の名前にしてください。")
    try:
        first = parse_fiscal_year(options.year) if options.year else fiscal_year_of(today_in_japan())
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
