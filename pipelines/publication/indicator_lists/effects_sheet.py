"""財政効果: the amounts that items reported, each counted once, and those that lie in another item's amount."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipelines.japanese.numbers import as_printed, grouped
from pipelines.publication.blocks import Value
from pipelines.publication.entries import shown_fact
from pipelines.publication.indicator_lists.headings import under_headings
from pipelines.publication.list_sheet import Heading, Line, ListSheet, Record, Sum
from pipelines.publication.year_records import Item, YearRecords
from pipelines.publication.year_table import YearColumn
from pipelines.workbook.styles import Style
from schemas.tables.rows import Row


def list_effects(year: YearRecords, part: str) -> ListSheet:
    """List the amounts: first those of which a part is not counted, then the others by pillar and group, and sums.

    Args:
        year: its amounts, and its items for names and levels.
        part: what the sheet is called.
    """
    edition, effects = year.edition, year.effects
    unit = "・".join(dict.fromkeys(effect["unit"] for effect in effects))
    overlapped, whole = list[list[Value]](), list[tuple[Item, list[Value]]]()
    for effect in effects:
        item = year.by_id[effect["item_id"]]
        values = _values(effect, item)
        if effect["financial_effect"] == effect["counted"]:
            whole.append((item, values))
        else:
            overlapped.append(values)
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


def total(column: str, effects: Iterable[Row]) -> Decimal:
    """Give the sum of a column of amounts."""
    return sum((effect[column] for effect in effects), Decimal(0))


def _note(effects: Sequence[Row], unit: str) -> str:
    return (
        f"報告のあった{len(effects)}件の財政効果の合計は{grouped(total('counted', effects))}{unit}です。"
        "同じ額を2度数えないよう、重なりを除いています。"
    )


def _sums(effects: Sequence[Row]) -> list[Sum]:
    reported, counted = total("financial_effect", effects), total("counted", effects)
    return [
        Sum("計", ["", "", "", as_printed(reported), as_printed(counted), "", ""]),
        Sum("重なるため合計に数えない額", ["", "", "", as_printed(reported - counted), "", "", ""]),
    ]


def _values(row: Row, item: Item) -> list[Value]:
    return [
        str(row["item_id"]),
        str(item.row["name"]),
        str(row["department"]),
        Decimal(row["financial_effect"]),
        as_printed(Decimal(row["counted"])),
        shown_fact(row["counted_in"]),
        str(row["explanation"]),
    ]
