"""Financial effects inside the revenue and expenditure frame (chapter 5, 2(8)): the general account by budget year."""

import re
from typing import Any

from pipelines.importing.document.discrepancies import Discrepancy
from pipelines.importing.figures.cells import YEAR, find_unit, read_number, read_year, read_years
from pipelines.importing.figures.effect_rows import check_total, compare_effects, read_basis, take_rows
from pipelines.importing.figures.parts import FigurePart, squeeze
from pipelines.japanese.printed.spelling import tidy_name
from pipelines.register.errors import DocumentError

_TOTAL = "合計"
_MARKER = re.compile(r"[①-⑳]")
_CONTINUING = re.compile(r"[※*].*次年度以降も効果が継続")
_OF_PROGRAMME = re.compile(YEAR + r"年度(?P<on>以降)?は.*?(?P<programme>第\d+期プログラム)")


def read_frame_effects(part: FigurePart) -> tuple[list[dict[str, Any]], list[Discrepancy]]:
    """Read the effects inside the frame: one row per category and budget year.

    Raises:
        DocumentError: if unit, total or one of the notes is missing, or a row does not hold one amount per year.
    """
    header, *body = take_rows(part, 3)
    labels = header.cells[1:]
    years = read_years(labels, f"{header.number}行目の見出し行")
    unit, continuing, programme_of = find_unit(part), _read_continuing(part), _read_programmes(part, years)
    rows = []
    for seq, line in enumerate(body, start=1):
        label, *values = line.cells
        if len(values) != len(years):
            raise DocumentError(f"{line.number}行目には{len(years)}年度分の金額があるはずですが、{len(values)}個です。")
        name = tidy_name(_MARKER.sub("", label))
        total = squeeze(name) == _TOTAL
        marker = _MARKER.match(label)
        for column, year in enumerate(years):
            rows.append(
                {
                    "table": "frame",
                    "accounts": part.words["accounts"],
                    "programme": programme_of[year],
                    "fiscal_year": year,
                    "basis": read_basis(labels[column], header),
                    "seq": seq,
                    "level": 0 if total else 1,
                    "category": _TOTAL if total else name,
                    "line": line.number,
                    "state": "value",
                    "amount": read_number(values[column], f"{line.number}行目の{year}年度"),
                    "unit": unit,
                    "approximate": 0,
                    "continuing": None if marker is None else int(marker[0] in continuing),
                }
            )
    check_total(rows, part)
    return rows, compare_effects(rows, "effects:frame")


def _read_continuing(part: FigurePart) -> set[str]:
    for line in part.lines:
        if _CONTINUING.match(line.text.strip()):
            return set(_MARKER.findall(line.text))
    raise DocumentError(f"「{part.title}」には次年度以降も効果が継続する区分の注記があるはずですが、見つかりません。")


def _read_programmes(part: FigurePart, years: list[int]) -> dict[int, str]:
    """Give the programme whose effects each year's budget holds, as the note says (R4: 第2期, R5 and on: 第3期)."""
    told: dict[int, str] = {}
    for line in part.lines:
        for found in _OF_PROGRAMME.finditer(squeeze(line.text)):
            first = read_year(found[0], f"{line.number}行目")
            told |= {year: found["programme"] for year in years if year == first or (found["on"] and year > first)}
    if missing := [str(year) for year in years if year not in told]:
        raise DocumentError(
            f"「{part.title}」にはどの期のプログラムの効果額かの注記があるはずですが、{missing[0]}年度の分がありません。"
        )
    return told
