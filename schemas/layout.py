"""What an official list looks like: paper, title, columns and their headers, as data (`schemas/layouts/*.yaml`)."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from schemas.item_sheets import ItemSheetLayout
from schemas.read_yaml import read_yaml

LAYOUTS = Path(__file__).parent / "layouts"
SHEET_PAGE = "sheet_page"
"""The field with the page of an item's evaluation sheet, known once those are printed."""


class Cells(StrEnum):
    """How the cells of a column are made from an item's row."""

    NUMBER_IN_LIST = "number_in_list"  # 1, 2, 3 … within the department
    TEXT = "text"  # the field as text
    NAME = "name"  # the field as text, and who shares it where several departments do
    AMOUNT = "amount"  # the field as a number with thousands separators
    GRADE = "grade"  # the field as a bare digit, or the words for none
    MARK = "mark"  # ○ for 1, － for 0
    CHOICE = "choice"  # the chosen value with the programme's words for it
    PAGE = "page"  # a page as text: P1
    RESULTS = "results"  # the text's lines, then one line for each figure: ●label（実績…※目標…）
    FIGURES = "figures"  # one line for each indicator, with its rate
    REASONING = "reasoning"  # how the computed grade came about, then the department's reason


class ListColumn(BaseModel):
    """One column of an official list.

    Attributes:
        label: its header, the form's label of the field when not given; columns beside each other with the same `group`
            share a header above theirs.
        field: the column of the results it shows; the text part, for composed cells.
        cells: how its cells are made.
        width: in half-width signs of the standard font.
        optional: whether the list is without it where no item has something to show in it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str = ""
    group: str = ""
    field: str = ""
    cells: Cells = Cells.TEXT
    width: float
    optional: bool = False


class Layout(BaseModel):
    """An official list: one sheet per department, one row per item.

    Attributes:
        name: the file's name without its ending, e.g. `projects-list`.
        file_name: of the workbook, with `{year}`.
        paper: A4 or A3; always landscape.
        font_size: of the cells, in points.
        order: the field the rows are sorted by; empty for the programme's own order.
        group_rows: the levels that get a heading row before their items, e.g. [pillar, group].
        sums: amount fields whose sum stands in the note under the title.
        summary: whether the workbook starts with cover, contents and summary.
        legend_intro: what the legend sheet says first.
        columns: from left to right.
        item_sheets: the book with a sheet for each item; None where the programme has none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    file_name: str
    paper: str = Field(pattern="^A[34]$")
    font_size: float = Field(ge=8, le=12)
    order: str = ""
    group_rows: list[str] = []
    sums: list[str] = []
    summary: bool = False
    legend_intro: list[str] = []
    columns: list[ListColumn] = Field(min_length=1)
    item_sheets: ItemSheetLayout | None = None

    @property
    def header_blocks(self) -> list[tuple[str, int, int]]:
        """The upper header row as (group, first column, last column); a block without a group is one column."""
        blocks, start = [], 0
        for group, members in groupby(self.columns, key=lambda column: column.group):
            size = len(list(members))
            if group:
                blocks.append((group, start, start + size - 1))
            else:
                blocks.extend(("", column, column) for column in range(start, start + size))
            start += size
        return blocks

    def without(self, field: str) -> "Layout":
        """Give the layout without the columns that show a field."""
        kept = [column for column in self.columns if column.field != field]
        return self if len(kept) == len(self.columns) else self.model_copy(update={"columns": kept})

    def without_grades(self) -> "Layout":
        """Give the layout without the columns that show a grade."""
        kept = [column for column in self.columns if column.cells is not Cells.GRADE]
        return self.model_copy(update={"columns": kept})

    def worded(self, words: Callable[[str], str]) -> "Layout":
        """Give the layout with its labels in a city's own words."""
        columns = [column.model_copy(update={"label": words(column.label)}) for column in self.columns]
        return self if columns == self.columns else self.model_copy(update={"columns": columns})

    @model_validator(mode="after")
    def _labels_are_unique(self) -> Self:
        labels = [(column.group, column.label or column.field) for column in self.columns]
        if len(set(labels)) != len(labels):
            raise ValueError(f"体裁 {self.name} に、同じ見出しの列が2つあります")
        return self

    @model_validator(mode="after")
    def _fields_are_named(self) -> Self:
        own = {Cells.NUMBER_IN_LIST, Cells.FIGURES}
        unnamed = [column.label for column in self.columns if not column.field and column.cells not in own]
        if unnamed:
            raise ValueError(f"体裁 {self.name} の列に field がありません：{'、'.join(unnamed)}")
        return self


def layout_names() -> list[str]:
    """Give the names of all layouts that come with the product."""
    return sorted(path.stem for path in LAYOUTS.glob("*.yaml"))


@cache
def load_layout(name: str) -> Layout:
    """Load a layout by its name, the stem of a file in `schemas/layouts/`."""
    return Layout.model_validate(read_yaml(LAYOUTS / f"{name}.yaml"))
