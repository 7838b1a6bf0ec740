"""What a programme is: all that differs between cities and years, as data (`inputs/<programme>/programme.yaml`)."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, field_validator, model_validator

from schemas.form import Form
from schemas.form_changes import FormChanges, change_form
from schemas.form_without_grades import without_grades
from schemas.form_words import word_form
from schemas.grades import NO_GRADES, Option, Scale
from schemas.layout import Layout
from schemas.level_grades import LevelGrades
from schemas.list_of_form import fit_layout
from schemas.mail_settings import Mail
from schemas.own_parts import OwnParts
from schemas.rule_set import RuleSet
from schemas.schedule import Schedule
from schemas.score import Score
from schemas.score_of_form import with_score

_INDICATOR = re.compile("(?<!活動)(?<!成果)(?<!財政)指標")
_OWN = re.compile(r"\{(programme|headquarters|project)\}")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Names(_Model):
    """The city's own words for its programme and its levels; a level without a word is not printed.

    Attributes:
        pillar, group, item, department, indicator: the levels.
        programme: what the programme as such is called: 「計画に記載された名称」.
        headquarters: who decides on the results: 「庁内での決定」.
        project: what the items of the programme named in `projects` are called.
    """

    pillar: str = ""
    group: str = ""
    item: str = "項目"
    department: str = "部署"
    indicator: str = "指標"
    programme: str = "計画"
    headquarters: str = "庁内"
    project: str = "事業"

    def words(self, form: Form) -> dict[str, str]:
        """Give the words for the places in titles and definitions; the form says what number and name are called."""
        labels = {column.key: column.label for column in form.items.columns}
        return self.model_dump() | {"number": form.items.key_column.label, "name": labels.get("name", f"{self.item}名")}

    def worded(self, text: str) -> str:
        """Give a text of ours in the city's words: for an indicator, and where it has places for some.

        The kinds 活動指標 and 成果指標 keep theirs; places are `{programme}`, `{headquarters}` and `{project}`.
        """
        return _OWN.sub(lambda found: getattr(self, found[1]), _INDICATOR.sub(lambda _: self.indicator, text))


class InYear(_Model):
    """A thing that changes with the years: the entry with the latest `from_year` not after the year holds."""

    from_year: int
    name: str


class DepartmentChange(_Model):
    """A department that began, took another name or ended while the programme ran.

    Attributes:
        name: its name from `valid_from` on, or the name it had when it ended.
        formerly: the name it had before; empty for a new department. Several with one `name` and day are a merger,
            several with one `formerly` and day a split.
        items: of a split, the items that go to this part; the part that names none has the others.
        valid_from: the first day of the new name; `valid_to` instead: the department's last day.
        reason: why, as people read it.
    """

    name: str = Field(min_length=1)
    formerly: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    items: list[str] = []
    reason: str = Field(min_length=1)

    @model_validator(mode="after")
    def _begins_or_ends(self) -> Self:
        if (self.valid_from is None) == (self.valid_to is None):
            raise ValueError(f"{self.name} には valid_from（改称・新設）か valid_to（廃止）の一方を書いてください")
        if self.formerly and self.valid_from is None:
            raise ValueError(f"{self.name} の前の名前（formerly）を書くときは valid_from も書いてください")
        if self.items and not self.formerly:
            raise ValueError(f"{self.name} に移す項目（items）を書くときは、前の名前（formerly）も書いてください")
        return self


class Confirmation(StrEnum):
    """Whether the responsible head confirms a return on its cover."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


class YearLabel(StrEnum):
    """What titles and books call a year."""

    FISCAL = "fiscal"  # the fiscal year that is evaluated: 令和6年度
    EVALUATION = "evaluation"  # the year in which it is evaluated: 令和7年度評価


