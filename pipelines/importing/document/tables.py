"""The register's tables as frames, in the columns of the contract."""

from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from pipelines.importing.document.discrepancies import Discrepancy
from pipelines.importing.document.settle_indicators import Indicator
from pipelines.importing.document.settle_items import Item
from pipelines.japanese.numbers import plain
from schemas.code_lists import RESOURCES

PROGRAMME_START = "2022-04-01"
"""The day the programme's first targets are valid from."""

_ITEM_COLUMNS = [
    *("item_id", "pillar_no", "pillar", "group_no", "group", "item_no", "name", "department", "page"),
    *RESOURCES,
]
_INDICATOR_COLUMNS = [
    *("indicator_id", "item_id", "pillar_no", "group_no", "item_no", "kind", "seq", "name", "aggregation"),
    *("unit", "better", "baseline_text", "baseline", "baseline_from", "baseline_to"),
]
_TARGET_COLUMNS = ["indicator_id", "fiscal_year", "op", "low", "high", "text", "valid_from", "note"]
_DISCREPANCY_COLUMNS = ["where", "field", "reading_a", "source_a", "reading_b", "source_b", "chosen", "reason"]
_DIRECTION_COLUMNS = ["indicator_id", "better", "reason"]


class RegisterTables(NamedTuple):
    """What is read from the document.

    Attributes:
        items: one row per item, in programme order.
        indicators: one row per indicator; `baseline` is a Decimal in `unit` or None, years are western.
        targets: one row per indicator and fiscal year; `low` and `high` are Decimals or None.
        discrepancies: one row per contradiction or repaired misreading.
        directions: one row per indicator with the reason for `better`.
        sentences: one row per sentence field; for local use only.
    """

    items: pd.DataFrame
    indicators: pd.DataFrame
    targets: pd.DataFrame
    discrepancies: pd.DataFrame
    directions: pd.DataFrame
    sentences: pd.DataFrame


def build_items(items: list[Item]) -> pd.DataFrame:
    """Build items.csv: one row is one item."""
    rows = []
    for item in items:
        listed = item.listed
        headings = (item.item_id, listed.pillar_no, listed.pillar, listed.group_no, listed.group, listed.item_no)
        marks = (item.card.marks[resource] for resource in RESOURCES)
        rows.append((*headings, item.name, item.department, listed.page, *marks))
    return pd.DataFrame(rows, columns=_ITEM_COLUMNS)


def build_indicators(indicators: list[Indicator], items: list[Item]) -> pd.DataFrame:
    """Build indicators.csv: one row is one indicator."""
    listed_of = {item.item_id: item.listed for item in items}
    rows = []
    for entry in indicators:
        listed, values = listed_of[entry.item_id], entry.values
        first, last = values.baseline_years or (None, None)
        rows.append(
            (
                *(entry.indicator_id, entry.item_id, listed.pillar_no, listed.group_no, listed.item_no),
                *(entry.kind, entry.seq, entry.name, entry.aggregation, values.unit, entry.better),
                *(values.baseline.text, None, first, last),
            )
        )
    frame = pd.DataFrame(rows, columns=_INDICATOR_COLUMNS)
    frame = frame.astype({"baseline_from": "Int64", "baseline_to": "Int64"})
    return _with_decimals(frame, baseline=[entry.values.baseline.value for entry in indicators])


def build_targets(indicators: list[Indicator]) -> pd.DataFrame:
    """Build targets.csv: one row is one indicator in one fiscal year."""
    by_year = [(entry, year, target) for entry in indicators for year, target in entry.values.targets.items()]
    rows = [
        (entry.indicator_id, year, target.op, None, None, target.text, PROGRAMME_START, target.note)
        for entry, year, target in by_year
    ]
    frame = pd.DataFrame(rows, columns=_TARGET_COLUMNS)
    lows, highs = [target.low for *_, target in by_year], [target.high for *_, target in by_year]
    return _with_decimals(frame, low=lows, high=highs)


def build_directions(indicators: list[Indicator]) -> pd.DataFrame:
    """Build the reasons for `better`: one row is one indicator."""
    rows = [(entry.indicator_id, entry.better, entry.better_reason) for entry in indicators]
    return pd.DataFrame(rows, columns=_DIRECTION_COLUMNS)


def build_discrepancies(discrepancies: list[Discrepancy], items: list[Item]) -> pd.DataFrame:
    """Build discrepancies.csv in programme order: headings first, then each item followed by its indicators."""
    position = {item.item_id: index for index, item in enumerate(items)}
    ordered = sorted(discrepancies, key=lambda entry: position.get(entry.where.split("-")[0], -1))
    rows = [tuple(getattr(entry, column) for column in _DISCREPANCY_COLUMNS) for entry in ordered]
    return pd.DataFrame(rows, columns=_DISCREPANCY_COLUMNS, dtype="str")


def _with_decimals(frame: pd.DataFrame, **columns: list[Decimal | None]) -> pd.DataFrame:
    # set as object columns: pandas would turn Decimal beside None into NaN or float
    plain_columns = {
        name: pd.Series([None if v is None else Decimal(plain(v)) for v in values], index=frame.index, dtype="object")
        for name, values in columns.items()
    }
    return frame.assign(**plain_columns)
