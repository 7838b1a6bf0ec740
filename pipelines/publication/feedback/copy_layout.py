"""How a copied sheet is laid out: its table by the form's labels, column widths, and texts that reach further."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from pipelines.japanese.characters import as_key, display_width
from pipelines.publication.feedback.sheet_copy import SheetCopy
from pipelines.workbook.heights import TALLEST, count_lines
from pipelines.workbook.reading.sheet_xml import Position
from schemas.form import CellKind, Column, Form, SheetForm

_NARROWEST, _WIDEST, _LAST_WIDEST = 8.0, 60.0, 76.0
_UNKNOWN_WIDTH = 16.0
_TALL_TEXT_WIDEST = 140.0
_LONGEST_MEASURED = 4_000
_PAGE = 92.0  # half-width signs across an upright page: narrower sheets are widened to it


@dataclass(frozen=True)
class CopyLayout:
    """One sheet's layout; rows and columns count from 0.

    Attributes:
        last_row, last_col: where it ends.
        header: the row of the table's labels, None on a sheet without the form's table; `groups` the row above it
            where that holds the labels' groups; `last_record` the last row that names its record.
        paired: on a sheet without the form's table, the rows of several cells: label and value, or a table.
        columns: column number -> the form's column.
        widths: of all columns, in half-width signs.
        spans: cells whose text reaches to the given column, over empty ones.
    """

    last_row: int
    last_col: int
    header: int | None
    groups: int | None
    last_record: int
    paired: frozenset[int]
    columns: dict[int, Column]
    widths: tuple[float, ...]
    spans: dict[Position, int]

    def width_of(self, position: Position) -> float:
        """Give the width that a cell's text has."""
        return sum(self.widths[position[1] : self.spans.get(position, position[1]) + 1])


def lay_out(copy: SheetCopy, texts: dict[Position, str], form: Form, size: float) -> CopyLayout:
    """Lay out a sheet.

    Args:
        copy: the sheet.
        texts: what is shown in its cells.
        form: whose labels tell where the table is.
        size: of its text, in points.
    """
    taken = set(texts) | set(copy.marks) | copy.entries
    last_row, last_col = max(row for row, _ in taken), max(col for _, col in taken)
    header, columns = _find_table(copy.sheet, texts, form)
    if header is None:
        widths = _plain_widths(texts, taken, last_col)
        spans = _spans(taken, [p for p in texts if display_width(texts[p]) > widths[p[1]] - 1], last_col)
        counts = Counter(row for row, _ in texts)
        paired = frozenset(row for row, count in counts.items() if count > 1) | {row for row, _ in copy.entries}
        return CopyLayout(last_row, last_col, None, None, last_row, paired, {}, widths, spans)
    groups = _find_groups(texts, columns, header)
    spans = {} if groups is None else _spans(taken, [p for p in texts if p[0] == groups], max(columns))
    longest: dict[int, str] = {}
    for (row, col), text in texts.items():
        if row > header:
            longest[col] = max(longest.get(col, ""), text, key=len)
    widths = tuple(_table_width(columns.get(col), longest.get(col, ""), size) for col in range(last_col + 1))
    keys = {col for col, column in columns.items() if column.kind is CellKind.KEY}
    last_record = max((row for row, col in texts if col in keys), default=last_row)
    return CopyLayout(last_row, last_col, header, groups, last_record, frozenset(), columns, widths, spans)


def _find_table(sheet: str, texts: dict[Position, str], form: Form) -> tuple[int | None, dict[int, Column]]:
    """Find the row with most of the labels of the form's sheet, and which column stands where."""
    spec: SheetForm | None = next((s for s in form.sheets.values() if as_key(s.title) == as_key(sheet)), None)
    if spec is None:
        return None, {}
    labels = {
        as_key(label): column for column in spec.columns for label in (*column.also, column.printed, column.label)
    }
    found: dict[int, dict[int, Column]] = {}
    for (row, col), text in texts.items():
        if len(text) <= 40 and (column := labels.get(as_key(text))) is not None:
            found.setdefault(row, {})[col] = column
    needed = max(1, sum(not column.optional for column in spec.columns) // 3)
    best = max(found, key=lambda row: len(found[row]), default=None)
    if best is None or len(found[best]) <= needed:
        return None, {}
    return best, found[best]


def _find_groups(texts: dict[Position, str], columns: dict[int, Column], header: int) -> int | None:
    above = [as_key(text) for (row, _), text in texts.items() if row == header - 1]
    names = {as_key(column.group) for column in columns.values()}
    return header - 1 if above and names.issuperset(above) else None


def _spans(taken: set[Position], wanted: list[Position], last_col: int) -> dict[Position, int]:
    """Let texts reach up to the next cell that is taken."""
    by_row: dict[int, list[int]] = {}
    for row, col in sorted(taken):
        by_row.setdefault(row, []).append(col)
    spans = {}
    for row, col in wanted:
        others = by_row[row]
        after = bisect_right(others, col)
        end = (others[after] if after < len(others) else last_col + 1) - 1
        if end > col:
            spans[row, col] = end
    return spans


def _plain_widths(texts: dict[Position, str], taken: set[Position], last_col: int) -> tuple[float, ...]:
    """Widths for a sheet without a table: of what cannot reach into the next cell, widened to a page."""
    widths = [_NARROWEST] * (last_col + 1)
    for (row, col), text in texts.items():
        widest = _LAST_WIDEST if col == last_col else _WIDEST
        free = col < last_col and (row, col + 1) not in taken
        width = display_width(text[:_LONGEST_MEASURED]) + 2.0
        widths[col] = max(widths[col], min(width, _NARROWEST * 2 if free else widest))
    widths[-1] = max(widths[-1], min(_LAST_WIDEST, _PAGE - sum(widths[:-1])))
    return tuple(widths)


def _table_width(column: Column | None, longest: str, size: float) -> float:
    """Give the form's width, more where the column's longest text would otherwise be taller than a row can be."""
    width = column.width if column is not None else _UNKNOWN_WIDTH
    most_lines = int(TALLEST / (size * 1.5))
    while width < _TALL_TEXT_WIDEST and count_lines(longest[:_LONGEST_MEASURED], width, size) > most_lines:
        width = min(_TALL_TEXT_WIDEST, width * 1.25)
    return width
