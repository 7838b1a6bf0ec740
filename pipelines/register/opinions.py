"""What a second reviewer (外部評価) says of items: a CSV the office keeps, refused whole where a row cannot hold."""

from collections.abc import Collection, Iterator
from pathlib import Path

import pandas as pd

from pipelines.japanese.days import parse_day
from pipelines.register.office_rows import (
    OfficeRow,
    blank_faults,
    day_faults,
    grade_faults,
    item_faults,
    read_grade,
    read_office_rows,
)
from schemas.grades import Scale
from schemas.tables.result_opinions import OPINION_COLUMNS

_SAID = {
    "reviewed_by": ("外部評価を行った者", "行財政改革推進委員会"),
    "reviewed_on": ("外部評価の日", "2023-08-10"),
}


def read_opinions(path: Path, items: Collection[str], scale: Scale) -> pd.DataFrame:
    """Read the opinions of a year.

    Args:
        path: `decisions/<year>-opinions.csv`; without it there are none.
        items: the item_ids there may be an opinion of.
        scale: the grades as the year prints them; a grade may be written as its number, its sign or its words.

    Returns:
        One row an item: `item_id, grade` (NA where there is only a comment), `opinion, reviewed_by, reviewed_on` (ISO
        day) and `place`, file and row as messages name them.

    Raises:
        RegisterError: with a sentence for every cell that is wrong: an unknown item or one that is there twice, a
            grade that is none, neither grade nor opinion, no name, no day.
    """
    rows = read_office_rows(
        path, OPINION_COLUMNS, ["item_id"], ["grade", "opinion"], lambda row: _faults(row, items, scale)
    )
    columns = [*OPINION_COLUMNS, "place"]
    read = [
        {
            **row.cells,
            "grade": read_grade(row.cells["grade"], scale),
            "reviewed_on": parse_day(row.cells["reviewed_on"]).isoformat(),
            "place": row.place,
        }
        for row in rows
    ]
    return pd.DataFrame(read, columns=columns).astype(dict.fromkeys(columns, "str") | {"grade": "Int64"})


def _faults(row: OfficeRow, items: Collection[str], scale: Scale) -> Iterator[str]:
    grade, place = row.cells["grade"], row.place
    yield from item_faults(row, items, "外部評価")
    if grade and not scale.given:
        yield (
            f"【{place}／grade】このプログラムは達成度の区分を設けていません。空欄にして、意見だけを書いてください。"
        )
    else:
        yield from grade_faults(grade, f"{place}／grade", "外部評価の達成度", scale, required=False)
    if not grade and not row.cells["opinion"]:
        yield (
            f"【{place}／opinion】達成度も意見もありません。どちらかを書くか、行を除いてください。"
            "例：目標は達成しており、妥当な評価である"
        )
    yield from blank_faults(row.cells, place, _SAID)
    yield from day_faults(row.cells["reviewed_on"], f"{place}／reviewed_on")
