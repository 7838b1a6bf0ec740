"""What stands on an item's page: all that the register knows of it, and a box for all that is to be filled in."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from pipelines.forms.by_hand.boxes import boxes
from pipelines.forms.by_hand.grid import BODY, LAST, WIDTHS, Cell, Line, line, portions, shared, ticks
from pipelines.forms.by_hand.looks import CORNER_SIZE, HEADLINE_SIZE, SIZE, Look
from pipelines.forms.cover import DEADLINE, ENTRY_LABELS, identity
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.options import options_in_words
from pipelines.workbook.heights import split_tall_text
from schemas.form import CellKind, Column, SheetForm
from schemas.tables.rows import Row

PAPER = "手書き用紙"
"""What it is called: in its title, by which intake knows it, and in its file's name."""

_NOTE = (
    "下書きや回覧のための紙です。このままでは提出できません。書いたことを、配布した様式（Excelファイル）に入力して提出してください。"
    "欄ごとの記入のしかたは、様式でその欄のセルを選ぶと表示されます。"
)
_SHORT = 20.0
_WIDEST = 30.0  # of a fact beside others: longer ones wrap
_BOX = 36.0  # points of a box with its label in the corner
_MIDDLE = LAST // 2
_WEIGHTS = {CellKind.TEXT: 4.0, CellKind.QUANTITY: 3.0, CellKind.CHOICE: 3.0, CellKind.GRADE: 3.0, CellKind.MARK: 2.0}


def lay_out(of: DepartmentForm, specs: Mapping[str, SheetForm], item: Row, indicators: Sequence[Row]) -> list[Line]:
    """Give the lines of an item's page, from top to bottom.

    Args:
        of: whose form it is.
        specs: name of the table -> its columns as the department gets them.
        item: its locked cells.
        indicators: those of its indicators.
    """
    fixed = [*_head(of), *_facts(specs["items"], item), *_indicators(of, specs, indicators)]
    return [*fixed, *boxes(of, specs["items"].entries, sum(one.height for one in fixed))]


def _head(of: DepartmentForm) -> list[Line]:
    told = identity(of)
    unit = of.programme.names.department
    pairs = [((unit, told[unit]), (DEADLINE, told[DEADLINE])), tuple((label, "") for label in ENTRY_LABELS)]
    return [
        line(Cell(0, LAST, f"{of.form.title}　{PAPER}", Look.TITLE), size=HEADLINE_SIZE, lowest=24),
        line(Cell(0, LAST, f"{of.programme.title}　{of.heading}", Look.NOTE)),
        line(Cell(0, LAST, _NOTE, Look.NOTE)),
        *(_two_facts(*pair) for pair in pairs),
    ]


def _fact(label: str, text: str) -> list[Line]:
    """A fact across the page; one that is taller than a row can be goes on in the next."""
    first, *rest = split_tall_text(text, sum(WIDTHS[BODY:]), SIZE)
    parts = [(label, first), *(("", part) for part in rest)]
    return [line(Cell(0, 0, name, Look.LABEL), Cell(BODY, LAST, part, Look.FACT)) for name, part in parts]


def _two_facts(one: tuple[str, str], other: tuple[str, str] | None = None) -> Line:
    if other is None:
        return line(Cell(0, 0, one[0], Look.LABEL), Cell(BODY, LAST, one[1], Look.FACT))
    return line(
        Cell(0, 0, one[0], Look.LABEL),
        Cell(BODY, _MIDDLE - 1, one[1], Look.FACT),
        Cell(_MIDDLE, _MIDDLE + 2, other[0], Look.LABEL),
        Cell(_MIDDLE + 3, LAST, other[1], Look.FACT),
    )


def _facts(spec: SheetForm, item: Row) -> list[Line]:
    """The first two columns name the record; short facts stand two in a line."""
    locked = [column for column in spec.columns if not column.is_entry]
    key, named, rest = locked[0], locked[1:2], [column for column in locked[2:] if item[column.key]]
    name = "　".join(str(item[column.key]) for column in (key, *named))
    lines = [line(Cell(0, 0, key.label, Look.LABEL), Cell(BODY, LAST, name, Look.HEADLINE), size=HEADLINE_SIZE)]
    for is_short, columns in groupby(rest, lambda column: column.width < _SHORT):
        told = [(column.label, str(item[column.key])) for column in columns]
        if is_short:
            lines += [_two_facts(*told[start : start + 2]) for start in range(0, len(told), 2)]
        else:
            lines += [part for one in told for part in _fact(*one)]
    return lines


def _indicators(of: DepartmentForm, specs: Mapping[str, SheetForm], rows: Sequence[Row]) -> list[Line]:
    """Each indicator on two lines, or more: what is known of it, and the boxes of its entries."""
    if not rows:
        return []
    spec, item = specs["indicators"], specs["items"].key_column.key
    known = portions([one for one in spec.columns if one.kind is CellKind.FIXED and one.key != item])
    asked = portions(spec.entries)
    lines = _beside(
        Cell(0, 0, spec.key_column.label, Look.LABEL, rows=len(known)),
        [[Cell(*span, one.label, Look.LABEL) for span, one in _spread(columns)] for columns in known],
    )
    for row in rows:
        facts = [[Cell(*span, str(row[one.key]), Look.FACT) for span, one in _spread(columns)] for columns in known]
        entries = [
            [Cell(*span, _in_corner(of, one, row, span), Look.BOX) for span, one in _spread(columns)]
            for columns in asked
        ]
        name = Cell(0, 0, str(row[spec.key_column.key]), Look.FACT, rows=len(facts) + len(entries))
        lines += _beside(name, facts, entries)
    return lines


def _spread(columns: Sequence[Column]) -> list[tuple[tuple[int, int], Column]]:
    """Give each of some columns its place in a line: facts as wide as on the form, boxes by what is written there."""
    weights = [_WEIGHTS.get(one.kind, min(one.width, _WIDEST)) for one in columns]
    return list(zip(shared(weights), columns, strict=True))


def _beside(name: Cell, facts: list[list[Cell]], boxed: Sequence[list[Cell]] = ()) -> list[Line]:
    """Give lines behind one cell that goes over all of them."""
    first, *rest = [line(*cells) for cells in facts] + [line(*cells, size=CORNER_SIZE, lowest=_BOX) for cells in boxed]
    return [Line((name, *first.cells), first.height), *rest]


def _in_corner(of: DepartmentForm, column: Column, row: Row, span: tuple[int, int]) -> str:
    """Give what a box says of itself: its label, its unit, its options."""
    label = column.printed.replace("\n", "")
    unit = (column.unit or str(row.get("unit", ""))) if column.kind is CellKind.QUANTITY else ""
    options = options_in_words(column, of.programme, of.fiscal_year)
    return "\n".join([f"{label}（{unit}）" if unit else label, *([ticks(options, *span)] if options else [])])
