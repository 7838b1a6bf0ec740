"""The headquarters' decisions on grades: a CSV the office keeps, refused whole where a row of it cannot hold."""

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from pipelines.japanese.characters import DASH, clean_free_text, fold
from pipelines.japanese.days import parse_day
from pipelines.register.csv_tables import read_as_written
from pipelines.register.errors import RegisterError
from pipelines.register.rows_on_items import blank_faults, day_faults, grade_faults, item_faults, read_grade
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
    written = read_as_written(path, DECISION_COLUMNS)
    rows: list[dict[str, object]] = []
    faults: list[str] = []
    first_row: dict[str, int] = {}
    for number, cells in zip(written.index, written[DECISION_COLUMNS].to_dict("records"), strict=True):
        row = {str(name): clean_free_text(str(cell)) for name, cell in cells.items()}
        row["item_id"] = fold(row["item_id"])
        # a dash is how officials write that there was none
        row |= {name: "" for name in _DECIDED_ON if fold(row[name]) == DASH}
        if not any(row.values()):
            continue
        file = f"{path.parent.name}／{path.name}／{number}行目"
        faults += _faults(row, file, items, scale, first_row)
        first_row.setdefault(row["item_id"], int(number))
        if not faults:
            grades = {name: read_grade(row[name], scale) for name in _GRADES}
            rows.append({**row, **grades, "decided_on": parse_day(row["decided_on"]).isoformat(), "place": file})
    if faults:
        raise RegisterError("\n".join(faults))
    return _table(rows)


def _faults(
    row: dict[str, str], file: str, items: Collection[str], scale: Scale, first_row: dict[str, int]
) -> list[str]:
    faults = list(item_faults(row["item_id"], file, items, first_row, "決定"))
    for name, words in _GRADES.items():
        faults += grade_faults(row[name], f"{file}／{name}", words, scale, required=name == "grade")
    return [*faults, *blank_faults(row, file, _SAID), *day_faults(row["decided_on"], f"{file}／decided_on")]


def _table(rows: list[dict[str, object]]) -> pd.DataFrame:
    columns = list(Decisions.to_schema().columns)
    types = {name: "Int64" if name in _GRADES else "str" for name in columns}
    return Decisions.validate(pd.DataFrame(rows, columns=columns).astype(types))
