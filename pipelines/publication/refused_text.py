"""Where a text came from that no cell of a published workbook holds."""

from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.checks.check import Checked
from pipelines.workbook.text import CellError
from schemas.tables.rows import rows_of

_MOST_NAMED = 3


@contextmanager
def naming_its_cells(checked: Checked) -> Iterator[None]:
    """Add to the refusal of a text the departments' cells it was made of, by department, file, sheet and cell.

    Args:
        checked: the year's returns; `cells` is everything that stands in them.

    Raises:
        CellError: the refusal, with those cells; as it was where the text is none of a department.
    """
    try:
        yield
    except CellError as error:
        cells = checked.cells.loc[[bool(error.text) and shown in error.text for shown in checked.cells["shown"]]]
        longest = cells.loc[cells["shown"].str.len().sort_values(ascending=False, kind="stable").index]
        places = [
            f"{row['department']}の【{row['file']}／{row['sheet']}!{row['cell']}】"
            for row in rows_of(longest.head(_MOST_NAMED))
        ]
        if not places:
            raise
        raise CellError(f"{error}元の値は、{'、'.join(places)}にあります。", error.text) from error
