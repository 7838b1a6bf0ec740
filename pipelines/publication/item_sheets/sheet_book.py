"""What all evaluation sheets of a book have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipelines.publication.edition import Edition
from pipelines.publication.item_sheets.grid import Grid
from schemas.form import Column
from schemas.item_sheets import ItemSheetLayout


@dataclass(frozen=True)
class SheetBook:
    """What all sheets have in common.

    Attributes:
        edition: programme, year, form, words.
        layout: the sheets' sections.
        grid: their columns.
        titles: column of the results -> its title as readers see it.
        expects_resources: whether the programme says of any item which resources it expects.
        statuses: department -> what became of its return.
        whose: the department whose book it is; "" where it is the whole city's.
    """

    edition: Edition
    layout: ItemSheetLayout
    grid: Grid
    titles: Mapping[str, str]
    expects_resources: bool
    statuses: Mapping[str, str]
    whose: str

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
