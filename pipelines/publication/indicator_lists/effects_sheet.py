"""財政効果: the amounts that items reported, each counted once, and those that lie in another item's amount."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from pipelines.japanese.numbers import as_printed, grouped
from pipelines.publication.blocks import Value
from pipelines.publication.edition import Edition
from pipelines.publication.entries import shown_fact
from pipelines.publication.indicator_lists.headings import under_headings
from pipelines.publication.list_sheet import Heading, Line, ListSheet, Record, Sum
from pipelines.publication.year_table import YearColumn
from pipelines.workbook.styles import Style
from schemas.tables.rows import rows_of

Row = Mapping[Any, Any]


def list_effects(effects: pd.DataFrame, items: pd.DataFrame, edition: Edition, part: str) -> ListSheet:
    """List the amounts: first those of which a part is not counted, then the others by pillar and group, and sums.

    Args:
        effects: `schemas.tables.result_financial_effects`.
        items: of the year, for names and levels.
        edition: programme, year, words.
        part: what the sheet is called.
    """
    unit = "・".join(dict.fromkeys(effects["unit"]))
    of_item = {str(row["item_id"]): row for row in rows_of(items)}
    rows = [(of_item[row["item_id"]], _values(row, of_item[row["item_id"]])) for row in rows_of(effects)]
    twice = effects["financial_effect"] != effects["counted"]
    overlapped = [values for (_, values), is_twice in zip(rows, twice, strict=True) if is_twice]
    whole = [row for row, is_twice in zip(rows, twice, strict=True) if not is_twice]
    lines: list[Line] = []
    if overlapped:
        other = f"ほかの{edition.programme.names.item}の額"
        heading = Heading(f"{other}と重なるため、一部または全部を合計に数えないもの（{len(overlapped)}件）")
        lines += [heading, *map(Record, overlapped)]
    lines += [*under_headings(whole, edition), *_sums(effects)]
    columns = [
        YearColumn(edition.number_label, 9),
        YearColumn(f"{edition.programme.names.item}名", 50),
        YearColumn("所管", 22),
        YearColumn(f"報告された額\n（{unit}）", 16, style=Style.NUMBER),
        YearColumn(f"合計に数える額\n（{unit}）", 16, style=Style.NUMBER),
        YearColumn(f"重なる\n{edition.number_label}", 14, style=Style.TEXT_CENTRED),
        YearColumn("説明", 58),
    ]
    return ListSheet(part, columns, lines, [_note(effects, unit)], fixed=1)


def total(amounts: pd.Series) -> Decimal:
    """Give the sum of a column of amounts."""
    return sum(amounts, Decimal(0))


def _note(effects: pd.DataFrame, unit: str) -> str:
    return (
        f"報告のあった{len(effects)}件の財政効果の合計は{grouped(total(effects['counted']))}{unit}です。"
        "同じ額を2度数えないよう、重なりを除いています。"
    )


def _sums(effects: pd.DataFrame) -> list[Sum]:
    reported, counted = total(effects["financial_effect"]), total(effects["counted"])
    return [
        Sum("計", ["", "", "", as_printed(reported), as_printed(counted), "", ""]),
        Sum("重なるため合計に数えない額", ["", "", "", as_printed(reported - counted), "", "", ""]),
    ]


def _values(row: Row, item: Row) -> list[Value]:
    return [
        str(row["item_id"]),
        str(item["name"]),
        str(row["department"]),
        Decimal(row["financial_effect"]),
        as_printed(Decimal(row["counted"])),
        shown_fact(row["counted_in"]),
        str(row["explanation"]),
    ]
