"""The revenue and expenditure frame (chapter 5, 2(9)): every line in every year."""

from difflib import SequenceMatcher
from typing import Any

from pipelines.importing.document.discrepancies import Discrepancy
from pipelines.importing.document.sections import Line
from pipelines.importing.figures.cells import find_unit, read_number, read_year, read_years
from pipelines.importing.figures.layout import FrameLine, load_layout
from pipelines.importing.figures.parts import FigurePart, squeeze
from pipelines.japanese.characters import as_key
from pipelines.register.errors import DocumentError

_ALIKE = 0.8
_OUTLOOK = "収支見通し"


def read_frame(part: FigurePart, assumptions: FigurePart) -> tuple[list[dict[str, Any]], list[Discrepancy]]:
    """Read the frame: one row per line and fiscal year, lines from top to bottom.

    Args:
        part: the part under the heading of the frame, which names its first and last year.
        assumptions: the text before it, which writes the names of lines again.

    Raises:
        DocumentError: if a line of the layout is missing or misplaced, or does not hold one amount per year.
    """
    groups, header, *body = _check_rows(part)
    years = read_years(header.cells[1:], f"{header.number}行目の見出し行")
    periods, doubts = _read_periods(part, groups, years)
    unit, layout = find_unit(part), load_layout()
    _check_section_headings(part, body)
    rows = []
    for seq, (expected, line) in enumerate(zip(layout.frame_lines, body, strict=True), start=1):
        label, *values = line.cells
        doubts += _check_name(label, expected, line, assumptions)
        if len(values) != len(years):
            raise DocumentError(
                f"{line.number}行目の「{expected.name}」には{len(years)}年度分の金額があるはずですが、{len(values)}個です。"
            )
        told = {"section": expected.section, "seq": seq, "level": layout.level_of(expected), "unit": unit}
        for year, cell in zip(years, values, strict=True):
            amount = read_number(cell, f"{line.number}行目の{year}年度")
            rows.append(
                {"line_id": expected.id, "part_of": expected.part_of, "name": expected.name, "line": line.number}
                | told
                | {"fiscal_year": year, "period": periods[year], "amount": amount}
            )
    return rows, doubts


def _check_rows(part: FigurePart) -> list[Line]:
    rows, expected = part.rows, load_layout().frame_lines
    if len(rows) != len(expected) + 2:
        raise DocumentError(
            f"「{part.title}」には見出し2行と費目{len(expected)}行があるはずですが、{len(rows)}行しか読めません。"
            if len(rows) < len(expected) + 2
            else f"「{part.title}」には見出し2行と費目{len(expected)}行があるはずですが、{len(rows)}行あります。"
        )
    return rows


def _check_name(label: str, expected: FrameLine, line: Line, assumptions: FigurePart) -> list[Discrepancy]:
    """Hold a label against the name that belongs there; a misread one passes if the text writes the name elsewhere."""
    wanted = as_key(expected.printed or expected.name)
    if as_key(label) == wanted:
        return []
    elsewhere = next((other.number for other in assumptions.lines if as_key(expected.name) in as_key(other.text)), None)
    if elsewhere is None or SequenceMatcher(None, as_key(label), wanted).ratio() < _ALIKE:
        raise DocumentError(f"{line.number}行目には「{expected.name}」の行があるはずですが、「{label}」とあります。")
    readings = (label, f"表 L{line.number}", expected.name, f"前提条件 L{elsewhere}")
    reason = "表の費目名は読み誤りとみて、前提条件の表記を採用した"
    return [Discrepancy(f"frame:{expected.id}", "name", *readings, expected.name, reason)]


def _check_section_headings(part: FigurePart, body: list[Line]) -> None:
    layout = load_layout()
    for section, heading in layout.frame_section_headings.items():
        first = next(n for n, line in enumerate(layout.frame_lines) if line.section == section)
        between = [line for line in part.lines if body[first - 1].number < line.number < body[first].number]
        if heading not in [squeeze(line.text) for line in between]:
            raise DocumentError(
                f"{body[first].number}行目の上には「{heading}」の見出しがあるはずですが、見つかりません。"
            )


def _read_periods(part: FigurePart, groups: Line, years: list[int]) -> tuple[dict[int, str], list[Discrepancy]]:
    """Give the period of each year by the heading, and where the header row above the years says otherwise."""
    place = f"{part.heading.number}行目の見出し"
    first, last = (read_year(part.words[end], place) for end in ("first", "last"))
    if not years[0] <= first <= last <= years[-1]:
        raise DocumentError(
            f"{place}の期間は表の年度（{years[0]}～{years[-1]}）の中にあるはずですが、{first}～{last}年度とあります。"
        )
    periods = {year: "before" if year < first else "frame" if year <= last else "outlook" for year in years}
    above, printed = "", {}
    for year, cell in zip(years, groups.cells[1:], strict=False):
        above = squeeze(cell) or above
        printed[year] = above
    doubts = []
    for year in years:
        said = printed.get(year, "")
        if (said == _OUTLOOK) != (periods[year] == "outlook") or periods[year] == "before":
            heading = f"{first}～{last}年度"
            doubts.append(
                Discrepancy(
                    *("frame", f"period_{year}", said, f"見出し行 L{groups.number}"),
                    *(heading, f"表題 L{part.heading.number}", periods[year]),
                    "見出し行の区分と表題の期間が合わないため、表題の期間を採用した",
                )
            )
    return periods, doubts
