"""Which indicator a finding is about: the one whose row its cell stands in."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipelines.japanese.characters import as_key
from schemas.form import SheetForm
from schemas.tables.rows import rows_of

_NAME = "name"

Names = Mapping[tuple[str, str, int], str]
"""File, sheet and row -> the indicator as a reader knows it: `満足度（1-O1）`."""


def name_indicators(cells: pd.DataFrame, spec: SheetForm) -> Names:
    """Read number and name of each indicator from the returned sheets themselves.

    Args:
        cells: everything that stands in the returns (`schemas/tables/cells.py`).
        spec: the form's sheet of indicators.
    """
    own = cells[cells["sheet"].map(as_key) == as_key(spec.title)]
    labels = {as_key(column.label): column.key for column in spec.columns}
    wanted = {spec.key_column.key, _NAME}
    columns: dict[tuple[str, str], dict[int, str]] = {}
    found: dict[tuple[str, str, int], dict[str, str]] = {}
    for cell in rows_of(own):
        sheet = columns.setdefault((cell["file"], cell["sheet"]), {})
        key = labels.get(as_key(cell["shown"]))
        if key in wanted and key not in sheet.values():
            sheet[int(cell["column"])] = key
        elif (of := sheet.get(int(cell["column"]))) is not None:
            found.setdefault((cell["file"], cell["sheet"], int(cell["row"])), {})[of] = cell["shown"]
    return {place: _words(row, spec.key_column.key) for place, row in found.items()}


def indicator_of(finding: Mapping[Any, Any], names: Names) -> str:
    """Give the indicator whose row a finding's cell stands in; "" where it is none's."""
    row = re.sub(r"\D", "", finding["cell"])
    return names.get((finding["file"], finding["sheet"], int(row)), "") if row else ""


def _words(row: Mapping[str, str], key: str) -> str:
    number, name = row.get(key, ""), " ".join(row.get(_NAME, "").split())
    return f"{name}（{number}）" if name and number else name or number
