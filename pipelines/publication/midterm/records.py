"""Several years as the book writes them: each item and indicator with its years, taken once out of the tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipelines.evaluation.several_years import Midterm
from schemas.tables.rows import Row, rows_of


@dataclass(frozen=True, slots=True)
class ItemCourse:
    """One item.

    Attributes:
        row: its row of `Midterm.items`.
        years: fiscal year -> its row of `Midterm.item_years`, in order.
        changes: its rows of `Midterm.changes`.
    """

    row: Row
    years: Mapping[int, Row]
    changes: Sequence[Row]

    @property
    def item_id(self) -> str:
        """Its number."""
        return str(self.row["item_id"])


@dataclass(frozen=True, slots=True)
class IndicatorCourse:
    """One indicator.

    Attributes:
        row: its row of `Midterm.indicators`.
        item: the row of its item.
        years: fiscal year -> its row of `Midterm.indicator_years`, and `submission_status` of its item in that year.
    """

    row: Row
    item: Row
    years: Mapping[int, Row]


@dataclass(frozen=True)
class MidtermRecords:
    """The years.

    Attributes:
        items, indicators: in the programme's order.
        distribution: counts of final grades by level and year (`Midterm.distribution`).
        wide: the indicators of the programme as a whole: fiscal year -> row of `Midterm.programme_indicator_years`.
        effects: sums of financial effects, one a year (`Midterm.effect_years`).
    """

    items: Sequence[ItemCourse]
    indicators: Sequence[IndicatorCourse]
    distribution: Sequence[Row]
    wide: Sequence[Mapping[int, Row]]
    effects: Sequence[Row]


def take_midterm(midterm: Midterm) -> MidtermRecords:
    """Take the tables apart."""
    item_years = _by("item_id", rows_of(midterm.item_years))
    changes = _by("item_id", rows_of(midterm.changes))
    items = [
        ItemCourse(row, _by_year(item_years[row["item_id"]]), changes.get(row["item_id"], []))
        for row in rows_of(midterm.items)
    ]
    of_items = {item.item_id: item for item in items}
    indicator_years = _by("indicator_id", rows_of(midterm.indicator_years))
    indicators = []
    for row in rows_of(midterm.indicators):
        item, years = of_items[row["item_id"]], _by_year(indicator_years[row["indicator_id"]])
        statuses = {year: item.years.get(year, {}).get("submission_status") for year in years}
        with_status = {year: {**of_year, "submission_status": statuses[year]} for year, of_year in years.items()}
        indicators.append(IndicatorCourse(row, item.row, with_status))
    wide = _by("indicator_id", rows_of(midterm.programme_indicator_years))
    return MidtermRecords(
        items=items,
        indicators=indicators,
        distribution=rows_of(midterm.distribution),
        wide=[_by_year(rows) for rows in wide.values()],
        effects=rows_of(midterm.effect_years),
    )


def _by(key: str, rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def _by_year(rows: Iterable[Row]) -> dict[int, Row]:
    return {int(row["fiscal_year"]): row for row in rows}
