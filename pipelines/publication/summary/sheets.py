"""Which sheets the summary of a year has: those that have something to say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
import xlsxwriter

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.publication.edition import Edition
from pipelines.publication.entry_states import with_all_states
from pipelines.publication.list_sheet import write_list_sheet
from pipelines.publication.summary.by_department import write_by_department
from pipelines.publication.summary.overview import write_overview
from pipelines.publication.summary.resources import resource_blocks, write_resources
from pipelines.publication.summary.single_items import list_single_items


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


def summary_parts(
    evaluation: Evaluation, checked: Checked, edition: Edition, further: Mapping[str, pd.DataFrame]
) -> list[Part]:
    """Give the sheets of the summary, in order.

    Args:
        evaluation: all items and indicators of the year.
        checked: for who is in.
        edition: programme, year, stage.
        further: `financial_effects` and `programme_indicators`, as far as they were evaluated.
    """
    unit = edition.programme.names.department
    parts = [
        Part(
            "総括", "全体の達成度と達成率", lambda book, name: write_overview(book, name, evaluation, checked, edition)
        ),
        Part(
            f"総括（{unit}別）",
            f"{unit}別の達成度",
            lambda book, name: write_by_department(book, name, evaluation, checked, edition),
        ),
    ]
    if blocks := resource_blocks(evaluation.items, edition, further):
        note = "・".join(block.heading.partition("（")[0] for block in blocks)
        parts.append(Part("総括（資源・財政）", note, lambda book, name: write_resources(book, name, blocks, edition)))
    singles = list_single_items(with_all_states(evaluation.items, checked.items, edition), edition)
    if singles.lines:
        note = "決定した達成度と理由、やむを得ない状況の変化、判定を要するもの"
        parts.append(Part("決定と状況変化", note, lambda book, name: write_list_sheet(book, name, singles, edition)))
    return parts
