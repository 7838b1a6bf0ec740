"""Cells of the further figures: year labels, amounts and the unit above a table."""

import re
from decimal import Decimal

from pipelines.importing.document.sections import Line
from pipelines.importing.figures.parts import FigurePart, squeeze
from pipelines.japanese.fiscal_years import FiscalYearError, parse_fiscal_year
from pipelines.japanese.printed.cells import Reading, read_cell
from pipelines.register.errors import DocumentError

YEAR = r"(?P<era>令和|平成|昭和|[RHS])(?P<number>元|\d+)(?P<word>[^\d()]*)\((?P<western>\d{4})\)"
"""A year in both calendars, in squeezed text: 令和7(2025)年度, R4予算(2022)."""

_UNIT = re.compile(r"\(単位[:]?(?P<unit>[^()]+)\)")


def read_year(label: str, place: str) -> int:
    """Read a label that names a fiscal year in both calendars: `R4予算 (2022)`, `平成29(2017)年度 予算`.

    Raises:
        DocumentError: if there is no such label, or the two calendars disagree.
    """
    found = re.search(YEAR, squeeze(label))
    if found is None:
        raise DocumentError(f"{place}には年度（例：令和7（2025）年度）があるはずですが、「{label}」とあります。")
    try:
        return parse_fiscal_year(f"{found['era']}{found['number']}({found['western']})")
    except FiscalYearError as error:
        raise DocumentError(f"{place}の年度は和暦と西暦が同じ年のはずですが、「{label}」とあります。") from error


def read_years(cells: list[str], place: str) -> list[int]:
    """Read the labels of a header row; raises DocumentError unless they are consecutive years."""
    years = [read_year(cell, place) for cell in cells]
    if not years or years != list(range(years[0], years[0] + len(years))):
        shown = "・".join(map(str, years)) or "1つもありません"
        raise DocumentError(f"{place}には連続する年度が並ぶはずですが、{shown}の順です。")
    return years


def read_amount(cell: str, place: str) -> Reading:
    """Read a number, rounded number or dash; raises DocumentError for anything else."""
    reading = read_cell(cell) if cell.strip() else None
    if reading is None or reading.op not in ("eq", "approx", "none"):
        raise DocumentError(f"{place}には数値があるはずですが、「{cell}」とあります。")
    return reading


def read_number(cell: str, place: str) -> Decimal:
    """Read a cell that has to hold a plain number; raises DocumentError for anything else."""
    value = read_amount(cell, place).value
    if value is None:
        raise DocumentError(f"{place}には数値があるはずですが、「{cell}」とあります。")
    return value


def find_unit(part: FigurePart) -> str:
    """Give the unit printed above a table, e.g. 億円; raises DocumentError if there is none."""
    for line in part.lines:
        if "\t" in line.text:
            break
        if found := _UNIT.fullmatch(squeeze(line.text)):
            return found["unit"]
    raise DocumentError(f"「{part.title}」の表の上には「（単位 億円）」のような単位があるはずですが、見つかりません。")


def first_table(part: FigurePart) -> list[Line]:
    """Give the rows of a part's first table: up to the first line that is no row; raises DocumentError if none."""
    rows: list[Line] = []
    for line in part.lines:
        if "\t" in line.text:
            rows.append(line)
        elif rows:
            break
    if not rows:
        raise DocumentError(f"「{part.title}」には表があるはずですが、見つかりません。")
    return rows


def refuse_repeated(names: list[str], part: FigurePart) -> None:
    """Refuse a table (DocumentError) in which a name stands twice: one of the rows was misread."""
    if repeated := [name for name in dict.fromkeys(names) if names.count(name) > 1]:
        raise DocumentError(
            f"「{part.title}」の表には「{repeated[0]}」の行が1つあるはずですが、{names.count(repeated[0])}つあります。"
        )
