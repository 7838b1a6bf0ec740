"""Which sheets the summary of a year has: those that have something to say."""

from collections.abc import Callable
from dataclasses import dataclass

import xlsxwriter

from pipelines.publication.list_sheet import write_list_sheet
from pipelines.publication.summary.by_department import write_by_department
from pipelines.publication.summary.overview import write_overview
from pipelines.publication.summary.resources import resource_blocks, write_resources
from pipelines.publication.summary.single_items import list_single_items
from pipelines.publication.year_records import YearRecords


@dataclass(frozen=True)
class Part:
    """A sheet of the summary.

    Attributes:
        name: of the sheet, before what a workbook refuses is taken out.
        note: what is found on it, for the contents.
        write: puts it into a book under its final name.
    """

    name: str
    note: str
    write: Callable[[xlsxwriter.Workbook, str], None]


def summary_parts(year: YearRecords) -> list[Part]:
    """Give the sheets of the summary, in order."""
    edition = year.edition
    unit = edition.programme.names.department
    graded = edition.scale.given
    counted = "達成度" if graded else "目標の達成"
    parts = [
        Part("総括", f"全体の{counted}と達成率", lambda book, name: write_overview(book, name, year)),
        Part(
            f"総括（{unit}別）",
            f"{unit}別の{counted}",
            lambda book, name: write_by_department(book, name, year),
        ),
    ]
    if blocks := resource_blocks(year):
        note = "・".join(block.heading.partition("（")[0] for block in blocks)
        parts.append(Part("総括（資源・財政）", note, lambda book, name: write_resources(book, name, blocks, edition)))
    singles = list_single_items(year)
    if singles.lines:
        changes = "やむを得ない状況の変化"
        note = f"決定した達成度と理由、{changes}、判定を要するもの" if graded else changes
        parts.append(Part(singles.part, note, lambda book, name: write_list_sheet(book, name, singles, edition)))
    return parts
