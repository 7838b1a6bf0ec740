"""The headquarters' decisions on grades: a CSV the office keeps, refused whole where a row of it cannot hold."""

from collections.abc import Collection, Iterator
from pathlib import Path

import pandas as pd

from pipelines.japanese.days import parse_day
from pipelines.register.errors import RegisterError
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
from schemas.tables.decisions import DECISION_COLUMNS, Decisions

_GRADES = {"grade": "決定した達成度", "computed_grade": "算定達成度", "department_grade": "自己評価"}
_DECIDED_ON = ["computed_grade", "department_grade"]
_SAID = {
    "reason": ("決定の理由", "主要な指標は目標に届き、残る課題の対応も決まっているため"),
    "decided_by": ("決定した者", "行政改革推進会議"),
    "decided_on": ("決定した日", "2023-07-03"),
}


def no_decisions() -> pd.DataFrame:
    """Give the decisions of a year in which none was taken yet."""
    return _table([])


def read_decisions(path: Path, items: Collection[str], scale: Scale) -> pd.DataFrame:
    """Read the decisions of a year.

    Args:
        path: `decisions/<year>.csv` in UTF-8; a year without decisions has no such file.
        items: the item_ids a decision may be about.
        scale: the grades as the year prints them; a grade may be written as its number, its sign or its words.

    Returns:
        The table of `schemas.tables.decisions`; days as `2023-07-03`, however they were written.

    Raises:
        RegisterError: where the file is no such table, or with a sentence for every cell that is wrong, each naming
            file, row and column: an unknown item or one that is there twice, a grade that is none, no reason, no
            name, no day.
    """
    if not path.is_file():
        return no_decisions()
    if not scale.given:
        raise RegisterError(
            f"【{path.parent.name}／{path.name}】このプログラムは達成度の区分を設けていないため、達成度の決定は使えません。"
            "ファイルを除くか、programme.yaml の scales に区分を書いてください。"
        )
    rows = read_office_rows(path, DECISION_COLUMNS, ["item_id"], _DECIDED_ON, lambda row: _faults(row, items, scale))
    return _table(
        [
            {
                **row.cells,
                **{name: read_grade(row.cells[name], scale) for name in _GRADES},
                "decided_on": parse_day(row.cells["decided_on"]).isoformat(),
                "place": row.place,
            }
            for row in rows
        ]
    )


def _faults(row: OfficeRow, items: Collection[str], scale: Scale) -> Iterator[str]:
    yield from item_faults(row, items, "決定")
    for name, words in _GRADES.items():
        yield from grade_faults(row.cells[name], f"{row.place}／{name}", words, scale, required=name == "grade")
    yield from blank_faults(row.cells, row.place, _SAID)
    yield from day_faults(row.cells["decided_on"], f"{row.place}／decided_on")


def _table(rows: list[dict[str, object]]) -> pd.DataFrame:
    columns = list(Decisions.to_schema().columns)
    types = {name: "Int64" if name in _GRADES else "str" for name in columns}
    return Decisions.validate(pd.DataFrame(rows, columns=columns).astype(types))
