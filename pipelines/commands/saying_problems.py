"""Says what must be mended in what an office has written, and lists every place of it beside the file."""

import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pandas as pd

from pipelines.intake.file_names import numbered
from pipelines.new_programme import Problem, Weight, in_groups
from pipelines.procedure.running.exit_codes import DONE, FAILED, FINDINGS
from pipelines.publication.tidy import write_csv


def say_problems(problems: Sequence[Problem], file: Path, what: str, *, written: bool) -> int:
    """Say every problem, the gravest first; gives the exit code.

    Args:
        problems: of the file.
        file: what was read.
        what: what that is, in Japanese.
        written: whether a programme was written.
    """
    groups = in_groups(problems)
    counts = {weight: [group.places for group in groups if group.first.weight is weight] for weight in Weight}
    said = "、".join(_counted(weight, places) for weight, places in counts.items() if places)
    out = sys.stdout if written else sys.stderr
    for weight in Weight:
        for group in groups:
            if group.first.weight is weight:
                print(f"  {weight}　{group.sentence}", file=out)
    if len(groups) < len(problems):
        print(f"  {_list_all(problems, file)}", file=out)
    if not written:
        print(
            f"{what}に直すところがあります（{said}）。何も書いていません。直してから、もう一度実行してください。",
            file=out,
        )
        return FAILED
    print(f"  {said or '直すところはありません'}。")
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
                "ファイルを書き込める場所に写して、もう一度実行してください。"
            )
        break
    return f"すべての場所の一覧　{path}"
