"""What a department wrote about an item, as labelled values: which columns there are follows from the year's form."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.japanese.numbers import grouped
from pipelines.publication.edition import Edition
from pipelines.publication.entries import shown_entry
from schemas.code_lists import RESOURCES, RESULTS
from schemas.form import CellKind, Column
from schemas.layout import Cells
from schemas.nothing import NOT_WRITTEN
from schemas.tables.result_items import GRADE
from schemas.tables.rows import Row, present

_TEXTS = (Cells.TEXT, Cells.RESULTS)


@dataclass(frozen=True)
class Field:
    """A label and what stands behind it; `is_missing` for a word of ours instead of the department's."""

    label: str
    text: str
    is_missing: bool = False


@dataclass(frozen=True)
class Fields:
    """The written parts of an item.

    Attributes:
        lead: what was done, shown before anything is opened; None where nothing was written.
        grading: what stands in the form beside the department's grade, such as its reason.
        others: everything else, in the form's order.
    """

    lead: Field | None
    grading: list[Field]
    others: list[Field]


def fields_of(item: Row, edition: Edition, resources: Sequence[Row], projects: Sequence[Row]) -> Fields:
    """Give the written parts of one item.

    Args:
        item: its row (`Item.row`).
        edition: form, layout and choices.
        resources: its rows of `data/resources.csv`; without them the form's marks are shown as they are.
        projects: its rows of `data/contributions.csv`.
    """
    lead = _lead_column(item, edition)
    grade_group = next((c.group for c in edition.form.items.columns if c.key == GRADE), "")
    grading: list[Field] = []
    others: list[Field] = []
    compared = False
    for column in edition.entries:
        if column is lead:
            continue
        if resources and column.kind is CellKind.MARK and column.key in RESOURCES:
            others += [] if compared else [_compare(column.group or column.label, resources)]
            compared = True
            continue
        field = _with_names(column, projects) if column.code_digits and projects else _field(column, item, edition)
        if field is not None:
            (grading if column.group and column.group == grade_group else others).append(field)
    return Fields(None if lead is None else _field(lead, item, edition), grading, others)


def _lead_column(item: Row, edition: Edition) -> Column | None:
    """The first text of the official list that was written."""
    entries = {column.key: column for column in edition.entries if column.kind is CellKind.TEXT}
    for listed in edition.layout.columns:
        if listed.cells in _TEXTS and listed.field in entries and present(item[listed.field]) is not None:
            return entries[listed.field]
    return None


def _field(column: Column, item: Row, edition: Edition) -> Field | None:
    shown = shown_entry(column, item, edition.programme)
    text = shown if isinstance(shown, str) else f"{grouped(shown)}{column.unit}"
    return Field(column.label, text, is_missing=present(item[column.key]) is None) if text else None


def _compare(label: str, resources: Iterable[Row]) -> Field:
    """Say of the resources what was expected and what came of it, the same outcomes together."""
    by_result: dict[str, list[str]] = {}
    for row in resources:
        by_result.setdefault(str(row["result"]), []).append(str(row["resource_name"]))
    told = [f"{words}：{'、'.join(by_result[key])}" for key, words in RESULTS.items() if words and key in by_result]
    return Field(label, "\n".join(told)) if told else Field(label, NOT_WRITTEN, is_missing=True)


def _with_names(column: Column, projects: Iterable[Row]) -> Field:
    return Field(column.label, "\n".join(f"{row['project_code']}　{row['project_name']}".strip() for row in projects))
