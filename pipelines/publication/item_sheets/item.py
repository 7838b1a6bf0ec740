"""What is known of one item, and of the book its sheet belongs to: gathered once, before anything is laid out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipelines.publication.edition import Edition
from pipelines.publication.item_sheets.grid import Grid
from schemas.form import Column
from schemas.item_sheets import ItemSheetLayout
from schemas.tables.rows import Row


@dataclass(frozen=True)
class Figure:
    """One indicator with its course.

    Attributes:
        row: its row of `Evaluation.indicators`.
        baseline_years: those of its baseline in words; "" where there are none.
        targets: fiscal year -> its target in force (`schemas/tables/targets.py`).
        actuals: fiscal year -> its row of the results of that year, up to the year of the book.
    """

    row: Row
    baseline_years: str
    targets: Mapping[int, Row]
    actuals: Mapping[int, Row]


@dataclass(frozen=True)
class Item:
    """One item.

    Attributes:
        row: its row of `Evaluation.items`, with what stood in the cells of its return (`with_all_states`).
        figures: its indicators, activity before outcome.
        sentences: (field, text) of the programme for the year, in the document's order.
        projects: code -> name of the administrative projects it contributed to, where that is known.
        note: what there is to say about its department's return; "" where everything is in.
    """

    row: Row
    figures: Sequence[Figure] = ()
    sentences: Sequence[tuple[str, str]] = ()
    projects: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def item_id(self) -> str:
        """Its number."""
        return str(self.row["item_id"])


@dataclass(frozen=True)
class SheetBook:
    """What all sheets have in common.

    Attributes:
        edition: programme, year, form, words.
        layout: the sheets' sections.
        grid: their columns.
        titles: column of the results -> its title as readers see it.
        expects_resources: whether the programme says of any item which resources it expects.
    """

    edition: Edition
    layout: ItemSheetLayout
    grid: Grid
    titles: Mapping[str, str]
    expects_resources: bool

    @property
    def size(self) -> float:
        """Of the text, in points."""
        return self.layout.font_size

    @cached_property
    def entries(self) -> dict[str, list[Column]]:
        """Group of the form -> the entries in it, both in the form's order."""
        groups: dict[str, list[Column]] = {}
        for column in self.edition.entries:
            groups.setdefault(column.group, []).append(column)
        return groups
