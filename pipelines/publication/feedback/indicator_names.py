"""Which indicator a finding is about: the one whose row its cell stands in."""

import re
from collections.abc import Iterable, Mapping

from pipelines.japanese.characters import as_key
from pipelines.publication.feedback.share import Sheets
from schemas.form import SheetForm
from schemas.tables.rows import Row

_NAME = "name"

Names = dict[tuple[str, str, int], str]
"""File, sheet and row -> the indicator as a reader knows it: `満足度（1-O1）`."""


def name_indicators(sheets: Sheets, spec: SheetForm) -> Names:
    """Read number and name of each indicator from the returned sheets themselves.

    Args:
        sheets: what stands in the returns.
        spec: the form's sheet of indicators.
    """
    labels = {as_key(column.label): column.key for column in spec.columns}
    wanted = {spec.key_column.key, _NAME}
    found: Names = {}
    for (file, sheet), cells in sheets.items():
        if as_key(sheet) == as_key(spec.title):
            rows = _names_by_row(cells, {label: key for label, key in labels.items() if key in wanted})
            found |= {(file, sheet, row): _words(names, spec.key_column.key) for row, names in rows.items()}
    return found


def _names_by_row(cells: Iterable[Row], wanted: Mapping[str, str]) -> dict[int, dict[str, str]]:
    """Give row -> what stands there under each of the headers that are wanted."""
    columns: dict[int, str] = {}
    rows: dict[int, dict[str, str]] = {}
    for cell in cells:
        key = wanted.get(as_key(cell["shown"]))
        if key is not None and key not in columns.values():
            columns[int(cell["column"])] = key
        elif (of := columns.get(int(cell["column"]))) is not None:
            rows.setdefault(int(cell["row"]), {})[of] = cell["shown"]
    return rows


def indicator_of(finding: Row, names: Names) -> str:
    """Give the indicator whose row a finding's cell stands in; "" where it is none's."""
    row = re.sub(r"\D", "", finding["cell"])
    return names.get((finding["file"], finding["sheet"], int(row)), "") if row else ""


def _words(row: Mapping[str, str], key: str) -> str:
    number, name = row.get(key, ""), " ".join(row.get(_NAME, "").split())
    return f"{name}（{number}）" if name and number else name or number
