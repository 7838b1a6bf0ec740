"""One cell of the list of indicators -> operator, bounds and wording, in the indicator's unit."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipelines.japanese.characters import as_key, fold
from pipelines.japanese.days import japanese_day
from pipelines.japanese.fiscal_years import fiscal_year_of
from pipelines.japanese.numbers import Kind, grouped, plain, read_quantity, split_scale
from pipelines.japanese.printed.cells import Reading, read_cell
from pipelines.japanese.printed.spelling import NO_VALUE
from pipelines.japanese.printed.units import convert
from pipelines.new_programme.moves import move_in
from pipelines.new_programme.no_targets import no_target_in
from pipelines.new_programme.times import Time, due_in, is_impossible_day, is_time_in, time_in
from pipelines.workbook.reading.grid import Cell
from schemas.code_lists import BOUND_WORDS, BY, MOVES


@dataclass(frozen=True)
class Value:
    """What a cell says.

    Attributes:
        reading: None for a blank cell.
        doubt: what has to be said about it (a key of `SENTENCES`); "" where it is plain.
        words: what that sentence needs beside the cell's own text.
    """

    reading: Reading | None
    doubt: str = ""
    words: dict[str, str] = field(default_factory=dict)


_NO_FIGURES = ("none", "text", BY, *MOVES)


def read_value(cell: Cell, fiscal_year: int | None = None) -> Value:
    """Read a baseline or target as people write it: `85%以上`, `1,280時間以下`, `59～90%`, `—`, `未定`, `全部署`.

    Args:
        cell: where it stands.
        fiscal_year: of whose target it is; None for a baseline, in which a time is words.

    Returns:
        The reading in the unit written in the cell ("" for none), with the wording of the cell.
    """
    kind = read_quantity(cell.text).kind
    if kind is Kind.BLANK:
        return Value(None)
    if kind is Kind.DASH:
        return Value(Reading("none", None, None, "", NO_VALUE))
    reading = replace(read_cell(cell.text), text=" ".join(cell.text.split()))
    none = "target_undecided" if kind is Kind.UNDECIDED else no_target_in(cell.text) if fiscal_year else ""
    if none:
        return Value(Reading("none", None, None, "", cell.text if kind is Kind.UNDECIDED else reading.text), none)
    if fiscal_year is not None and is_impossible_day(cell.text, fiscal_year):
        return _in_words(reading, "target_day_impossible")
    time = time_in(cell.text, reading)
    if time is not Time.NONE:
        return _of_time(cell.text, reading, fiscal_year, is_plain=time is Time.PLAIN)
    return Value(reading) if reading.op != "text" else _of_words(cell.text, reading, is_target=fiscal_year is not None)


def _of_words(written: str, reading: Reading, *, is_target: bool) -> Value:
    if is_target and (op := move_in(written)):
        return Value(Reading(op, None, None, "", reading.text), "target_is_a_move")
    has_digits = any(sign.isdigit() for sign in fold(written))
    return Value(reading, "target_in_words_with_digits" if has_digits else "target_in_words")


def _of_time(written: str, reading: Reading, fiscal_year: int | None, *, is_plain: bool) -> Value:
    """A time is a day that is due, where it has a last day, else words; what could be a figure too is asked about."""
    due = None if fiscal_year is None else due_in(written, fiscal_year)
    if due is None:
        return _in_words(reading, "target_is_a_time" if is_plain else "target_may_be_a_time")
    doubt = "target_is_a_day" if is_plain else "target_may_be_a_day"
    if fiscal_year is not None and fiscal_year_of(due) < fiscal_year:
        doubt = "target_day_before_its_year"
    return Value(Reading("by", None, None, "", reading.text, due=due), doubt, {"due": japanese_day(due)})


def in_unit(value: Value, unit: str, *, typed_as_number: bool) -> Value:
    """Bring a reading into the indicator's unit; where that is not possible the doubt is `unit_differs`.

    Args:
        value: as `read_value` gives it.
        unit: of the indicator.
        typed_as_number: whether the cell holds a bare number, as it is typed for a percentage without its sign.
    """
    reading = value.reading
    if reading is not None and reading.op == "by" and is_time_in(unit, reading.text.removesuffix(unit)):
        return _in_words(reading, "target_may_be_a_time")
    if reading is None or reading.op in _NO_FIGURES:
        return value
    if not reading.unit and is_time_in(unit, reading.text):
        return _in_words(replace(reading, text=f"{reading.text}{unit}"), "target_may_be_a_time")
    doubt, words = "", {"unit": unit or "なし"}
    if reading.unit and as_key(reading.unit) != as_key(unit):
        if split_scale(reading.unit)[1] != split_scale(unit)[1]:
            return Value(reading, "unit_differs", words)
        if split_scale(reading.unit)[0] != split_scale(unit)[0]:
            doubt = "unit_converted"
    if typed_as_number and unit == "%" and reading.value is not None and 0 < abs(reading.value) <= 1:
        doubt, words = "small_percentage", {"percent": plain(reading.value * 100)}
    converted = convert(replace(reading, unit=reading.unit or unit), unit)
    worded = converted if reading.unit else replace(converted, text=_worded(converted, unit))
    return Value(worded, doubt, words)


def _in_words(reading: Reading, doubt: str) -> Value:
    return Value(Reading("text", None, None, "", reading.text), doubt)


def _worded(reading: Reading, unit: str) -> str:
    """Word a value that was typed without its unit, as the lists print it."""
    if reading.op == "range":
        return f"{_shown(reading.low)}～{_shown(reading.high)}{unit}"
    about = "約" if reading.op == "approx" else ""
    return f"{about}{_shown(reading.value)}{unit}{BOUND_WORDS.get(reading.op, '')}"


def _shown(number: Decimal | None) -> str:
    return "" if number is None else grouped(number)
