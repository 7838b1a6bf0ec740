"""What last year's results say about this year's records, as the locked cells of a form print it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from pipelines.japanese.days import japanese_day
from pipelines.japanese.numbers import grouped
from pipelines.workbook.printing import MADE_UP
from schemas.form import Column
from schemas.nothing import NONE, TO_BE_JUDGED, no_published_value, no_value
from schemas.programme import Programme
from schemas.tables.rows import Row, rows_by


@dataclass(frozen=True)
class LastYear:
    """The published results of the year before, as far as a form prints them; no rows where there are none.

    Attributes:
        fiscal_year: the year they are of.
        items: one row per item: `item_id, final_grade, direction, improvement, submission_status, made_up`, and
            the amounts of the year's form, all text as published, "" for nothing.
        indicators: one row per indicator: `indicator_id, actual, actual_state, submission_status, made_up`, the same,
            and `done_on` where a target was a day.
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
        pd.DataFrame(
            columns=["item_id", "final_grade", "direction", "improvement", "submission_status", "made_up"], dtype="str"
        ),
        pd.DataFrame(columns=["indicator_id", "actual", "actual_state", "submission_status", "made_up"], dtype="str"),
    )


def actuals_of(last_year: LastYear) -> dict[str, Decimal]:
    """Give indicator -> its actual of the year before, of those that have one in figures."""
    published = zip(last_year.indicators["indicator_id"], last_year.indicators["actual"], strict=True)
    return {key: Decimal(actual) for key, actual in published if actual}


def last_item_facts(item_ids: pd.Series, last_year: LastYear, programme: Programme) -> dict[str, list[str]]:
    """Give `last_grade`, `last_direction` and `last_improvement` of items.

    Grade and direction come with their words, and what is not there has the word of last year's list; 「－」 stands for
    an item that was not evaluated then. "" in every row where no year is known, or last year's form did not ask for it,
    and where it was not required.
    """
    if not last_year.is_known:
        return dict.fromkeys(("last_grade", "last_direction", "last_improvement"), [""] * len(item_ids))
    scale = programme.scale(last_year.fiscal_year)
    grades = {str(number): scale.phrase(number) for number in scale.numbers}
    directions = {option.value: option.shown for option in programme.choices.get("direction", [])}
    asked = {column.key: column for column in programme.form(last_year.fiscal_year).items.entries}
    known = rows_by("item_id", last_year.items)
    rows = [known.get(key) for key in item_ids]
    return {
        "last_grade": [NONE if row is None else _shown(row, "final_grade", grades, TO_BE_JUDGED) for row in rows],
        "last_direction": [_entry(row, asked.get("direction"), directions) for row in rows],
        "last_improvement": [_entry(row, asked.get("improvement"), {}) for row in rows],
    }


def last_indicator_facts(indicator_ids: pd.Series, last_year: LastYear) -> dict[str, list[str]]:
    """Give `last_actual` of indicators: as people read numbers, else the word that last year's list has for none.

    「－」 stands also for an indicator that was not there then; "" where no year is known.
    """
    if not last_year.is_known:
        return {"last_actual": [""] * len(indicator_ids)}
    known = rows_by("indicator_id", last_year.indicators)
    return {"last_actual": [_actual(known.get(key)) for key in indicator_ids]}


def _entry(row: Row | None, asked: Column | None, words: dict[str, str]) -> str:
    if asked is None:
        return ""
    if row is None:
        return NONE
    return _shown(row, asked.key, words, no_published_value(row["submission_status"]) if asked.required else "")


def _shown(row: Row, column: str, words: dict[str, str], nothing: str) -> str:
    value = str(row[column])
    return _marked(words.get(value, value), row) if value else nothing


def _actual(row: Row | None) -> str:
    if row is None:
        return NONE
    if day := row.get("done_on"):
        return _marked(japanese_day(date.fromisoformat(day)), row)
    if not row["actual"]:
        return no_value(row["actual_state"], row["submission_status"])
    return _marked(grouped(Decimal(row["actual"])), row)


def _marked(text: str, row: Row) -> str:
    """A value of a made-up return says so wherever it is printed."""
    return f"{text}\n{MADE_UP}" if row["made_up"] == "true" and MADE_UP not in text else text
