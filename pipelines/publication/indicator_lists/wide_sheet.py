"""プログラム全体の指標・財政指標: what the whole programme and the city's finances are measured by."""

from collections.abc import Sequence

from pipelines.japanese.fiscal_years import both_years
from pipelines.japanese.numbers import grouped
from pipelines.publication.blocks import Value
from pipelines.publication.edition import Edition
from pipelines.publication.entries import shown_fact
from pipelines.publication.figures import phrase_baseline, phrase_condition_met, shown_rate, shown_wide_actual
from pipelines.publication.list_sheet import Heading, Line, ListSheet, Record
from pipelines.publication.year_table import YearColumn
from pipelines.workbook.styles import Style
from schemas.code_lists import SCOPES
from schemas.nothing import TO_BE_JUDGED
from schemas.tables.rows import Row, present


def list_wide_indicators(wide: Sequence[Row], part: str, edition: Edition) -> ListSheet:
    """List them under what they are of, each with its own condition.

    Args:
        wide: `schemas.tables.result_programme_indicators`.
        part: what the sheet is called.
        edition: for the city's word for an indicator.
    """
    remarks = any(row["remark"] for row in wide)
    lines: list[Line] = []
    names = edition.programme.names
    for scope, word in SCOPES.items():
        rows = [row for row in wide if row["scope"] == scope]
        lines += [Heading(names.worded(word), 1)] if rows else []
        lines += [Record(_values(row, remarks=remarks)) for row in rows]
    columns = [YearColumn(f"{names.indicator}名", 30), *_COLUMNS, *([YearColumn("備考", 18)] if remarks else [])]
    return ListSheet(part, columns, lines, [names.worded(_NOTE)], fixed=1)


_NOTE = (
    "目標は、指標ごとの条件です。数値の上限・下限のない条件は、達成率を算定しません。"
    f"{TO_BE_JUDGED}は、数値から判定できないことを表します。"
)
_COLUMNS = [
    YearColumn("対象会計", 12),
    YearColumn("目標（条件）", 24),
    YearColumn("目標の年度", 14),
    YearColumn("現状値", 14),
    YearColumn("比較対象", 16),
    YearColumn("実績", 12, style=Style.NUMBER),
    YearColumn("単位", 7, style=Style.TEXT_CENTRED),
    YearColumn("達成率\n（％）", 9, style=Style.RATE),
    YearColumn("達成状況", 10, style=Style.TEXT_CENTRED),
    YearColumn("説明", 56),
]


def _values(row: Row, *, remarks: bool) -> list[Value]:
    year, peer = row["target_year"], present(row["peer_value"])
    values: list[Value] = [
        str(row["name"]),
        shown_fact(row["accounts"]),
        str(row["target_text"]),
        "各年度" if present(year) is None else both_years(int(year)),
        phrase_baseline(row),
        shown_fact(None if peer is None else f"{row['peer']}\n{grouped(peer)}{row['unit']}"),
        shown_wide_actual(row),
        str(row["unit"]),
        shown_rate(row["rate_pct"]),
        phrase_condition_met(row["met"]),
        str(row["explanation"]),
    ]
    return [*values, str(row["remark"])] if remarks else values
