"""What a programme is: all that differs between cities and years, as data (`inputs/<programme>/programme.yaml`)."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field


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


class Scale(_Model):
    """The grades as one year printed them.

    Attributes:
        from_year: first fiscal year that prints these labels.
        best: the best grade (1 in Kawasaki; 4 or 5 elsewhere).
        grades: the grades in the order the legend prints them.
    """

    from_year: int
    best: int
    grades: list[Option]

    @property
    def numbers(self) -> list[int]:
        """The grades as numbers, in the order of the legend."""
        return [int(grade.value) for grade in self.grades]

    def label(self, grade: int) -> str:
        """Give the words of one grade; raises KeyError for a number that is no grade."""
        return {int(option.value): option.label for option in self.grades}[grade]


class Names(_Model):
    """The city's own words for the levels of its programme; a level without a word is not printed."""

    pillar: str = ""
    group: str = ""
    item: str = "項目"
    department: str = "局区等"
    indicator: str = "指標"


class InYear(_Model):
    """A thing that changes with the years: the entry with the latest `from_year` not after the year holds."""

    from_year: int
    name: str


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
        departments: in official order; the only names a return may carry.
        scales, forms, rule_sets, layouts: what holds from which year on.
        choices: for each choice column of the form, its options.
        deadline: month and day by which departments return their forms, e.g. `05-20`.
        contact: whom departments ask.
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
    scales: list[Scale] = Field(min_length=1)
    forms: list[InYear] = Field(min_length=1)
    rule_sets: list[InYear] = Field(min_length=1)
    layouts: list[InYear] = Field(min_length=1)
    choices: dict[str, list[Option]] = {}
    deadline: str = Field("05-20", pattern=r"^\d{2}-\d{2}$")
    contact: str = ""

    def scale(self, fiscal_year: int) -> Scale:
        """Give the grades as the year prints them."""
        return max((s for s in self.scales if s.from_year <= fiscal_year), key=lambda s: s.from_year)

    def form_name(self, fiscal_year: int) -> str:
        """Give the name of the form of the year (a file under `schemas/forms/`)."""
        return _in_year(self.forms, fiscal_year)

    def rule_set_name(self, fiscal_year: int) -> str:
        """Give the name of the rule set of the year (a file under `schemas/rules/`)."""
        return _in_year(self.rule_sets, fiscal_year)

    def layout_name(self, fiscal_year: int) -> str:
        """Give the name of the official layout of the year (a file under `schemas/layouts/`)."""
        return _in_year(self.layouts, fiscal_year)


def _in_year(entries: list[InYear], fiscal_year: int) -> str:
    return max((e for e in entries if e.from_year <= fiscal_year), key=lambda e: e.from_year).name
