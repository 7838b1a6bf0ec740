"""What a programme is: all that differs between cities and years, as data (`inputs/<programme>/programme.yaml`)."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Literal, Protocol, Self, TypeVar
from unicodedata import normalize

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from schemas.form import Form, load_form
from schemas.form_changes import FormChanges, change_form
from schemas.form_without_grades import without_grades
from schemas.form_words import word_form
from schemas.schedule import Schedule

_INDICATOR = re.compile("(?<!活動)(?<!成果)(?<!財政)指標")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(_Model):
    """One value that may stand in a choice column, with the words printed beside it."""

    value: str
    label: str = ""

    @property
    def shown(self) -> str:
        """The option as drop-downs and legends show it: `3 目標をほぼ達成`."""
        return f"{self.value} {self.label}".strip()

    @property
    def spellings(self) -> list[str]:
        """All that people may write for it."""
        return [word for word in (self.label, self.shown, self.value) if word]


class Grade(Option):
    """One grade of a scale.

    Attributes:
        value: the number that is stored and compared.
        sign: the letter or mark that people write and read for it (S, A, ◎), where the city has one.
    """

    sign: str = ""

    @property
    def spellings(self) -> list[str]:
        """All that people may write for it."""
        signed = [self.sign, f"{self.sign} {self.label}".strip()] if self.sign else []
        return list(dict.fromkeys([*super().spellings, *signed]))


class Grades(_Model):
    """A scale of grades.

    Attributes:
        best: the best grade (1 in Kawasaki; 4 or 5 elsewhere).
        grades: the grades in the order the legend prints them.
    """

    best: int
    grades: list[Grade]

    @property
    def numbers(self) -> list[int]:
        """The grades as numbers, in the order of the legend."""
        return [int(grade.value) for grade in self.grades]

    @property
    def from_best(self) -> list[int]:
        """The grades as numbers, from the best to the worst."""
        return sorted(self.numbers, reverse=self.best == max(self.numbers, default=0))

    @property
    def given(self) -> bool:
        """Whether there are grades at all; a city may look at rates and targets met alone."""
        return bool(self.grades)

    def in_list(self, grade: int) -> str:
        """Give a grade in short: its words, or the number where it has none."""
        return self.label(grade) or str(grade)

    def label(self, grade: int) -> str:
        """Give the words of one grade; raises KeyError for a number that is no grade."""
        return {int(option.value): option.label for option in self.grades}[grade]

    def grade(self, number: int) -> Grade:
        """Give one grade; raises KeyError for a number that is no grade."""
        return {int(grade.value): grade for grade in self.grades}[number]

    @model_validator(mode="after")
    def _grades_are_numbers(self) -> Self:
        if not all(grade.value.isascii() and grade.value.isdigit() for grade in self.grades):
            raise ValueError(
                "grades の value は半角の数字にしてください（S・A・Bなどの記号は sign に、呼び名は label に書きます）"
            )
        if len(set(self.numbers)) != len(self.numbers) or len(self.numbers) < 2:
            raise ValueError("grades には、value の違う区分を2つ以上書いてください")
        if self.best not in (min(self.numbers), max(self.numbers)):
            raise ValueError(f"best は grades の端の値（{min(self.numbers)}か{max(self.numbers)}）にしてください")
        return self

    @model_validator(mode="after")
    def _signs_mean_one_grade(self) -> Self:
        known: dict[str, str] = {grade.value: grade.value for grade in self.grades}
        for grade in self.grades:
            if not grade.sign:
                continue
            key = "".join(normalize("NFKC", grade.sign).split()).casefold()
            if key in _NO_SIGNS or known.setdefault(key, grade.value) != grade.value:
                raise ValueError(
                    f"grades の sign の「{grade.sign}」は、ほかの区分か、記入のないことと見分けられません。"
                    "区分ごとに違う記号を書いてください（例：S、A、B、C）"
                )
        return self


_NO_SIGNS = ("", "-", "－", "ー", "―", "未定")
"""What stands for no answer in a form."""


class Scale(Grades):
    """The grades as one year printed them: the one voice for a grade, wherever people read or write it.

    Attributes:
        from_year: first fiscal year that prints these labels.
        printed: what stands for a grade: its `number`, its `sign` (S, A, ◎), or its `label` (順調).
    """

    from_year: int
    printed: Literal["number", "label", "sign"] = "number"

    def in_list(self, grade: int) -> str:
        """Give what stands for a grade in a cell: `3`, `A` or `順調`."""
        one = self.grade(grade)
        return {"number": one.value, "label": one.label, "sign": one.sign}[self.printed]

    def phrase(self, grade: int) -> str:
        """Give a grade with its words: `3 目標をほぼ達成`, `A 目標どおり`, `順調`."""
        one = self.grade(grade)
        return self.in_list(grade) if self.printed == "label" else f"{self.in_list(grade)} {one.label}".strip()

    @property
    def phrases(self) -> list[str]:
        """The grades with their words, in the order of the legend."""
        return [self.phrase(number) for number in self.numbers]

    def meaning(self, grade: int) -> str:
        """Give what the number of a grade stands for, to people who have nothing but the number."""
        return self.label(grade) or str(grade) if self.printed == "number" else self.phrase(grade)

    @property
    def in_words(self) -> str:
        """What may be written for a grade, as a sentence says it: `1から5までの数字`, `S・A・B・Cのどれか`."""
        if self.printed == "number":
            return f"{min(self.numbers)}から{max(self.numbers)}までの数字"
        return f"{'・'.join(map(self.in_list, self.from_best))}のどれか"

    @model_validator(mode="after")
    def _printed_words_are_there(self) -> Self:
        if self.printed == "number":
            return self
        words = [self.in_list(number) for number in self.numbers]
        if not all(words) or len(set(words)) != len(words):
            said = self.printed
            raise ValueError(
                f"printed を {said} にするときは、すべての grades に、それぞれ違う {said} を書いてください"
            )
        return self


NO_GRADES = Scale.model_construct(from_year=0, best=0, grades=[], printed="number")
"""The scale of a programme that gives no grades."""


class Names(_Model):
    """The city's own words for the levels of its programme; a level without a word is not printed."""

    pillar: str = ""
    group: str = ""
    item: str = "項目"
    department: str = "局区等"
    indicator: str = "指標"

    def worded(self, text: str) -> str:
        """Give a text of ours with the city's word for an indicator; the kinds 活動指標 and 成果指標 keep theirs."""
        return _INDICATOR.sub(lambda _: self.indicator, text)


