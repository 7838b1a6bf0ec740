"""Workbooks as departments return them: clean ones from the real form writer, and ways to spoil them."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import cache

import openpyxl
import pandas as pd
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.checks import Checked, check
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import Entries
from pipelines.forms.form_workbook import write_form
from pipelines.intake import Return, Submitted, combine, read_return
from pipelines.register.store import Register, items_of, targets_in_force
from pipelines.workbook.reading.limits import LIMITS, Limits
from schemas.form import CellKind, Form, SheetForm, load_form

YEAR = 2022
DEPARTMENT = "川崎区役所"
OTHER = "幸区役所"
IN_WORDS = "人事委員会事務局"  # has the target in words
FIRST_ROW = 5
FORM: Form = load_form("reform")
LOW = Limits(
    file_bytes=200_000, parts=50, part_bytes=450_000, all_bytes=700_000, ratio=40, ratio_matters_from=2_000,
    depth=20, attribute=1_000, count=2_000, filled_rows=1_000, filled_columns=40, filled_area=25_000, filled=1_000,
    merges=100, merged_area=200,
)  # fmt: skip
"""A clean return keeps within these; a file that is beyond them does no reader any harm."""

Edit = Callable[[openpyxl.Workbook], None]


def some_departments(register: Register) -> Register:
    """The register for three departments: enough for every rule, and quick."""
    items = register.items[register.items["department"].isin([DEPARTMENT, OTHER, IN_WORDS])]
    indicators = register.indicators[register.indicators["item_id"].isin(items["item_id"])]
    targets = register.targets[register.targets["indicator_id"].isin(indicators["indicator_id"])]
    return replace(register, items=items, indicators=indicators, targets=targets)


def clean_entries(register: Register, department: str) -> Entries:
    """Every cell filled in as asked; actual values are the targets themselves, the two largest one more."""
    items = items_of(register, department)["item_id"]
    by_kind = {
        CellKind.GRADE: 3,
        CellKind.MARK: "○",
        CellKind.QUANTITY: 1200,
        CellKind.TEXT: "見直し方針の案を作成した",
    }
    choices = {key: options[0].shown for key, options in register.programme.choices.items()}
    row = {c.key: choices[c.key] if c.kind is CellKind.CHOICE else by_kind[c.kind] for c in FORM.items.entries}
    row["contribution_projects"] = "40205020、40205030"
    targets = targets_in_force(register, YEAR)
    own = targets[targets["indicator_id"].str.rsplit("-", n=1).str[0].isin(items)]
    indicators = {
        target["indicator_id"]: {
            "actual": float(low) if (low := target["low"] or target["high"]) is not None else "－",
            "actual_judgement": "○" if target["op"] == "text" else "",
            "remark": "10月に確定",
        }
        for target in own.to_dict("records")
    }
    each = {
        item: row
        | {"activity_goal": "見直し方針の案を作成する", "activity_result": f"見直し方針の案を{count}件作成した"}
        for count, item in enumerate(items, start=1)
    }
    # a column in which nothing but targets stands has been copied
    figures = [one for one in indicators.values() if isinstance(one["actual"], float)]
    for one in sorted(figures, key=lambda one: one["actual"])[-2:]:
        one["actual"] += 1
    return Entries(
        items=pd.DataFrame.from_dict(each, orient="index", dtype=object),
        indicators=pd.DataFrame.from_dict(indicators, orient="index", dtype=object),
    )


@cache
def _clean(department: str, register_id: int) -> bytes:
    register = _REGISTERS[register_id]
    return write_form(DepartmentForm(register, department, YEAR, FORM, clean_entries(register, department)))


_REGISTERS: dict[int, Register] = {}


def clean_return(register: Register, department: str = DEPARTMENT) -> bytes:
    """A return without any finding."""
    _REGISTERS[id(register)] = register
    return _clean(department, id(register))


def edited(data: bytes, *edits: Edit) -> bytes:
    """The workbook after a person changed it and another program saved it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for edit in edits:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    return saved_at_noon(out.getvalue())


def saved_at_noon(data: bytes) -> bytes:
    """The workbook as if saved at a fixed moment: its hash is printed, and a test is to see the same print always."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2023-05-01T12:00:00Z", part)
            new.writestr(zipfile.ZipInfo(name, (2023, 5, 1, 12, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_part(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed byte by byte, as no program would write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return out.getvalue()


def without_part(data: bytes, part: str) -> bytes:
    """The workbook with one of its parts missing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    return out.getvalue()


def spec_of(sheet: str) -> SheetForm:
    return next(spec for spec in FORM.sheets.values() if spec.title == sheet)


def cell_at(book: openpyxl.Workbook, sheet: str, record: int, key: str) -> Cell:
    """The cell of a record (from 0) and a column, wherever the column stands."""
    labels = next(column.headers for column in spec_of(sheet).columns if column.key == key)
    page = book[sheet]
    header = header_row(page)
    column = next(cell.column for cell in page[header] if cell.value in labels)
    return page.cell(header + 1 + record, column)


def header_row(page: Worksheet) -> int:
    """The row of the labels."""
    labels = {label for column in spec_of(page.title).columns for label in column.headers}
    rows = [sum(str(cell.value) in labels for cell in row) for row in page.iter_rows(max_row=30)]
    return rows.index(max(rows)) + 1


def write_in(sheet: str, record: int, key: str, value: object, number_format: str = "", data_type: str = "s") -> Edit:
    """Write a value into a cell; text stays text unless `data_type` says `f` (formula) or `e` (error)."""

    def edit(book: openpyxl.Workbook) -> None:
        cell = cell_at(book, sheet, record, key)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = data_type
        if number_format:
            cell.number_format = number_format

    return edit


def read(data: bytes, register: Register, file: str = "提出.xlsx", limits: Limits = LIMITS) -> Return:
    return read_return(data, file, register.programme, FORM, register, YEAR, limits)


def submit(register: Register, limits: Limits = LIMITS, **files: bytes) -> Submitted:
    """Read and combine files given by name without their ending."""
    return combine([read(data, register, f"{name}.xlsx", limits) for name, data in files.items()], FORM)


def check_each(register: Register, files: Mapping[str, bytes]) -> dict[str, Checked]:
    """Check returns that know nothing of each other, in one go: the checks look at each file alone, all at once."""
    parts = [submit(register, **{name: data}) for name, data in files.items()]
    together = Submitted(**{table.name: _stacked(parts, table.name) for table in fields(Submitted)})
    checked = check(together, register, YEAR, FORM)
    return {
        name: replace(
            checked,
            findings=checked.findings[checked.findings["file"] == f"{name}.xlsx"],
            submissions=checked.submissions[checked.submissions["file"] == f"{name}.xlsx"],
        )
        for name in files
    }


def _stacked(parts: list[Submitted], table: str) -> pd.DataFrame:
    tables = [getattr(part, table) for part in parts]
    return pd.concat([one for one in tables if len(one)] or tables[:1])
