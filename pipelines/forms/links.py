"""Links between an item and its indicators: both are read together, and stand on different sheets."""

from collections.abc import Mapping

import pandas as pd

from pipelines.forms.places import FIRST
from pipelines.workbook.text import Place
from schemas.form import SheetForm

Links = Mapping[tuple[str, str], Place]
"""Column and the record's key -> where the cell leads."""


def link_tables(specs: Mapping[str, SheetForm], known: Mapping[str, pd.DataFrame]) -> dict[str, Links]:
    """Give the links of both tables: an item's number leads to its first indicator, an indicator's item number back.

    The texts of the cells stay what they are: intake reads the same with and without them.

    Args:
        specs: name of the table -> its columns.
        known: name of the table -> its locked cells, one row a record.
    """
    items, indicators = specs["items"], specs["indicators"]
    item, indicator = items.key_column.key, indicators.key_column.key
    owners = known["indicators"][item].tolist()
    rows = {key: row for row, key in enumerate(known["items"][item], FIRST)}
    first: dict[str, int] = {}
    for row, owner in enumerate(owners, FIRST):
        first.setdefault(owner, row)
    back = zip(known["indicators"][indicator], owners, strict=True)
    return {
        "items": {(item, key): _place(indicators, first[key]) for key in rows if key in first},
        "indicators": {(item, key): _place(items, rows[owner]) for key, owner in back if owner in rows},
    }


def _place(spec: SheetForm, row: int) -> Place:
    return Place(spec.title, cell=f"A{row + 1}", tip=f"「{spec.title}」の{row + 1}行目へ移る")
