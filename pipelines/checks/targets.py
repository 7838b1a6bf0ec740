"""Actual values beside the year's targets: what is due, what only a judgement answers, and what nobody asked for."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipelines.checks.at_cell import finding_at, quote
from pipelines.checks.expected import Expected
from pipelines.checks.submitted_rows import Rows, SubmittedRow
from schemas.code_lists import BY, MOVES
from schemas.nothing import SAYING_NOTHING
from schemas.tables.findings import place_of
from schemas.tables.rows import Row

ACTUAL, JUDGEMENT, PROVISIONAL = "actual", "actual_judgement", "provisional"
_NOT_IN_FIGURES = ["none", "text"]
_NO_FIGURE = ["C301", "C302"]
_WITHOUT_A_FIGURE = ["blank", *SAYING_NOTHING]
_MARK = "○"


def with_actuals(rows: Rows) -> Iterator[tuple[SubmittedRow, Decimal]]:
    """Give the rows with an actual value in figures of an indicator that is known, each with it."""
    for row in rows:
        if row.known and row.known["op"] != BY and (actual := row.amount(ACTUAL)) is not None:
            yield row, actual


def may_say_nothing(row: SubmittedRow, column: str) -> bool:
    """Tell whether a cell may say nothing: an actual value for which there is no target this year, or one in words.

    「－」 says of a target that is a day that the thing was not done.
    """
    if column == ACTUAL and row.known.get("op") == BY:
        return row.states[ACTUAL] == "dash"
    return column == ACTUAL and row.known.get("op") in _NOT_IN_FIGURES


def find_answered_in_words(rows: Rows, read: Sequence[Row], expected: Expected) -> list[dict[str, str]]:
    """Find targets in words whose actual is in words too, which intake refused as it would a figure in words.

    Args:
        rows: submitted rows of the indicators.
        read: intake's findings, which quote what stood there.
        expected: what was asked.
    """
    if JUDGEMENT not in expected.columns:
        return []
    said = {place_of(one): one["value"] for one in read if one["code"] in _NO_FIGURE}
    words = {"label": expected.columns[ACTUAL].label, "other": expected.columns[JUDGEMENT].label}
    return [
        finding_at("X419", row, ACTUAL, value=said[place], **words)
        for row in rows
        if row.is_own and _is_in_words(row) and row.states[ACTUAL] == "unreadable"
        if (place := (row.file, row.sheet, row.cells[ACTUAL])) in said
    ]


def without_refusals(read: Sequence[Row], answered: list[dict[str, str]]) -> list[Row]:
    """Give intake's findings without what it said of those cells (`find_answered_in_words`) as figures."""
    places = _places(answered)
    return [one for one in read if one["code"] not in _NO_FIGURE or place_of(one) not in places]


def as_dashes(rows: Rows, answered: list[dict[str, str]]) -> list[SubmittedRow]:
    """Give the rows with 「－」 in those cells: there is no figure, and none was asked for."""
    places = _places(answered)
    return [
        row.read_as(ACTUAL, row.values[ACTUAL], "dash")
        if (row.file, row.sheet, row.cells.get(ACTUAL)) in places
        else row
        for row in rows
    ]


def find_unjudged(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find targets in words that nobody says were met or not, among submitted rows of one table."""
    return [
        finding_at("X410", row, JUDGEMENT, label=expected.columns[JUDGEMENT].label)
        for row in rows
        if (_is_in_words(row) or _is_left_to_judgement(row)) and row.states.get(JUDGEMENT) == "blank"
    ]


def find_unasked(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find marks that nothing is made of: a judgement where figures decide, a provisional value that is not there.

    Args:
        rows: submitted rows of one table; only of indicators is anything found.
        expected: what was asked.
    """
    findings, columns = [], expected.columns
    for row in rows:
        # 「－」 says there that nothing is asked for, which is true
        if row.values.get(JUDGEMENT) == 1 and row.known.get("op") in MOVES:
            if not _is_left_to_judgement(row):
                findings.append(finding_at("X443", row, JUDGEMENT, label=columns[JUDGEMENT].label, value=_MARK))
        elif row.known and row.values.get(JUDGEMENT) == 1 and not _is_in_words(row):
            findings.append(finding_at("X420", row, JUDGEMENT, label=columns[JUDGEMENT].label, value=_MARK))
        if row.known and row.values.get(PROVISIONAL) == 1 and row.states.get(ACTUAL) in _WITHOUT_A_FIGURE:
            words = {"label": columns[PROVISIONAL].label, "value": _MARK, "other": columns[ACTUAL].label}
            words["found"] = quote(row.values[ACTUAL], row.states[ACTUAL])
            findings.append(finding_at("X424", row, PROVISIONAL, **words))
    return findings


def _is_left_to_judgement(row: SubmittedRow) -> bool:
    """Tell whether a target asks for a move and there is no figure to hold the actual against."""
    is_known = any(isinstance(row.known[name], Decimal) for name in ("last", "baseline")) if row.known else True
    return row.known.get("op") in MOVES and not is_known


def _is_in_words(row: SubmittedRow) -> bool:
    return row.known.get("op") == "text"


def _places(findings: list[dict[str, str]]) -> set[tuple[str, ...]]:
    return {place_of(one) for one in findings}
