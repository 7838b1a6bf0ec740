"""What every page of one publication has in common: programme, year, stage, rule set, whether values are made up."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from pipelines.japanese.year_titles import year_in_titles, year_of_book
from pipelines.workbook.printing import MADE_UP
from schemas.form import Column, Form
from schemas.grades import Scale
from schemas.layout import Layout
from schemas.programme import Programme
from schemas.rule_set import RuleSet
from schemas.tables.result_items import entries_of

PROVISIONAL = "案"
"""The stage before the headquarters' decision (chapter 4, 2(1): 内部評価)."""


@dataclass(frozen=True)
class Edition:
    """One publication of one programme's year.

    Attributes:
        programme, fiscal_year: of what.
        form, layout, rules: those of the year.
        stage: printed behind every title; `案` until headquarters has decided, then `""`.
        made_up: whether any value comes from made-up returns; then every page says so.
    """

    programme: Programme
    fiscal_year: int
    form: Form
    layout: Layout
    rules: RuleSet
    stage: str = PROVISIONAL
    made_up: bool = False

    @property
    def created(self) -> date:
        """The day in a file's properties, printed nowhere: the first after the year's end, never today."""
        return date(self.fiscal_year + 1, 4, 1)

    @property
    def dated(self) -> date | None:
        """The day that the published books carry, a fact of the programme; None where nobody has set one."""
        return self.programme.document_dates.get(self.fiscal_year)

    @cached_property
    def scale(self) -> Scale:
        """The grades as the year prints them."""
        return self.programme.scale(self.fiscal_year)

    @cached_property
    def entries(self) -> list[Column]:
        """What departments write about an item beside their grade, in the form's order."""
        return entries_of(self.form)

    @cached_property
    def labels(self) -> dict[str, str]:
        """Column of the form's items -> what it is called there."""
        return {column.key: column.label for column in self.form.items.columns}

    @property
    def year_name(self) -> str:
        """The year as titles print it."""
        return year_in_titles(self.fiscal_year, self.programme.year_label)

    @property
    def book_year(self) -> str:
        """The year as names of books and lists have it."""
        return year_of_book(self.fiscal_year, self.programme.year_label)

    @property
    def mark(self) -> str:
        """【架空データ】 where values are made up, else nothing."""
        return MADE_UP if self.made_up else ""

    @cached_property
    def words(self) -> dict[str, str]:
        """The programme's own words, for the titles and definitions of columns (`schemas/field.py`)."""
        return self.programme.names.words(self.form)

    @property
    def number_label(self) -> str:
        """What the city calls an item's number: `課題No.`, `事務事業コード`."""
        return self.form.items.key_column.label

    def titled(self, text: str) -> str:
        """Give a title with the marks that belong to it: 【架空データ】 before, 【案】 behind."""
        return f"{self.mark}{text}{f'【{self.stage}】' if self.stage else ''}"

    def list_name(self, department: str) -> str:
        """Give what a department's official list is called, or the whole city's."""
        return self.programme.result_title.format(year=self.book_year, department=department)

    def list_title(self, department: str) -> str:
        """Give the title of a department's official list, with its marks."""
        return self.titled(self.list_name(department))


def stage_of(programme: Programme, fiscal_year: int) -> str:
    """Give 案 until headquarters has decided on the year's results (`final_years`), then nothing."""
    return "" if fiscal_year in programme.final_years else PROVISIONAL


def has_made_up_values(submissions: pd.DataFrame) -> bool:
    """Tell whether any file that came in says of itself that its values are made up."""
    return bool(submissions["made_up"].fillna(False).astype(bool).any())
