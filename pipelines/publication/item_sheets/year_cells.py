"""One cell of an indicator's course: a number where a chart can take it up, else the words that are printed."""

from decimal import Decimal

from pipelines.japanese.characters import as_key, display_width
from pipelines.japanese.numbers import as_printed, has_too_many_digits
from pipelines.publication.figures import (
    has_target,
    is_provisional,
    no_result,
    phrase_baseline,
    phrase_target,
    shown_actual,
    target_words,
)
from pipelines.workbook.flow import Cell
from pipelines.workbook.styles import Style, number_format
from schemas.code_lists import BOUND_WORDS
from schemas.tables.rows import Row, present

PROVISIONAL_SIGN = "※"
_BEFORE = {"approx": "約"}
_SINGLE = {"eq", "approx", *BOUND_WORDS}
_MOST_DECIMALS = 3


def target_cell(col: int, width: float, target: Row | None, unit: str) -> Cell:
    """Give the cell of a year's target: as printed, with its unit left to the indicator's own line."""
    words = Cell(col, col, phrase_target(target, unit), Style.TEXT_CENTRED)
    if target is None or not has_target(target):
        return words
    before, behind = _BEFORE.get(target["op"], ""), BOUND_WORDS.get(target["op"], "")
    value = present(target["low"]) if present(target["low"]) is not None else present(target["high"])
    if target["op"] in _SINGLE and value is not None:
        value = as_printed(value) if has_too_many_digits(value) else value
        decimals = _decimals_as_printed(target_words(target), value, unit, before, behind)
        if decimals is not None:
            return number_cell(col, width, value, decimals, before=before, behind=behind)
    return words


def actual_cell(col: int, width: float, row: Row | None, target: Row | None) -> Cell:
    """Give the cell of a year's actual; provisional ones are marked."""
    value = no_result(target) if row is None else shown_actual(row)
    if row is None or isinstance(value, str):
        return Cell(col, col, value, Style.TEXT_CENTRED)
    return number_cell(col, width, value, _decimals(value), behind=PROVISIONAL_SIGN if is_provisional(row) else "")


def baseline_cell(col: int, width: float, row: Row) -> Cell:
    """Give the cell of the baseline: a number, or the words that the programme prints for one."""
    value = present(row["baseline"])
    if value is None:
        return Cell(col, col, phrase_baseline(row), Style.TEXT_CENTRED)
    return number_cell(col, width, value, _decimals(value))


def number_cell(col: int, width: float, value: Decimal, decimals: int, *, before: str = "", behind: str = "") -> Cell:
    """Give a number with words around it; as text where the column is too narrow for it, which shows no digits."""
    shown = f"{before}{abs(value):,.{decimals}f}{behind}"
    shown = f"▲{shown}" if value < 0 else shown
    if display_width(shown) > width - 1 or _decimals(value) > decimals:
        return Cell(col, col, shown, Style.TEXT_CENTRED)
    return Cell(col, col, value, Style.NUMBER, number_format(decimals, before, behind))


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _decimals_as_printed(text: str, value: Decimal, unit: str, before: str, behind: str) -> int | None:
    """Give how many decimals the printed target has; None where it says more than number, unit and bound."""
    if not text:
        return _decimals(value)
    printed = as_key(text.replace(",", ""))
    for decimals in range(_decimals(value), _MOST_DECIMALS + 1):
        if as_key(f"{before}{value:.{decimals}f}{unit}{behind}") == printed:
            return decimals
    return None
