"""A form's computed columns and lines, compiled from what the checks and the grades are made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd
from xlsxwriter.utility import xl_rowcol_to_cell

from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.last_year import actuals_of
from pipelines.forms.live import formula as f
from pipelines.forms.live.attainment import Target, looks_like_a_share, met, rate
from pipelines.forms.live.formula import Live, Value
from pipelines.forms.live.grade import Rated, grade, mean
from pipelines.forms.live.points import grade_of_points, total
from pipelines.forms.live.row_check import ACTUAL, JUDGEMENT, Open, check_row, is_open
from pipelines.forms.places import FIRST
from pipelines.japanese.fiscal_years import last_day
from pipelines.register.store import targets_in_force
from pipelines.workbook.styles import Style
from schemas import live
from schemas.code_lists import MOVES
from schemas.form import CellKind, SheetForm
from schemas.grades import Option
from schemas.nothing import NONE, TO_BE_JUDGED
from schemas.rule_set import RuleSet
from schemas.score import FormScore
from schemas.tables.rows import Row, rows_of

_WIDTHS = {
    live.MEAN: 12.0,
    live.POINTS: 12.0,
    live.COMPUTED_GRADE: 12.0,
    live.RATE: 12.0,
    live.MET: 10.0,
    live.STATUS: 30.0,
    live.LEFT: 8.0,
}
_STYLES = {live.MEAN: Style.LOCKED_RATE, live.RATE: Style.LOCKED_RATE, live.STATUS: Style.LOCKED_TEXT}


@dataclass(frozen=True)
class LiveColumn:
    """A computed column: its header, how it looks, and what stands in the row of each record."""

    label: str
    position: int
    cells: Sequence[Live]

    @property
    def width(self) -> float:
        """In half-width signs."""
        return _WIDTHS.get(self.label, 6.0)

    @property
    def style(self) -> Style:
        """Of its cells."""
        return _STYLES.get(self.label, Style.LOCKED_CENTRED)

    @property
    def hidden(self) -> bool:
        """Whether only formulas read it."""
        return self.label == live.OPEN


@dataclass(frozen=True)
class LiveSheet:
    """The computed columns of one table.

    Attributes:
        title: of the sheet.
        columns: label -> column, from left to right, behind the form's own.
        missing: entry column -> the condition under which its cell in the first row must still be filled in.
    """

    title: str
    columns: Mapping[str, LiveColumn]
    missing: Mapping[str, Live]

    def all_of(self, label: str) -> Live:
        """Add up one of its columns."""
        column = self.columns[label]
        return f.column_sum(self.place(label), [one.value for one in column.cells])

    def place(self, label: str) -> str:
        """Give a column's cells as a formula of another sheet names them."""
        position, last = self.columns[label].position, FIRST + max(1, len(self.columns[label].cells)) - 1
        first, end = (xl_rowcol_to_cell(row, position, row_abs=True, col_abs=True) for row in (FIRST, last))
        return f"{quoted(self.title)}!{first}:{end}"


def quoted(title: str) -> str:
    """Give a sheet's name as formulas name it."""
    escaped = title.replace("'", "''")
    return f"'{escaped}'"


def check_itself(
    of: DepartmentForm,
    specs: Mapping[str, SheetForm],
    known: Mapping[str, pd.DataFrame],
    typed: Mapping[str, pd.DataFrame],
) -> dict[str, LiveSheet]:
    """Compile the computed columns of both tables.

    Args:
        of: whose form; its register has the targets of the year.
        specs: name of the table -> its columns as the department gets them.
        known: name of the table -> its locked cells, one row a record.
        typed: name of the table -> what is entered already, indexed by the record's key.
    """
    rules = of.programme.rule_set(of.fiscal_year)
    tables = {name: _Table(specs[name], known[name], typed[name], of) for name in specs}
    indicators, rated = _check_indicators(tables["indicators"], of, rules)
    score = of.programme.form(of.fiscal_year).score
    return {"items": _check_items(tables["items"], rated, rules, score), "indicators": indicators}


