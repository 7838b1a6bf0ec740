"""What a form is: the sheets and columns of the workbook that a department gets, fills in and returns."""

from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from schemas.live import ASKED, REQUIRED
from schemas.read_yaml import read_yaml
from schemas.score import FormScore

FORMS = Path(__file__).parent / "forms"

_LONG_FROM, _LONG_TEXT = 40.0, 400
_SHORT_FROM, _SHORT_TEXT = 30.0, 50


class CellKind(StrEnum):
    """How the cells of a column are read."""

    KEY = "key"  # the id that joins the row to the register: locked
    FIXED = "fixed"  # known from the register: locked, printed for the reader
    TEXT = "text"  # free text, kept as written
    QUANTITY = "quantity"  # a number in the column's unit, or in the unit of the row's indicator
    GRADE = "grade"  # one of the grades of the year's scale
    CHOICE = "choice"  # one of the programme's options for the column
    MARK = "mark"  # ○ = yes (1), － = no (0), blank = not answered


class AtMost(BaseModel):
    """A bound of a column's quantity: so many times the quantity of another column of the row, or an amount.

    Attributes:
        column, times: the other column, and how many times its quantity; "" where the bound is an amount.
        amount: in the column's own unit; None where the bound is another column's.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    column: str = ""
    times: Decimal = Field(default=Decimal(1), gt=0)
    amount: Decimal | None = None

    @model_validator(mode="after")
    def _is_one_bound(self) -> Self:
        if bool(self.column) == (self.amount is not None):
            raise ValueError("at_most には、column（比べる列）か amount（上限の値）のどちらか1つを書いてください")
        return self


class Asked(BaseModel):
    """When an amount of money is asked about.

    Attributes:
        from_yen: from this amount on, in yen: larger ones are more often typed in a smaller unit than true.
        below_zero: `warning`: a negative amount may be meant, and is asked about; `error`: it cannot be.
        indicators: words in the names of an item's own indicators that count the same money.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    from_yen: Decimal | None = Field(default=None, gt=0)
    below_zero: Literal["", "warning", "error"] = ""
    indicators: list[str] = []


class InList(BaseModel):
    """The place of a form's column in the official list, where the layout does not show it.

    Attributes:
        label, group: its header there; the form's label when not given.
        width: in half-width signs.
        after: the column of the list it stands behind, by its field (`indicators` for the one with the indicators);
            when not given, behind the nearest one that stands before it in the form.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str = ""
    group: str = ""
    width: float = Field(default=14, ge=4, le=80)
    after: str = ""


class Column(BaseModel):
    """One column of a form's sheet.

    Attributes:
        key: the field's name in tables.
        label: the header as printed, unique within the sheet; intake finds the column by it.
        group: the header above it, shared by neighbours.
        kind: how its cells are read.
        required: whether a blank cell is a finding.
        required_where: `grades_differ`: a blank cell is a finding where the department's grade is not the computed one.
        required_with: key of another column: a blank cell is a finding where that one says something.
        unit: for quantities whose unit is the same in every row.
        definition: what it means, for readers of the tables; without one it is what was written under the label.
        width: in half-width characters; of a text also how long a one its cells have room for (`room`).
        help: what is expected, shown when the cell is selected; `example` shows one.
        code_digits: for texts that are codes of so many digits, separated by 、; 0 for any other text.
        at_most: for quantities: a value above it is probably a slip.
        asked: for amounts of money: when they are asked about.
        sum_of: for quantities: keys of the columns whose sum it is; one key where the same amount is asked for twice.
        differs_from: for texts: keys of the columns of the row whose text again is no answer, nor is one for many rows.
        optional: for fixed columns: a form has it only where something is known to print in it.
        sentence: for fixed columns: the field of the programme document whose sentences of the year are printed.
        also: further headers that intake finds the column by.
        in_list: where it stands in the official list; None leaves that to the layout.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    label: str = Field(min_length=1)
    group: str = ""
    kind: CellKind
    required: bool = False
    required_where: Literal["", "grades_differ"] = ""
    required_with: str = ""
    unit: str = ""
    definition: str = ""
    width: float = 10
    help: str = ""
    example: str = ""
    code_digits: int = 0
    at_most: AtMost | None = None
    asked: Asked | None = None
    sum_of: list[str] = []
    differs_from: list[str] = []
    optional: bool = False
    sentence: str = ""
    also: list[str] = []
    in_list: InList | None = None

    @property
    def printed(self) -> str:
        """The header as the form prints it: with a mark where something must be written."""
        mark = REQUIRED if self.required else ASKED if self.required_where or self.required_with else ""
        return f"{self.label}\n{mark}" if mark else self.label

    @property
    def headers(self) -> tuple[str, ...]:
        """Everything that intake finds the column by."""
        return (self.label, self.printed, *self.also)

    @property
    def room(self) -> int:
        """How many full-width signs of a free text each cell shows at once; 0 where its row need not be higher for it.

        A wide column is one for long texts (400 signs), a narrower one for a remark (50).
        """
        if self.kind is not CellKind.TEXT or self.code_digits:
            return 0
        return _LONG_TEXT if self.width >= _LONG_FROM else _SHORT_TEXT if self.width >= _SHORT_FROM else 0

    @property
    def is_entry(self) -> bool:
        """Whether the department writes here."""
        return self.kind not in (CellKind.KEY, CellKind.FIXED)

    @model_validator(mode="after")
    def _only_fixed_columns_may_be_spared(self) -> Self:
        if (self.optional or self.sentence) and self.kind is not CellKind.FIXED:
            raise ValueError(f"{self.key}: only a fixed column can be optional or print a sentence")
        return self

    @model_validator(mode="after")
    def _only_quantities_are_asked_about(self) -> Self:
        if self.asked and self.kind is not CellKind.QUANTITY:
            raise ValueError(f"{self.key}: only a quantity can be asked about as an amount")
        return self


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
        labels = [label for column in self.columns for label in (column.label, *column.also)]
        if twice := [label for label in labels if labels.count(label) > 1]:
            raise ValueError(f"シート「{self.title}」に、見出しが「{twice[0]}」の列が2つあります")
        if sum(column.kind is CellKind.KEY for column in self.columns) != 1:
            raise ValueError(f"{self.title} needs exactly one key column")
        return self

    @model_validator(mode="after")
    def _columns_refer_to_quantities(self) -> Self:
        # a column that a programme has dropped is not compared with
        others = {column.key for column in self.columns if column.kind is not CellKind.QUANTITY}
        for column in self.columns:
            named = {*column.sum_of, *([column.at_most.column] if column.at_most and column.at_most.column else [])}
            if (named or column.at_most) and {column.key, *named} & others:
                raise ValueError(f"{column.key} of {self.title} is compared with a column that is no quantity")
        return self


