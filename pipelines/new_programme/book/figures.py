"""A figure of the register as a person would write it into a cell: as the plan prints it, or else by its bounds."""

from pipelines.japanese.characters import clean_free_text
from pipelines.japanese.numbers import plain
from pipelines.new_programme.targets import Value, in_unit, read_value
from pipelines.new_programme.times import is_impossible_day
from pipelines.workbook.reading.grid import Cell
from schemas.code_lists import BOUND_WORDS, BY, MOVES

_DASH = "－"
_PLAIN = ("", "unit_converted")


def show_figure(text: str, unit: str, fiscal_year: int, op: str, low: str, high: str) -> str:
    """Give what is written so that it is read as the figure that the register has.

    Args:
        text: as the plan prints it.
        unit: of the indicator.
        fiscal_year: whose target it is.
        op: how it is compared with (`OPERATORS`).
        low: its lower bound as the register's tables have it; "" for none.
        high: its upper one.
    """
    if op == "none":
        return text or _DASH
    wanted = (op, low, high)
    if _read(text, unit) == wanted and not is_impossible_day(text, fiscal_year):
        return text
    if op in ("text", BY, *MOVES):
        # words that would be taken for a figure in another unit stop the workbook: they stand beside it, sign by sign
        stops = _value(text, unit).doubt == "unit_differs" or is_impossible_day(text, fiscal_year)
        return _DASH if stops else text
    by_bounds = _by_bounds(op, low, high)
    return by_bounds if _read(by_bounds, unit) == wanted else text


def show_baseline(text: str, unit: str, figure: str) -> str:
    """Give what is written so that it is read as a baseline; a bound or 約 in its text makes it no other."""
    if not figure:
        return text
    value = _value(text, unit)
    read = value.reading.value if value.reading is not None and value.doubt in _PLAIN else None
    return text if read is not None and plain(read) == figure else figure


def _by_bounds(op: str, low: str, high: str) -> str:
    if op == "range":
        return f"{low}～{high}"
    return f"{'約' if op == 'approx' else ''}{low or high}{BOUND_WORDS.get(op, '')}"


def _value(text: str, unit: str) -> Value:
    return in_unit(read_value(Cell(clean_free_text(text))), unit, typed_as_number=False)


def _read(text: str, unit: str) -> tuple[str, str, str] | None:
    """Give operator and bounds as a cell is read; None where it cannot be taken."""
    value = _value(text, unit)
    reading = value.reading
    if reading is None or value.doubt not in _PLAIN:
        return None
    low, high = ("" if bound is None else plain(bound) for bound in (reading.low, reading.high))
    return reading.op, low, high