class _Table:
    """One table with its cells."""

    def __init__(self, spec: SheetForm, known: pd.DataFrame, typed: pd.DataFrame, of: DepartmentForm) -> None:
        self.spec = spec
        self.records = known[spec.key_column.key].tolist()
        self.known = rows_of(known)
        self._typed = typed
        self._places = {column.key: position for position, column in enumerate(spec.columns)}
        self.scale, choices = of.programme.scale(of.fiscal_year), of.programme.choices
        self.options: dict[str, Sequence[Option]] = {
            column.key: self.scale.grades if column.kind is CellKind.GRADE else choices.get(column.key, [])
            for column in spec.entries
            if column.kind in (CellKind.GRADE, CellKind.CHOICE)
        }

    def cells(self, number: int) -> dict[str, Live]:
        """Give entry column -> its cell in the row of a record."""
        record = self.records[number]
        typed = self._typed.loc[record].to_dict() if record in self._typed.index else {}
        return {
            column.key: f.cell(
                xl_rowcol_to_cell(FIRST + number, self._places[column.key]), value_of(typed.get(column.key))
            )
            for column in self.spec.entries
        }

    def live(self, columns: Mapping[str, Sequence[Live]], first: Open | None) -> LiveSheet:
        """Give the sheet's computed columns, which stand behind its own."""
        start = len(self.spec.columns)
        placed = {label: LiveColumn(label, start + n, cells) for n, (label, cells) in enumerate(columns.items())}
        return LiveSheet(self.spec.title, placed, {} if first is None else first.missing)

    def at(self, offset: int, number: int, one: Live) -> Live:
        """Give the cell that a computed column, counted from the first of them, has in the row of a record."""
        return f.cell(xl_rowcol_to_cell(FIRST + number, len(self.spec.columns) + offset), one.value)


def value_of(typed: object) -> Value:
    """Give what a cell holds that something is typed into."""
    if typed is None or typed == "" or typed != typed:  # noqa: PLR0124  NaN alone is not itself
        return None
    if isinstance(typed, bool | str):
        return typed
    return Decimal(str(typed))


def _check_indicators(table: _Table, of: DepartmentForm, rules: RuleSet) -> tuple[LiveSheet, dict[str, list[Rated]]]:
    """Give the computed columns, and item -> its indicators as the item's sheet names their cells."""
    targets = _targets(of)
    columns: dict[str, list[Live]] = {label: [] for label in (live.RATE, live.MET, live.STATUS, live.LEFT, live.OPEN)}
    rated: dict[str, list[Rated]] = {}
    first: Open | None = None
    for number, record in enumerate(table.records):
        cells, target = table.cells(number), targets[record]
        actual = cells[ACTUAL]
        of_rate = f.where_no_error(rate(actual, target, rules), f.words(live.AFTER_RETURN))
        rate_cell = table.at(0, number, of_rate)
        found = check_row(
            table.spec,
            cells,
            table.options,
            table.scale,
            spared=() if target.asks_for_something else (ACTUAL,),
            a_day=target.due is not None,
            below_zero=target.may_be_negative,
        )
        if target.may_be_a_share:
            share = f.all_of(f.is_number(actual), looks_like_a_share(actual))
            found.doubts.append((share, "実績値は％の数字です（99.2など）。百分率で書かれていないか確かめてください"))
        is_judged = target.op == "text" or (target.op in MOVES and target.reference is None)
        if is_judged and JUDGEMENT in cells:
            found.doubts.append((f.is_blank(cells[JUDGEMENT]), "文章の目標を達成したかどうかが未記入です"))
        first = first or found
        _put(
            columns,
            table,
            number,
            found,
            {live.RATE: of_rate, live.MET: met(actual, rate_cell, cells.get(JUDGEMENT), target, rules)},
        )
        item = str(table.known[number]["item_id"])
        there, there_rated = (_elsewhere(table.spec.title, one) for one in (actual, rate_cell))
        rated.setdefault(item, []).append((target.kind, there, there_rated))
        for other in of.items_sharing(record):
            rated.setdefault(other, []).append((target.kind, there, there_rated))
    after = f.words(live.AFTER_RETURN)
    for record, other in of.shared_from_elsewhere(table.records):
        rated.setdefault(other, []).append((targets[record].kind, after, after))
    return table.live(columns, first), rated


