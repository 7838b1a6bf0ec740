"""What last year's results say about this year's records, as the locked cells of a form print it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from pipelines.japanese.numbers import grouped
from pipelines.workbook.printing import MADE_UP
from schemas.programme import Programme
from schemas.tables.rows import rows_of

NOT_KNOWN = "－"
Row = Mapping[Any, Any]
"""A published row, column -> text."""

_STATE_WORDS = {"undecided": "未定"}


@dataclass(frozen=True)
class LastYear:
    """The published results of the year before, as far as a form prints them; no rows where there are none.

    Attributes:
        fiscal_year: the year they are of.
        items: one row per item: `item_id, final_grade, direction, improvement, made_up`, and the amounts of the year's
            form, all text as published, "" for nothing.
        indicators: one row per indicator: `indicator_id, actual, actual_state, made_up`, the same.
    """

    fiscal_year: int
    items: pd.DataFrame
    indicators: pd.DataFrame

    @property
    def is_known(self) -> bool:
        """Whether there are results of the year before."""
        return len(self.items) > 0


def no_last_year(fiscal_year: int = 0) -> LastYear:
    """Give what is known where the year before was not evaluated: nothing."""
    return LastYear(
        fiscal_year,
        pd.DataFrame(columns=["item_id", "final_grade", "direction", "improvement", "made_up"], dtype="str"),
        pd.DataFrame(columns=["indicator_id", "actual", "actual_state", "made_up"], dtype="str"),
    )


def last_item_facts(item_ids: pd.Series, last_year: LastYear, programme: Programme) -> dict[str, list[str]]:
    """Give `last_grade`, `last_direction` and `last_improvement` of items.

    Grade and direction come with their words; `－` stands for none, "" where no year is known.
    """
    if not last_year.is_known:
        return dict.fromkeys(("last_grade", "last_direction", "last_improvement"), [""] * len(item_ids))
    grades = {grade.value: grade.shown for grade in programme.scale(last_year.fiscal_year).grades}
    directions = {option.value: option.shown for option in programme.choices.get("direction", [])}
    known = _by_key(last_year.items, "item_id")
    return {
        "last_grade": [_shown(known.get(key), "final_grade", grades) for key in item_ids],
        "last_direction": [_shown(known.get(key), "direction", directions) for key in item_ids],
        "last_improvement": [_shown(known.get(key), "improvement", {}) for key in item_ids],
    }


def last_indicator_facts(indicator_ids: pd.Series, last_year: LastYear) -> dict[str, list[str]]:
    """Give `last_actual` of indicators: as people read numbers, `未定`, `－` for none, "" where no year is known."""
    if not last_year.is_known:
        return {"last_actual": [""] * len(indicator_ids)}
    known = _by_key(last_year.indicators, "indicator_id")
    return {"last_actual": [_actual(known.get(key)) for key in indicator_ids]}


def _by_key(table: pd.DataFrame, key: str) -> dict[str, Row]:
    return {str(row[key]): row for row in rows_of(table)}


def _shown(row: Row | None, column: str, words: dict[str, str]) -> str:
    if row is None or not row.get(column):
        return NOT_KNOWN
    value = str(row[column])
    return _marked(words.get(value, value), row)


def _actual(row: Row | None) -> str:
    if row is None:
        return NOT_KNOWN
    if not row["actual"]:
        return _STATE_WORDS.get(row["actual_state"], NOT_KNOWN)
    return _marked(grouped(Decimal(row["actual"])), row)


def _marked(text: str, row: Row) -> str:
    """A value of a made-up return says so wherever it is printed."""
    return f"{text}\n{MADE_UP}" if row["made_up"] == "true" and MADE_UP not in text else text