class AcceptedVersion(BaseModel):
    """An earlier version of a form that may still be returned.

    Attributes:
        version: as its cover says.
        labels: its label -> key of the column, where the label is another one now; `indicators.name` for the column
            of one sheet where both have the key.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: str
    labels: dict[str, str] = {}


class Form(BaseModel):
    """A form and its version, which a return carries on its cover; `accepts` names earlier versions still taken.

    `score` is what of a programme's year makes the computed grade of points; no form's file has one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    version: str
    title: str
    instructions: list[str] = []
    accepts: list[AcceptedVersion] = []
    items: SheetForm
    indicators: SheetForm
    score: FormScore | None = None

    @property
    def sheets(self) -> dict[str, SheetForm]:
        """The two tables by the name of what a row is."""
        return {"items": self.items, "indicators": self.indicators}

    def of_version(self, version: str) -> Self:
        """Give the form with the labels of one of its versions; raises KeyError for a version that is not accepted."""
        if version == self.version:
            return self
        accepted = {one.version: one for one in self.accepts}[version]
        label_of = {key: label for label, key in accepted.labels.items()}
        sheets: dict[str, SheetForm] = {}
        for name, sheet in self.sheets.items():
            labels = {c.key: label_of.get(f"{name}.{c.key}", label_of.get(c.key, c.label)) for c in sheet.columns}
            columns = [column.model_copy(update={"label": labels[column.key]}) for column in sheet.columns]
            sheets[name] = SheetForm(title=sheet.title, note=sheet.note, columns=columns)
        return self.model_copy(update={"version": version, **sheets})

    @model_validator(mode="after")
    def _accepted_versions_fit(self) -> Self:
        keys = {c.key for sheet in self.sheets.values() for c in sheet.columns}
        keys |= {f"{name}.{c.key}" for name, sheet in self.sheets.items() for c in sheet.columns}
        for accepted in self.accepts:
            if unknown := sorted(set(accepted.labels.values()) - keys):
                raise ValueError(f"version {accepted.version} of {self.name} labels unknown columns: {unknown}")
            self.of_version(accepted.version)
        return self


@cache
def load_form(name: str) -> Form:
    """Load a form by its name, the stem of a file in `schemas/forms/`."""
    return Form.model_validate(read_yaml(FORMS / f"{name}.yaml"))
