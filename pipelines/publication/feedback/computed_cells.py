"""What a form computes by itself is left out of the copies: beside the office's findings its words would be stale."""

from collections import Counter
from collections.abc import Sequence

from pipelines.japanese.characters import as_key
from schemas.live import COLUMNS, GROUP, cover_labels
from schemas.tables.rows import Row

_HEADERS, _GROUP = {as_key(label) for label in COLUMNS}, as_key(GROUP)
_COVER_COLUMNS = 2  # label and line
_REMARKS = 2  # cells of a row below the table
_LONGEST_LABEL = 60  # a longer text is no header: texts of hundreds of signs need not be folded


def without_computed(cells: Sequence[Row], titles: Sequence[str]) -> list[Row]:
    """Give the cells of a returned sheet (`schemas/tables/cells.py`) without its computed columns and lines.

    Args:
        cells: of one sheet.
        titles: of the form's tables, by which the lines of the cover are called.
    """
    lines = {as_key(label) for label in cover_labels(list(titles))}
    keyed = [(cell, as_key(cell["shown"]) if len(cell["shown"]) <= _LONGEST_LABEL else "") for cell in cells]
    columns = {cell["column"] for cell, key in keyed if key in _HEADERS}
    # a remark below the table is somebody's, whatever column it stands in; a record may have lost its id
    filled = Counter(cell["row"] for cell in cells if cell["column"] not in columns)
    records = {cell["row"] for cell in cells if cell["column"] == 1 or filled[cell["row"]] > _REMARKS}
    told = {cell["row"] for cell, key in keyed if key in lines and cell["column"] == 1}
    return [
        cell
        for cell, key in keyed
        if not (
            key == _GROUP
            or (cell["column"] in columns and cell["row"] in records)
            or (cell["column"] <= _COVER_COLUMNS and cell["row"] in told)
        )
    ]