class InYear(_Model):
    """A thing that changes with the years: the entry with the latest `from_year` not after the year holds."""

    from_year: int
    name: str


class DepartmentChange(_Model):
    """A department that began, took another name or ended while the programme ran.

    Attributes:
        name: its name from `valid_from` on, or the name it had when it ended.
        formerly: the name it had before; empty for a new department. Several with one `name` and day are a merger.
        valid_from: the first day of the new name; `valid_to` instead: the department's last day.
        reason: why, as people read it.
    """

    name: str = Field(min_length=1)
    formerly: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    reason: str = Field(min_length=1)

    @model_validator(mode="after")
    def _begins_or_ends(self) -> Self:
        if (self.valid_from is None) == (self.valid_to is None):
            raise ValueError(f"{self.name} には valid_from（改称・新設）か valid_to（廃止）の一方を書いてください")
        if self.formerly and self.valid_from is None:
            raise ValueError(f"{self.name} の前の名前（formerly）を書くときは valid_from も書いてください")
        return self


class Confirmation(StrEnum):
    """Whether the responsible head confirms a return on its cover."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


class Programme(_Model):
    """One programme of one city.

    Attributes:
        name: the folder under `inputs/`, e.g. `kawasaki-reform-3`.
        title: the programme's official title.
        city: the city's name; `municipality_code` its six-digit code.
        years: the fiscal years it is evaluated for.
        starts_on: the day from which its first targets hold.
        names: the words for its levels.
        result_title: title of the official list, with `{year}` and `{department}`.
        departments: in official order, by their latest names; the only names a return may carry.
        department_changes: departments renamed, added or ended while the programme runs.
        scales, forms, rule_sets, layouts: what holds from which year on; no scale at all in a programme without grades.
        form_columns: what the programme changes of the form's columns, from which year on.
        choices: for each choice column of the form, its options.
        final_years: the years whose results headquarters has decided (chapter 4, 2(1)): no longer printed as 案.
        projects: the programme (a folder under `inputs/`) whose items are the administrative projects that the items
            of this one contribute to; "" where there is none.
        deadline: month and day by which departments return their forms, e.g. `05-20`.
        contact: whom departments ask; public_contact: whom everybody asks about what is published.
        document_dates: year -> the day that its published books carry; a year without one carries none.
        confirmation: whether the responsible head confirms a return on its cover.
        schedule: when the work of a year starts by itself.
    """

    name: str
    title: str
    city: str
    municipality_code: str = ""
    years: list[int] = Field(min_length=1)
    starts_on: date
    names: Names = Names()
    result_title: str
    departments: list[str] = Field(min_length=1)
    department_changes: list[DepartmentChange] = []
    scales: list[Scale]
    forms: list[InYear] = Field(min_length=1)
    rule_sets: list[InYear] = Field(min_length=1)
    layouts: list[InYear] = Field(min_length=1)
    form_columns: list[FormChanges] = []
    choices: dict[str, list[Option]] = {}
    final_years: list[int] = []
    projects: str = ""
    deadline: str = Field("05-20", pattern=r"^\d{2}-\d{2}$")
    contact: str = ""
    public_contact: str = ""
    document_dates: dict[int, date] = {}
    confirmation: Confirmation = Confirmation.OPTIONAL
    schedule: Schedule = Schedule()

    def scale(self, fiscal_year: int) -> Scale:
        """Give the grades as the year prints them; `NO_GRADES` where the programme gives none."""
        return _in_year(self.scales, fiscal_year) if self.scales else NO_GRADES

    def form_name(self, fiscal_year: int) -> str:
        """Give the name of the form of the year (a file under `schemas/forms/`)."""
        return _in_year(self.forms, fiscal_year).name

    def form(self, fiscal_year: int) -> Form:
        """Give the form of the year as departments get it: the base form, the programme's changes, its words."""
        form, scale = load_form(self.form_name(fiscal_year)), self.scale(fiscal_year)
        if any(changes.from_year <= fiscal_year for changes in self.form_columns):
            form = change_form(form, _in_year(self.form_columns, fiscal_year))
        if not scale.given:
            form = without_grades(form)
        words = {"item": self.names.item, "department": self.names.department, "indicator": self.names.indicator}
        if scale.given:
            words |= {"grade": "達成度", "grades": scale.in_words, "best": scale.in_list(scale.best)}
        return word_form(form, words)

    def rule_set_name(self, fiscal_year: int) -> str:
        """Give the name of the rule set of the year (a file under `schemas/rules/`)."""
        return _in_year(self.rule_sets, fiscal_year).name

    def deadline_of(self, fiscal_year: int) -> date:
        """Give the day by which the returns of a year are due: in the calendar year after the one it begins in."""
        month, day = (int(part) for part in self.deadline.split("-"))
        return date(fiscal_year + 1, month, day)

    def layout_name(self, fiscal_year: int) -> str:
        """Give the name of the official layout of the year (a file under `schemas/layouts/`)."""
        return _in_year(self.layouts, fiscal_year).name

    @field_validator("years")
    @classmethod
    def _years_rise(cls, years: list[int]) -> list[int]:
        if years != sorted(set(years)):
            raise ValueError("years は西暦の年度を古い順に、重なりなく書いてください")
        return years

    @model_validator(mode="after")
    def _final_years_are_evaluated(self) -> Self:
        for year in self.final_years:
            if year not in self.years:
                raise ValueError(f"final_years の{year}は years にありません。years のどれかを西暦で書いてください")
        return self

    @model_validator(mode="after")
    def _books_are_dated_after_the_year(self) -> Self:
        for year, day in self.document_dates.items():
            if year not in self.years:
                raise ValueError(f"document_dates の{year}は years にありません。years のどれかを西暦で書いてください")
            if day <= date(year + 1, 3, 31):
                raise ValueError(
                    f"document_dates の{year}の{day}は、年度の終わりより前です。"
                    f"資料の日付を書いてください（例：{year + 1}-09-01）"
                )
        return self

    @model_validator(mode="after")
    def _changed_departments_are_known(self) -> Self:
        former = {change.formerly for change in self.department_changes}
        renamed = {change.name for change in self.department_changes if change.formerly}
        for change in self.department_changes:
            if change.name not in {*self.departments, *former}:
                raise ValueError(f"department_changes の {change.name} を departments に書いてください")
            if change.formerly in self.departments and change.formerly not in renamed:
                raise ValueError(f"departments の {change.formerly} は前の名前です。今の名前だけを書いてください")
        return self

    @field_validator("result_title")
    @classmethod
    def _title_can_be_filled_in(cls, title: str) -> str:
        try:
            title.format(year="", department="")
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError("result_title に書ける差込みは {year} と {department} だけです") from error
        return title

    @model_validator(mode="after")
    def _every_year_has_its_parts(self) -> Self:
        for name in ("scales", "forms", "rule_sets", "layouts"):
            if name == "scales" and not self.scales:
                continue
            first = min(entry.from_year for entry in getattr(self, name))
            if first > self.years[0]:
                raise ValueError(f"{name} の from_year は{first}からで、最初の年度{self.years[0]}のものがありません")
        for year in self.years:
            try:
                self.deadline_of(year)
            except ValueError as error:
                raise ValueError(f"deadline の {self.deadline} という日はありません") from error
            try:
                self.form(year)
            except FileNotFoundError as error:
                raise ValueError(f"forms の様式 {self.form_name(year)} は schemas/forms にありません") from error
        return self


class _FromYear(Protocol):
    @property
    def from_year(self) -> int: ...


_Entry = TypeVar("_Entry", bound=_FromYear)


def _in_year(entries: Sequence[_Entry], fiscal_year: int) -> _Entry:
    """The entry that holds in a year: the one with the latest `from_year` not after it."""
    return max((e for e in entries if e.from_year <= fiscal_year), key=lambda e: e.from_year)
