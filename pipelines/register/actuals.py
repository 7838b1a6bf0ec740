"""What the whole programme and the city's finances came to in a year: a CSV the office keeps, one row an indicator."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pandas as pd

from pipelines.japanese.characters import clean_free_text, fold
from pipelines.japanese.numbers import REFUSALS, Kind, read_quantity
from pipelines.register.csv_tables import read_as_written
from pipelines.register.errors import RegisterError

ACTUAL_COLUMNS = ["indicator_id", "actual", "remark"]
"""Columns of the file."""

FURTHER_COLUMNS = ["peer_actual", "judgement"]
"""Columns it may have: the figure of the year to compare with, and ○ or － where only words say what is asked."""

_MARKS = {"○": 1, "〇": 1, "◯": 1, "-": 0, "": None}


def read_actuals(path: Path, units: Mapping[str, str]) -> pd.DataFrame:
    """Read the actuals of a year.

    Args:
        path: `actuals/<year>.csv` in UTF-8; without it nothing is reported.
        units: indicator_id -> unit of every indicator there may be an actual of.

    Returns:
        One row per row of the file: `indicator_id, actual, actual_state` (blank, dash, undecided or value),
        `peer_actual` (None where there is none), `judgement` (1, 0 or NA) and `remark`.

    Raises:
        RegisterError: with a sentence for every cell that is wrong: an unknown indicator or one that is there twice,
            a text where a number should stand, another mark than ○ and －.
    """
    rows: list[dict[str, object]] = []
    faults: list[str] = []
    if path.is_file():
        written = read_as_written(path, ACTUAL_COLUMNS)
        cells = written.reindex(columns=[*ACTUAL_COLUMNS, *FURTHER_COLUMNS], fill_value="")
        for number, row in zip(cells.index, cells.to_dict("records"), strict=True):
            place = f"【{path.parent.name}／{path.name}／{number}行目"
            _read_row({str(k): clean_free_text(str(v)) for k, v in row.items()}, place, units, rows, faults)
    if faults:
        raise RegisterError("\n".join(faults))
    columns = ["indicator_id", "actual", "actual_state", "peer_actual", "judgement", "remark"]
    types = {"indicator_id": "str", "actual": "object", "actual_state": "str", "peer_actual": "object"}
    return pd.DataFrame(rows, columns=columns).astype(types | {"judgement": "Int64", "remark": "str"})


def _read_row(
    row: dict[str, str], place: str, units: Mapping[str, str], rows: list[dict[str, object]], faults: list[str]
) -> None:
    name = fold(row["indicator_id"])
    if not any(row.values()):
        return
    if name not in units:
        faults.append(f"{place}／indicator_id】「{name}」という指標はありません。例：{next(iter(units), '')}")
        return
    if any(one["indicator_id"] == name for one in rows):
        faults.append(f"{place}／indicator_id】「{name}」の行が2つあります。1つの指標は1行にしてください。")
        return
    values: dict[str, Decimal | None] = {}
    states = {}
    for column in ("actual", "peer_actual"):
        read = read_quantity(row[column], units[name])
        if read.kind is Kind.UNREADABLE:
            faults.append(
                f"{place}／{column}】「{row[column]}」は数値として読めません。{REFUSALS[read.why]}。"
                f"半角の数字だけを書き、該当がないときは「－」、決まっていないときは「未定」としてください。例：97.1"
            )
        values[column], states[column] = read.value, "value" if read.kind is Kind.NUMBER else read.kind.value
    mark = fold(row["judgement"])
    if mark not in _MARKS:
        faults.append(
            f"{place}／judgement】「{row['judgement']}」は使えません。達成したときは○、していないときは－です。例：○"
        )
    rows.append(
        {
            "indicator_id": name,
            "actual": values["actual"],
            "actual_state": states["actual"],
            "peer_actual": values["peer_actual"],
            "judgement": _MARKS.get(mark),
            "remark": row["remark"],
        }
    )
