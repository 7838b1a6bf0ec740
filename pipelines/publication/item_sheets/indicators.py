"""The indicators of an item: for each its targets and actuals of every year, this year's rate, met or not."""

from collections.abc import Sequence

from pipelines.japanese.fiscal_years import era_year
from pipelines.publication.figures import baseline_years, is_provisional, phrase_counting, phrase_met, shown_rate
from pipelines.publication.item_sheets.course import Course, find_course
from pipelines.publication.item_sheets.grid import BODY
from pipelines.publication.item_sheets.lines import labelled_text, line_of
from pipelines.publication.item_sheets.sheet_book import SheetBook
from pipelines.publication.item_sheets.year_cells import (
    PROVISIONAL_SIGN,
    actual_cell,
    baseline_cell,
    target_cell,
)
from pipelines.publication.year_records import Indicator, Item
from pipelines.workbook.flow import Block, Cell, Line
from pipelines.workbook.styles import Style
from schemas.code_lists import RATE_BASES, SHORT_KINDS
from schemas.nothing import NONE
from schemas.tables.rows import Row

_TARGET = "目標値"
# the cells of the course say these themselves
_PLAIN = {"", "no_target", "not_reported", "undecided", "not_applicable", "missing", "rejected"}


def indicator_blocks(book: SheetBook, item: Item) -> list[Block]:
    """Give a table for each kind of indicators; a line that says so where the item has none."""
    if not item.indicators:
        word = book.edition.programme.names.indicator
        return [labelled_text(book, word, f"{NONE}（この{book.edition.programme.names.item}には{word}がありません。）")]
    heads = {kind: _head(book, kind) for kind in SHORT_KINDS}
    blocks = []
    for indicator in item.indicators:
        head = (heads[indicator.row["kind"]],)
        first, *notes = _indicator_blocks(book, indicator)
        blocks.append(Block(first.lines + tuple(line for note in notes for line in note.lines), head))
    return blocks


def course_of(book: SheetBook, item: Item, blocks: Sequence[Block]) -> Course | None:
    """Choose the indicator whose course is drawn: the first outcome that can be, else the first activity."""
    lines = {line.key: line for block in blocks for line in (*block.headers, *block.lines)}
    years = (BODY, BODY + len(book.edition.programme.years) - 1)
    outcomes_first = sorted(item.indicators, key=lambda indicator: indicator.row["kind"] != "outcome")
    for indicator in outcomes_first:
        key, unit = str(indicator.row["indicator_id"]), f"（{indicator.row['unit']}）" if indicator.row["unit"] else ""
        wanted = (name_key(key), head_key(indicator.row["kind"]), target_key(key), actual_key(key))
        found = find_course(f"{indicator.row['name']}{unit}", years, *(lines[one] for one in wanted))
        if found is not None:
            return found
    return None


def head_key(kind: str) -> str:
    """Key of the line with the years' names above a kind of indicators."""
    return f"head {kind}"


def name_key(indicator_id: str) -> str:
    """Key of the line with an indicator's name."""
    return f"name {indicator_id}"


def target_key(indicator_id: str) -> str:
    """Key of the line with an indicator's targets."""
    return f"target {indicator_id}"


def actual_key(indicator_id: str) -> str:
    """Key of the line with an indicator's actuals."""
    return f"actual {indicator_id}"


def year_words(book: SheetBook) -> list[str]:
    """Give the programme's years as the tables and charts name them."""
    return [era_year(year) for year in book.edition.programme.years]


def _head(book: SheetBook, kind: str) -> Line:
    years = [
        f"{word}\n当該年度" if year == book.edition.fiscal_year else word
        for year, word in zip(book.edition.programme.years, year_words(book), strict=True)
    ]
    labels = [
        f"{SHORT_KINDS[kind]}{book.edition.programme.names.indicator}",
        "現状値",
        *years,
        "達成率\n（％）",
        "達成状況",
    ]
    cells = [Cell(col, col, label, Style.HEADER) for col, label in enumerate(labels)]
    return line_of(book, cells, head_key(kind))


def _indicator_blocks(book: SheetBook, indicator: Indicator) -> list[Block]:
    row, grid, years = indicator.row, book.grid, book.edition.programme.years
    labels = {column.key: column.label for column in book.edition.form.indicators.columns}
    unit, key = str(row["unit"]), str(row["indicator_id"])
    targets: list[Cell] = [Cell(0, 0, _TARGET, Style.LABEL), Cell(1, 1, "", Style.TEXT_CENTRED)]
    actuals: list[Cell] = [Cell(0, 0, labels["actual"], Style.LABEL), baseline_cell(1, grid.widths[1], row)]
    for col, year in enumerate(years, BODY):
        targets.append(target_cell(col, grid.widths[col], indicator.targets.get(year), unit))
        actuals.append(_actual(col, grid.widths[col], indicator, year, book.edition.fiscal_year))
    targets += [
        _rate(row, grid.last - 1),
        Cell(grid.last, grid.last, phrase_met(row["met"]), Style.TEXT_CENTRED, rows=2),
    ]
    lines = (
        line_of(book, [Cell(0, grid.last, _name(indicator), Style.TEXT)], name_key(key)),
        line_of(book, targets, target_key(key)),
        line_of(book, actuals, actual_key(key)),
    )
    remark = _remark(indicator)
    return [Block(lines), *([labelled_text(book, labels.get("remark", "備考"), remark)] if remark else [])]


def _name(indicator: Indicator) -> str:
    row = indicator.row
    facts = [f"単位：{row['unit']}" if row["unit"] else "", phrase_counting(row)]
    years = baseline_years(row, indicator.known)
    facts.append(f"現状値は{years}" if years else "")
    said = "、".join(fact for fact in facts if fact and fact not in str(row["name"]))
    return f"{row['name']}（{said}）" if said else str(row["name"])


def _actual(col: int, width: float, indicator: Indicator, year: int, current: int) -> Cell:
    """What is still to come is an empty cell, which is also what a chart leaves out."""
    if year > current:
        return Cell(col, col, "", Style.TEXT_CENTRED)
    return actual_cell(col, width, indicator.results.get(year), indicator.targets.get(year))


def _rate(row: Row, col: int) -> Cell:
    rate = shown_rate(row["rate_pct"])
    return Cell(col, col, rate, Style.TEXT_CENTRED if isinstance(rate, str) else Style.RATE, rows=2)


def _remark(indicator: Indicator) -> str:
    basis = indicator.row["basis"]
    parts = ["" if basis in _PLAIN else f"達成率なし：{RATE_BASES[basis]}", str(indicator.row["remark"])]
    if any(is_provisional(row) for row in indicator.results.values()):
        parts.append(f"{PROVISIONAL_SIGN}は速報値")
    return "\n".join(part for part in parts if part)
