"""Financial effects of the earlier programmes (chapter 1): all accounts, by category and budget year."""

import re
from typing import Any

from pipelines.importing.document.discrepancies import Discrepancy
from pipelines.importing.document.sections import Line
from pipelines.importing.figures.cells import YEAR, read_amount, read_year, read_years
from pipelines.importing.figures.effect_rows import check_total, compare_effects, read_basis, take_rows
from pipelines.importing.figures.parts import FigurePart, squeeze
from pipelines.japanese.printed.cells import Reading, read_cell
from pipelines.japanese.printed.spelling import tidy_name
from pipelines.register.errors import DocumentError

_NOT_STARTED = re.compile(YEAR + r".*取組開始")


def read_earlier_effects(part: FigurePart) -> tuple[list[dict[str, Any]], list[Discrepancy]]:
    """Read the effects of the earlier programmes: one row per category and budget year.

    Raises:
        DocumentError: if the table lacks a header or its total, or a row does not hold one amount per year.
    """
    programmes, labels, *body = take_rows(part, 5)
    years_at = [column for column, cell in enumerate(labels.cells) if cell]
    years = read_years([labels.cells[column] for column in years_at], f"{labels.number}行目の見出し行")
    of_year = _spread(programmes, years_at)
    # the label of the years stands below them, in a row of its own
    body = [line for line in body if any(line.cells[1:])]
    read = [(line, *_read_category(line, years)) for line in body]
    unit = _unit_of([reading for *_, readings in read for _, reading in readings if reading], part)
    rows = [
        {
            "table": "earlier_programmes",
            "accounts": part.words["accounts"],
            "programme": of_year[column],
            "fiscal_year": year,
            "basis": read_basis(labels.cells[years_at[column]], labels),
            "seq": seq,
            "level": level,
            "category": name,
            "line": line.number,
            "state": state,
            "amount": reading.value if reading else None,
            "unit": unit,
            "approximate": int(reading is not None and reading.op == "approx"),
        }
        for seq, (line, level, name, readings) in enumerate(read, start=1)
        for column, (year, (state, reading)) in enumerate(zip(years, readings, strict=True))
    ]
    check_total(rows, part)
    return rows, compare_effects(rows, "effects:earlier_programmes")


def _spread(line: Line, years_at: list[int]) -> list[str]:
    """Give the programme of each year: a name stands over its first year and holds for the blank cells after it."""
    names: list[str] = []
    for column in years_at:
        cell = line.cells[column] if column < len(line.cells) else ""
        if not cell and not names:
            raise DocumentError(f"{line.number}行目には年度の上に対象プログラムがあるはずですが、空欄です。")
        names.append(cell or names[-1])
    return names


def _read_category(line: Line, years: list[int]) -> tuple[int, str, list[tuple[str, Reading | None]]]:
    """Read the total (label, values, blank) or one of its parts (内訳 or blank, label, values)."""
    if len(line.cells) != len(years) + 2:
        raise DocumentError(
            f"{line.number}行目には区分と{len(years)}年度分の金額があるはずですが、{len(line.cells)}列しか読めません。"
        )
    first, second, *rest = line.cells
    is_total = bool(first) and read_cell(second).op in ("eq", "approx", "none") if second else False
    level, label, values = (0, first, [second, *rest[:-1]]) if is_total else (1, second, rest)
    return level, tidy_name(label), _read_effects(values, years, line)


def _read_effects(values: list[str], years: list[int], line: Line) -> list[tuple[str, Reading | None]]:
    """Read the cells of a row; words that say when the efforts began hold for the blank cells after them, too."""
    place, began = f"{line.number}行目", 0
    readings: list[tuple[str, Reading | None]] = []
    for cell, year in zip(values, years, strict=True):
        if words := _NOT_STARTED.search(squeeze(cell)):
            began = read_year(words[0], place)
        # the effect of a year's efforts stands in the budget of the next year
        if began and (not cell or words) and year <= began:
            readings.append(("not_started", None))
        else:
            reading = read_amount(cell, f"{place}の{year}年度")
            readings.append(("none" if reading.op == "none" else "value", reading))
    return readings


def _unit_of(readings: list[Reading], part: FigurePart) -> str:
    units = {reading.unit for reading in readings if reading.op != "none"}
    if len(units) != 1 or "" in units:
        shown = "」「".join(sorted(units))
        raise DocumentError(f"「{part.title}」の金額には1つの単位があるはずですが、「{shown}」とあります。")
    return units.pop()
