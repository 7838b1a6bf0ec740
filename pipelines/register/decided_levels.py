"""What was decided on pillars and groups: a CSV the office keeps, refused whole where a row of it cannot hold."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from pipelines.japanese.characters import fold
from pipelines.japanese.days import parse_day
from pipelines.register.level_keys import Key
from pipelines.register.office_rows import (
    OfficeRow,
    blank_faults,
    day_faults,
    grade_faults,
    read_grade,
    read_office_rows,
)
from schemas.grades import Scale
from schemas.tables.result_levels import DECIDED_LEVEL_COLUMNS

_SAID = {"decided_by": ("決定した者", "行財政改革推進委員会"), "decided_on": ("決定した日", "2023-07-03")}
_MAY_BE_DASHES = ("pillar_no", "group_no", "grade", "comment")


def read_decided_levels(path: Path, known: Sequence[Key], scale: Scale) -> pd.DataFrame:
    """Read what was decided on the levels of a year.

    Args:
        path: `decisions/<year>-levels.csv`; without it there is nothing.
        known: the pillars and groups that the programme grades.
        scale: the grades as the year prints them; a grade may be written as its number, its sign or its words.

    Returns:
        One row a level: `pillar_no, group_no` (as in `Key`), `grade` (NA where there is only a comment), `comment,
        decided_by, decided_on` (ISO day).

    Raises:
        RegisterError: with a sentence for every cell that is wrong: a level that is none or is not graded, or that is
            there twice, a grade that is none, neither grade nor comment, no name, no day.
    """
    as_written = {(fold(pillar), fold(group)): (pillar, group) for pillar, group in known}
    columns = DECIDED_LEVEL_COLUMNS
    rows = read_office_rows(
        path, columns, ["pillar_no", "group_no"], _MAY_BE_DASHES, lambda row: _faults(row, as_written, scale)
    )
    read = [
        {
            **row.cells,
            **dict(
                zip(("pillar_no", "group_no"), as_written[row.cells["pillar_no"], row.cells["group_no"]], strict=True)
            ),
            "grade": read_grade(row.cells["grade"], scale),
            "decided_on": parse_day(row.cells["decided_on"]).isoformat(),
        }
        for row in rows
    ]
    return pd.DataFrame(read, columns=columns).astype(dict.fromkeys(columns, "str") | {"grade": "Int64"})


def _level(row: OfficeRow) -> Key:
    return row.cells["pillar_no"], row.cells["group_no"]


def _key_faults(row: OfficeRow, known: Mapping[Key, Key]) -> Iterator[str]:
    pillar, group = key = _level(row)
    file = row.place
    if not known:
        yield (
            f"【{file}】このプログラムは、区分の達成度を付けていません。行を除くか、programme.yaml の level_grades に"
            "達成度を付ける区分を書いてください。例：level_grades: [{level: pillar, by: decided}]"
        )
    elif key not in known:
        example_pillar, example_group = next(iter(known.values()))
        yield (
            f"【{file}／pillar_no・group_no】「{pillar or '空欄'}」・「{group or '空欄'}」という、達成度を付ける区分は"
            "ありません。items.csv の番号（番号のない区分は名称）を書き、大きな区分の達成度では group_no を空欄にして"
            f"ください。例：pillar_no は{example_pillar or '空欄'}、group_no は{example_group or '空欄'}"
        )
    elif key in row.above:
        yield (
            f"【{file}／pillar_no・group_no】この区分は{row.above[key]}行目にもあります。1つの区分は1行にしてください。"
        )


def _faults(row: OfficeRow, known: Mapping[Key, Key], scale: Scale) -> Iterator[str]:
    grade, place = row.cells["grade"], row.place
    yield from _key_faults(row, known)
    yield from grade_faults(grade, f"{place}／grade", "区分の達成度", scale, required=False)
    if not grade and not row.cells["comment"]:
        yield (
            f"【{place}／comment】達成度も意見もありません。どちらかを書くか、行を除いてください。"
            "例：おおむね計画どおりに進んでいる"
        )
    yield from blank_faults(row.cells, place, _SAID)
    yield from day_faults(row.cells["decided_on"], f"{place}／decided_on")
