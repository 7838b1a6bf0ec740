"""The boxes of an item's entries: options to tick, a line for a figure, and for texts what room the page has left."""

from collections.abc import Sequence
from itertools import groupby

from pipelines.forms.by_hand.grid import BODY, LAST, LOWEST, Cell, Line, line, portions, shared, ticks
from pipelines.forms.by_hand.looks import Look, ruled
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.options import options_in_words
from pipelines.workbook.printing import upright_room
from schemas.form import CellKind, Column

ROOM = upright_room(82)
"""Points of a page at the least scale at which it is meant to be printed."""

_RULE = 24.0  # points from line to line, as writing paper has them
_FEWEST, _MOST = 2, 12  # lines of a text


def boxes(of: DepartmentForm, columns: Sequence[Column], used: float) -> list[Line]:
    """Give the lines of all entries.

    Args:
        of: whose form it is.
        columns: the entries, in the form's order.
        used: points of the page that are taken already.
    """
    other = [one for run in _runs(columns) if not run[0].room for one in _short(of, run)]
    lines_of = _share_lines(columns, ROOM - used - sum(one.height for one in other))
    made: list[Line] = []
    for run in _runs(columns):
        made += _text(run[0], lines_of[run[0].key]) if run[0].room else _short(of, run)
    return made


def _runs(columns: Sequence[Column]) -> list[Sequence[Column]]:
    """Marks of one group stand in one line; everything else stands alone."""
    runs: list[Sequence[Column]] = []
    for (kind, group), run in groupby(columns, lambda column: (column.kind, column.group)):
        found = list(run)
        runs += portions(found) if kind is CellKind.MARK and group else [[column] for column in found]
    return runs


def _share_lines(columns: Sequence[Column], room: float) -> dict[str, int]:
    """Share the lines that fit among the texts; one that must be written gets twice what another gets."""
    lines = {column.key: _FEWEST for column in columns if column.room}
    weights = {column.key: 2 if column.required else 1 for column in columns}
    for _ in range(int(room // _RULE) - sum(lines.values())):
        open_texts = [key for key, count in lines.items() if count < _MOST]
        if not open_texts:
            break
        lines[min(open_texts, key=lambda key: lines[key] / weights[key])] += 1
    return lines


def _text(column: Column, count: int) -> list[Line]:
    label = Cell(0, 0, column.printed, Look.LABEL, rows=count)
    first, *rest = (Cell(BODY, LAST, "", look) for look in ruled(count))
    return [Line((label, first), _RULE), *(Line((one,), _RULE) for one in rest)]


def _short(of: DepartmentForm, run: Sequence[Column]) -> list[Line]:
    if len(run) > 1:
        spans = shared([1.0] * len(run))
        marks = [
            Cell(
                *span,
                f"{column.printed}\n{ticks(options_in_words(column, of.programme, of.fiscal_year), *span)}",
                Look.BOX,
            )
            for span, column in zip(spans, run, strict=True)
        ]
        return [line(Cell(0, 0, run[0].group, Look.LABEL), *marks)]
    (column,) = run
    label, options = Cell(0, 0, column.printed, Look.LABEL), options_in_words(column, of.programme, of.fiscal_year)
    if options:
        return [line(label, Cell(BODY, LAST, ticks(options, BODY, LAST), Look.TICKS))]
    unit = f"（{column.unit}）" if column.unit and column.unit not in column.label else ""
    return [line(label, Cell(BODY, LAST, unit, Look.UNIT), lowest=max(_RULE, LOWEST))]
