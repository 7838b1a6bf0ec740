"""What an item's evaluation sheet looks like: its sections and what stands in them, as data of the layout."""

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class SheetBlock(StrEnum):
    """What a sheet shows beside the form's columns."""

    SENTENCES = "sentences"  # the programme's own sentences, where they are on this machine
    EXPECTED = "expected"  # the resources the programme expects
    INDICATORS = "indicators"  # every indicator with the targets and actuals of all years, and the course of one
    GRADES = "grades"  # the three grades side by side, and how the computed one came about
    DECISION = "decision"  # the headquarters' decision, where there is one
    REST = "rest"  # the form's columns that no other part shows


class SheetPart(BaseModel):
    """One part of a section: a block, or the columns of the form that share a group."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    block: SheetBlock | None = None
    group: str = ""

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if (self.block is None) == (self.group == ""):
            raise ValueError("a part of an item's sheet is either a block or a group of the form")
        return self


class SheetSection(BaseModel):
    """A section of the sheet under its heading; one that has nothing to show is left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    heading: str
    parts: list[SheetPart] = Field(min_length=1)


class ItemSheetLayout(BaseModel):
    """The books of evaluation sheets, one for each department: contents, then one sheet for each item.

    Attributes:
        file_name: of a workbook, with `{year}` and `{whose}`: the department, or `目次` for the contents of all books.
        title: what a sheet is called, e.g. 取組評価シート.
        font_size: of the cells, in points.
        sections: from top to bottom. One of them shows the `rest`, so that no column of a city's form is lost.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    file_name: str
    title: str
    font_size: float = Field(ge=8, le=12)
    sections: list[SheetSection] = Field(min_length=1)

    @property
    def parts(self) -> list[SheetPart]:
        """The parts of all sections."""
        return [part for section in self.sections for part in section.parts]

    @model_validator(mode="after")
    def _each_book_has_a_name(self) -> Self:
        if "{whose}" not in self.file_name:
            raise ValueError("the departments' evaluation sheets have one file name: {whose} is missing")
        return self

    @model_validator(mode="after")
    def _everything_stands_once(self) -> Self:
        if len(set(self.parts)) != len(self.parts):
            raise ValueError("a part of an item's sheet is shown twice")
        if SheetPart(block=SheetBlock.REST) not in self.parts:
            raise ValueError("no section of an item's sheet shows the rest of the form's columns")
        return self
