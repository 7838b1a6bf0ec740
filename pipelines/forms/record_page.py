"""How a table of the form goes onto paper: as large a sheet, and as many beside each other, as keep it legible."""

from collections.abc import Sequence

from pipelines.workbook.printing import Page, Paper

# Half-width signs beside each other on landscape paper at the least scale: texts come out nearly 6 points high where a
# program has other fonts (LibreOffice without ours), 7 points in Excel
_ACROSS_A4 = 195
_ACROSS_A3 = 280
_PADDING = 0.625  # a column is 5 pixels wider than its signs of 8 pixels


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
    padded = [width + _PADDING for width in widths]
    total = sum(padded)
    across = 1 if total <= _ACROSS_A3 else _pages(padded[2:], _ACROSS_A3 - sum(padded[:2]))
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


def _pages(widths: Sequence[float], room: float) -> int:
    """Count the pages that columns fill one after the other; none is broken."""
    pages, used = 1, 0.0
    for width in widths:
        if used and used + width > room:
            pages, used = pages + 1, 0.0
        used += width
    return pages
