"""How a table of the form goes onto paper: as large a sheet, and as many beside each other, as keep it legible."""

import math

from pipelines.workbook.printing import Page, Paper

# Half-width signs beside each other on landscape paper: texts come out 6 points high where a program has other fonts
# (LibreOffice without ours), 7 points in Excel
_ACROSS_A4 = 183
_ACROSS_A3 = 264


def page_of(title: str, widths: list[float], last_row: int, header_rows: tuple[int, int], *, made_up: bool) -> Page:
    """Give the page set-up of a table.

    Args:
        title: printed at the foot of each page.
        widths: of its columns that are seen, in half-width signs; where it takes several pages side by side, the first
            two stand on each.
        last_row: of the table, from 0.
        header_rows: first and last row that stand on every page, from 0.
        made_up: whether the values are made up.
    """
    total, repeated = sum(widths), sum(widths[:2])
    across = max(1, math.ceil((total - repeated) / (_ACROSS_A3 - repeated)))
    return Page(
        title=title,
        last_row=last_row,
        last_col=len(widths) - 1,
        paper=Paper.A3 if total > _ACROSS_A4 else Paper.A4,
        header_rows=header_rows,
        made_up=made_up,
        pages_wide=across,
        header_columns=(0, 1) if across > 1 else None,
    )