def _check_items(table: _Table, rated: Mapping[str, list[Rated]], rules: RuleSet, score: FormScore | None) -> LiveSheet:
    graded = [live.COMPUTED_GRADE] if table.scale.given else []
    judged = live.POINTS if score else live.MEAN
    labels = (judged, *graded, live.STATUS, live.LEFT, live.OPEN)
    columns: dict[str, list[Live]] = {label: [] for label in labels}
    first: Open | None = None
    for number, record in enumerate(table.records):
        cells, computed = table.cells(number), None
        if score:
            figure = total(cells, score, table.options)
        else:
            figure = mean(rated.get(str(record), []), rules, TO_BE_JUDGED if graded else NONE)
        before, at = {judged: figure}, table.at(0, number, figure)
        if graded:
            of_cell = grade_of_points(at, score, table.scale) if score else grade(at, rules, table.scale)
            before[live.COMPUTED_GRADE] = of_cell
            computed = table.at(1, number, before[live.COMPUTED_GRADE])
        found = check_row(table.spec, cells, table.options, table.scale, computed=computed)
        first = first or found
        _put(columns, table, number, found, before)
    return table.live(columns, first)


def _elsewhere(title: str, one: Live) -> Live:
    """Give a cell as the formulas of another sheet name it."""
    return f.cell(f"{quoted(title)}!{one.text}", one.value)


def _put(columns: dict[str, list[Live]], table: _Table, number: int, found: Open, before: Mapping[str, Live]) -> None:
    """Put what is open in a row behind what is computed of it."""
    left, place = found.left, len(before)
    status = found.status(table.at(place + 1, number, left))
    row = {**before, live.STATUS: status, live.LEFT: left, live.OPEN: is_open(table.at(place, number, status))}
    for label, one in row.items():
        columns[label].append(one)


def _targets(of: DepartmentForm) -> dict[str, Target]:
    """Give indicator -> its target of the year."""
    in_force: dict[str, Row] = {
        str(row["indicator_id"]): row for row in rows_of(targets_in_force(of.register, of.fiscal_year))
    }
    last = actuals_of(of.last_year)
    targets = {}
    for row in rows_of(of.register.indicators):
        aim = in_force.get(str(row["indicator_id"]), {"op": "none", "low": None, "high": None})
        due = date.fromisoformat(day) if (day := aim.get("due_on")) else None
        low, high, baseline = (
            one if isinstance(one, Decimal) else None for one in (aim["low"], aim["high"], row["baseline"])
        )
        targets[str(row["indicator_id"])] = Target(
            str(aim["op"]), low, high, str(row["better"]), baseline, str(row["kind"]), str(row["unit"]),
            due, due is not None and due > last_day(of.fiscal_year), last.get(str(row["indicator_id"])),
        )  # fmt: skip
    return targets


def cover_lines(sheets: Mapping[str, LiveSheet]) -> dict[str, Live]:
    """Give label -> what the cover says of the whole form: may it be sent, what comes next, how each table stands."""
    opens = f.sum_of([sheet.all_of(live.OPEN) for sheet in sheets.values()])
    lefts = f.sum_of([sheet.all_of(live.LEFT) for sheet in sheets.values()])
    none = f.words("ありません。")
    can_be_sent = f.chosen(
        [
            (f.same(opens, f.number(0)), f.words("すべて記入済です。このまま提出できます。")),
            (
                f.above(lefts, f.number(0)),
                f.joined(f.words("まだ提出できません。必ず記入する欄が、あと"), lefts, f.words("欄あります。")),
            ),
        ],
        f.joined(f.words("要確認の行が"), opens, f.words("行あります。確かめて、正しければ提出できます。")),
    )
    next_place = f.chosen(
        [(f.above(sheet.all_of(live.OPEN), f.number(0)), _link(sheet)) for sheet in sheets.values()],
        none,
    )
    told = {live.CAN_BE_SENT: can_be_sent, live.NEXT_PLACE: next_place}
    for sheet in sheets.values():
        rows = len(sheet.columns[live.OPEN].cells)
        done = f.minus(f.number(rows), sheet.all_of(live.OPEN))
        line = f.joined(f.words("記入済 "), done, f.words(f"／{rows}行　あと"), sheet.all_of(live.LEFT), f.words("欄"))
        told[live.OF_SHEET.format(title=sheet.title)] = line
    return told


def _link(sheet: LiveSheet) -> Live:
    place = f.first_row_with_one(sheet.place(live.OPEN), [one.value for one in sheet.columns[live.OPEN].cells], FIRST)
    text = f.joined(f.words(f"「{sheet.title}」の"), place, f.words("行目へ移る"))
    target = f.joined(f.words(f"#{quoted(sheet.title)}!A"), place)
    return Live(f"HYPERLINK({target.text},{text.text})", text.value)