class OutsideReview(_Model):
    """A second reviewer who looks at the results every year (`decisions/<year>-opinions.csv`).

    Attributes:
        title: what the review is called.
        final: whether the reviewer's grade, where there is one, is the final grade.
    """

    title: str = "外部評価"
    final: bool = False


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
        year_label: what titles and the names of books call a year; data and forms' file names keep the fiscal year.
        outside_review: how the opinions of a second reviewer stand beside the decisions.
        opened_on: year -> the day from which it belongs to the programme, of years that were opened while it ran: what
            is printed of an earlier year knows nothing of them.
        level_grades: the levels that have grades of their own, and how these come about.
        score: columns of points whose sum makes the computed grade; without it the rates do.
        schedule: when the work of a year starts by itself.
        mail: to whom the mails go that the office sends to departments.
        own: the rule sets, forms and layouts that lie in the programme's folder. They are no setting: whoever loads
            the folder hands them in as the context of the validation.
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
    year_label: YearLabel = YearLabel.FISCAL
    outside_review: OutsideReview = OutsideReview()
    opened_on: dict[int, date] = {}
    level_grades: list[LevelGrades] = []
    score: Score | None = None
    schedule: Schedule = Schedule()
    mail: Mail = Mail()
    _own: OwnParts = PrivateAttr(default_factory=OwnParts)

    def model_post_init(self, context: Any) -> None:
        """Take the parts of the folder that the settings were loaded from."""
        if isinstance(context, OwnParts):
            self._own = context

    @property
    def own(self) -> OwnParts:
        """The parts that lie in the programme's folder."""
        return self._own

    def scale(self, fiscal_year: int) -> Scale:
        """Give the grades as the year prints them; `NO_GRADES` where the programme gives none."""
        return _in_year(self.scales, fiscal_year) if self.scales else NO_GRADES

    def form_name(self, fiscal_year: int) -> str:
        """Give the name of the form of the year."""
        return _in_year(self.forms, fiscal_year).name

    def base_form(self, fiscal_year: int) -> Form:
        """Give the form of the year as its file has it, before the programme's changes and words."""
        return self.own.form(self.form_name(fiscal_year))

    def form(self, fiscal_year: int) -> Form:
        """Give the form of the year as departments get it: the base form, the programme's changes, its words."""
        form, scale = self.base_form(fiscal_year), self.scale(fiscal_year)
        if any(changes.from_year <= fiscal_year for changes in self.form_columns):
            form = change_form(form, _in_year(self.form_columns, fiscal_year))
        worded = word_form(form if scale.given else without_grades(form), form_words(self.names, scale))
        return with_score(worded, self.score, self.choices, scale) if self.score else worded

    def rule_set_name(self, fiscal_year: int) -> str:
        """Give the name of the rule set of the year."""
        return _in_year(self.rule_sets, fiscal_year).name

    def rule_set(self, fiscal_year: int) -> RuleSet:
        """Give the rule set of the year; raises ValueError where there is none of its name."""
        return self.own.rule_set(self.rule_set_name(fiscal_year))

    def deadline_of(self, fiscal_year: int) -> date:
        """Give the day by which the returns of a year are due: in the calendar year after the one it begins in."""
        month, day = (int(part) for part in self.deadline.split("-"))
        return date(fiscal_year + 1, month, day)

    def layout_name(self, fiscal_year: int) -> str:
        """Give the name of the official layout of the year."""
        return _in_year(self.layouts, fiscal_year).name

    def layout(self, fiscal_year: int) -> Layout:
        """Give the official layout of the year, as the year's form fills it."""
        layout = self.own.layout(self.layout_name(fiscal_year))
        if not self.scale(fiscal_year).given:
            layout = layout.without_grades()
        return fit_layout(layout, self.form(fiscal_year))

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

    @model_validator(mode="after")
    def _mails_go_to_known_departments(self) -> Self:
        known = {*self.departments, *(change.formerly for change in self.department_changes if change.formerly)}
        for name in self.mail.addresses:
            if name not in known:
                raise ValueError(
                    f"mail.addresses の {name} は departments にありません。departments の名前で書いてください"
                )
        return self

    @model_validator(mode="after")
    def _graded_levels_are_there(self) -> Self:
        levels = [one.level for one in self.level_grades]
        if levels and not self.scales:
            raise ValueError("level_grades は、scales に達成度の区分があるときだけ書けます")
        for level in levels:
            if levels.count(level) > 1:
                raise ValueError(f"level_grades の {level} は1つにしてください")
            if not getattr(self.names, level):
                raise ValueError(f"level_grades に {level} を書くときは、names の {level} に呼び名を書いてください")
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
                raise ValueError(
                    f"forms の様式 {self.form_name(year)} は、プログラムのフォルダーの forms にも"
                    "schemas/forms にもありません"
                ) from error
        return self


def form_words(names: Names, scale: Scale) -> dict[str, str]:
    """Give what a form made for any city says in the words of one (`schemas/form_words.py`)."""
    words = {"item": names.item, "department": names.department, "indicator": names.indicator}
    if not scale.given:
        return words
    return words | {"grade": "達成度", "grades": scale.in_words, "best": scale.in_list(scale.best)}


class _FromYear(Protocol):
    @property
    def from_year(self) -> int: ...


_Entry = TypeVar("_Entry", bound=_FromYear)


def _in_year(entries: Sequence[_Entry], fiscal_year: int) -> _Entry:
    """The entry that holds in a year: the one with the latest `from_year` not after it."""
    return max((e for e in entries if e.from_year <= fiscal_year), key=lambda e: e.from_year)
