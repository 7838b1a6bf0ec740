"""What a form is: the sheets and columns of the workbook that a department gets, fills in and returns."""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

FORMS = Path(__file__).parent / "forms"


class CellKind(StrEnum):
    """How the cells of a column are read."""

    KEY = "key"  # the id that joins the row to the register: locked
    FIXED = "fixed"  # known from the register: locked, printed for the reader
    TEXT = "text"  # free text, kept as written
    QUANTITY = "quantity"  # a number in the column's unit, or in the unit of the row's indicator
    GRADE = "grade"  # one of the grades of the year's scale
    CHOICE = "choice"  # one of the programme's options for the column
    MARK = "mark"  # ○ = yes (1), － = no (0), blank = not answered


class Column(BaseModel):
    """One column of a form's sheet.

    Attributes:
        key: the field's name in tables.
        label: the header as printed, unique within the sheet; intake finds the column by it.
        group: the header above it, shared by neighbours.
        kind: how its cells are read.
        required: whether a blank cell is a finding.
        unit: for quantities whose unit is the same in every row.
        width: in half-width characters.
        help: what is expected, shown when the cell is selected; `example` shows one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    label: str
    group: str = ""
    kind: CellKind
    required: bool = False
    unit: str = ""
    width: float = 10
    help: str = ""
    example: str = ""

    @property
    def is_entry(self) -> bool:
        """Whether the department writes here."""
        return self.kind not in (CellKind.KEY, CellKind.FIXED)


class SheetForm(BaseModel):
    """One table of the form: one row is one record (an item, or an indicator)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    note: str = ""
    columns: list[Column]

    @property
    def key_column(self) -> Column:
        """The column that joins its rows to the register."""
        return next(column for column in self.columns if column.kind is CellKind.KEY)

    @property
    def entries(self) -> list[Column]:
        """The columns the department writes in."""
        return [column for column in self.columns if column.is_entry]

    @model_validator(mode="after")
    def _labels_are_unique(self) -> Self:
        labels = [column.label for column in self.columns]
        if len(set(labels)) != len(labels):
            raise ValueError(f"two columns of {self.title} share a label")
        if sum(column.kind is CellKind.KEY for column in self.columns) != 1:
            raise ValueError(f"{self.title} needs exactly one key column")
        return self


class Form(BaseModel):
    """A form and its version, which a return carries on its cover."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    version: str
    title: str
    instructions: list[str] = []
    items: SheetForm
    indicators: SheetForm

    @property
    def sheets(self) -> dict[str, SheetForm]:
        """The two tables by the name of what a row is."""
        return {"items": self.items, "indicators": self.indicators}


@cache
def load_form(name: str) -> Form:
    """Load a form by its name, the stem of a file in `schemas/forms/`."""
    return Form.model_validate(yaml.safe_load((FORMS / f"{name}.yaml").read_text(encoding="utf-8")))
