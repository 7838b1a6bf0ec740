"""総括（資源・財政）: resources expected and secured, financial effects counted once, indicators of the whole."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

import xlsxwriter

from pipelines.japanese.numbers import as_printed
from pipelines.publication.blocks import Block, Value, write_block
from pipelines.publication.canvas import open_canvas
from pipelines.publication.edition import Edition
from pipelines.publication.entries import shown_fact
from pipelines.publication.figures import phrase_condition_met, phrase_wide_actual, shown_rate
from pipelines.publication.levels import parts_by
from pipelines.publication.summary.paper import SIZE, WIDTHS, print_summary
from pipelines.publication.summary_figures import count_resources
from pipelines.publication.title_rows import write_title
from pipelines.publication.year_records import Item, YearRecords
from pipelines.workbook.styles import make_styles
from schemas.tables.rows import Row


def write_resources(book: xlsxwriter.Workbook, name: str, blocks: Sequence[Block], edition: Edition) -> None:
    """Write the tables as a sheet of the book.

    Args:
        book: where to.
        name: of the sheet.
        blocks: `resource_blocks` of the year.
        edition: programme, year, stage.
    """
    styles = make_styles(book, SIZE, centred_rows=True)
    canvas = open_canvas(book, name, styles=styles, widths=WIDTHS, size=SIZE, edition=edition)
    title = edition.titled(f"{edition.year_name}　{edition.programme.title}　取組結果の総括（資源・財政）")
    row = write_title(canvas, title)
    for block in blocks:
        row = write_block(canvas, block, row)
    print_summary(canvas, title, row - 1)


def resource_blocks(year: YearRecords) -> list[Block]:
    """Give the tables that a year has: none where the form asks for nothing and nothing else was evaluated."""
    blocks = resources(year.items, year.edition)
    if year.effects:
        blocks.append(effects_by_pillar(year))
    if year.wide:
        blocks.append(wide_in_short(year.wide, year.edition.programme.names.indicator))
    return blocks


def resources(items: Sequence[Item], edition: Edition) -> list[Block]:
    """Count the resources that the programme expected and those secured; no block where the form asks for none."""
    labels = {column.key: column.label for column in edition.form.items.columns}
    header = ["経営資源", "確保を\n想定", "うち\n確保", "うち確保\nできず", "うち記入\nなし等", "想定外に\n確保"]
    lines: list[list[Value]] = [[labels[resource], *counts] for resource, counts in count_resources(items).items()]
    return [Block(f"経営資源の確保（{edition.programme.names.item}の数）", header, lines)] if lines else []


def effects_by_pillar(year: YearRecords) -> Block:
    """Add up the financial effects by pillar, each amount once; a programme without pillars has the sum only."""
    names, of_item = year.edition.programme.names, {effect["item_id"]: effect for effect in year.effects}
    lines: list[list[Value]] = []
    for part in parts_by("pillar", [item for item in year.items if item.item_id in of_item]):
        effects = [of_item[item.item_id] for item in part.items]
        lines.append(_sums(f"{names.pillar}{part.numbered}　{part.name}", effects))
    lines.append(_sums("計", year.effects))
    unit = "・".join(dict.fromkeys(effect["unit"] for effect in year.effects))
    header = [names.pillar or "区分", "報告の\n件数", "報告された額", "重なる額", "合計に数える額"]
    heading = f"財政効果（{unit}。重なる額は1度だけ数えています）"
    return Block(heading, header, lines, frozenset({len(lines) - 1}), spans=(1, 1, 2, 2, 2), rates=False)


def wide_in_short(wide: Iterable[Row], indicator: str) -> Block:
    """Show each indicator of the whole programme and of the finances with its condition, actual and result.

    `indicator` is the city's word for one.
    """
    header = [f"{indicator}名", "対象会計", "目標（条件）", "実績", "達成率\n（％）", "達成状況"]
    lines: list[list[Value]] = []
    for row in wide:
        facts = [str(row["name"]), shown_fact(row["accounts"]), str(row["target_text"])]
        results = [phrase_wide_actual(row), shown_rate(row["rate_pct"]), phrase_condition_met(row["met"])]
        lines.append([*facts, *results])
    return Block(f"計画全体と財政の{indicator}", header, lines, spans=(1, 2, 3, 2, 1, 1))


def _sums(label: str, effects: Sequence[Row]) -> list[Value]:
    columns = "financial_effect", "counted"
    reported, counted = (sum((effect[column] for effect in effects), Decimal(0)) for column in columns)
    return [label, len(effects), *map(as_printed, (reported, reported - counted, counted))]
