"""Actual values beside the year's targets: what is due, what only a judgement answers, and what nobody asked for."""

import pandas as pd

from pipelines.checks.at_cell import finding_at, quote
from pipelines.checks.completeness import own_records
from pipelines.checks.expected import Expected
from schemas.nothing import SAYING_NOTHING
from schemas.tables.rows import rows_of
from schemas.tables.submitted import cell_column, state_column

ACTUAL, JUDGEMENT, PROVISIONAL = "actual", "actual_judgement", "provisional"
_PLACE = ["file", "sheet", "cell"]
_NOT_IN_FIGURES = ["none", "text"]
_NO_FIGURE = ["C301", "C302"]
_WITHOUT_A_FIGURE = ["blank", *SAYING_NOTHING]
_MARK = "○"


def not_asked_in_figures(rows: pd.DataFrame, expected: Expected) -> set[tuple[str, str, str]]:
    """Give (file, sheet, address) of the actual values that may stay blank: no target this year, or one in words."""
    if ACTUAL not in rows or expected.targets.empty:
        return set()
    spared = rows[_operators(rows, expected).isin(_NOT_IN_FIGURES)]
    return set(zip(spared["file"], spared["sheet"], spared[cell_column(ACTUAL)], strict=True))


def find_answered_in_words(rows: pd.DataFrame, read: pd.DataFrame, expected: Expected) -> list[dict[str, str]]:
    """Find targets in words whose actual is in words too, which intake refused as it would a figure in words.

    Args:
        rows: submitted rows of the indicators.
        read: intake's findings, which quote what stood there.
        expected: what was asked.
    """
    if JUDGEMENT not in rows or expected.targets.empty:
        return []
    refused = read[read["code"].isin(_NO_FIGURE)]
    said = dict(zip(refused[_PLACE].itertuples(index=False, name=None), refused["value"], strict=True))
    labels = _labels(expected)
    words = {"label": labels[ACTUAL], "other": labels[JUDGEMENT]}
    in_words = rows[own_records(rows, expected) & _operators(rows, expected).eq("text")]
    return [
        finding_at("X419", row, ACTUAL, expected, value=said[place], **words)
        for row in rows_of(in_words[in_words[state_column(ACTUAL)].eq("unreadable")])
        if (place := (row["file"], row["sheet"], row[cell_column(ACTUAL)])) in said
    ]


def without_refusals(read: pd.DataFrame, answered: list[dict[str, str]]) -> pd.DataFrame:
    """Give intake's findings without what it said of those cells (`find_answered_in_words`) as figures."""
    return read[~(read["code"].isin(_NO_FIGURE) & _at(read[_PLACE], answered))]


def as_dashes(rows: pd.DataFrame, answered: list[dict[str, str]]) -> pd.DataFrame:
    """Give the rows with 「－」 in those cells: there is no figure, and none was asked for."""
    if not answered:
        return rows
    state = state_column(ACTUAL)
    places = rows[["file", "sheet", cell_column(ACTUAL)]]
    return rows.assign(**{state: rows[state].mask(_at(places, answered), "dash")})


def find_unjudged(rows: pd.DataFrame, expected: Expected) -> list[dict[str, str]]:
    """Find targets in words that nobody says were met or not."""
    if JUDGEMENT not in rows or expected.targets.empty:
        return []
    in_words = _operators(rows, expected).eq("text")
    unjudged = rows[in_words & rows[state_column(JUDGEMENT)].eq("blank")]
    label = _labels(expected)[JUDGEMENT]
    return [finding_at("X410", row, JUDGEMENT, expected, label=label) for row in rows_of(unjudged)]


def find_unasked(rows: pd.DataFrame, expected: Expected) -> list[dict[str, str]]:
    """Find marks that nothing is made of: a judgement where figures decide, a provisional value that is not there."""
    if expected.targets.empty:
        return []
    findings, labels = [], _labels(expected)
    if JUDGEMENT in rows:
        # 「－」 says there that nothing is asked for, which is true
        judged = rows[rows[JUDGEMENT].eq(1) & _operators(rows, expected).ne("text")]
        findings += [
            finding_at("X420", row, JUDGEMENT, expected, label=labels[JUDGEMENT], value=_MARK)
            for row in rows_of(judged)
        ]
    if PROVISIONAL in rows and ACTUAL in rows:
        marked = rows[rows[PROVISIONAL].eq(1) & rows[state_column(ACTUAL)].isin(_WITHOUT_A_FIGURE)]
        for row in rows_of(marked):
            words = {"label": labels[PROVISIONAL], "value": _MARK, "other": labels[ACTUAL]}
            words["found"] = quote(row, ACTUAL)
            findings.append(finding_at("X424", row, PROVISIONAL, expected, **words))
    return findings


def _operators(rows: pd.DataFrame, expected: Expected) -> pd.Series:
    return rows[expected.key].map(expected.targets["op"])


def _labels(expected: Expected) -> dict[str, str]:
    return {column.key: column.label for column in expected.spec.columns}


def _at(places: pd.DataFrame, findings: list[dict[str, str]]) -> pd.Series:
    """Tell which places (file, sheet, address) the findings are at."""
    named = {tuple(one[name] for name in _PLACE) for one in findings}
    return pd.Series([place in named for place in places.itertuples(index=False, name=None)], index=places.index)
