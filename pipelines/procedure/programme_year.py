"""One programme in one fiscal year: its register, form, rules and folders, opened once and handed to every step."""

import difflib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.japanese.fiscal_years import FiscalYearError, both_years, parse_fiscal_year
from pipelines.register.store import Register, load_register, reporting_departments
from schemas.form import Form, load_form
from schemas.programme import Scale
from schemas.rule_set import RuleSet, load_rule_set


class UsageError(ValueError):
    """What was asked for is not there (exit code 2); the message names the close matches in Japanese."""


@dataclass(frozen=True)
class ProgrammeYear:
    """What every step needs to know.

    Attributes:
        register: the programme with its tables, restricted to the departments asked for.
        departments: all departments of the programme: whose returns may lie among the submissions.
        fiscal_year: the year that is evaluated, western.
        inputs, outputs: the two folders everything lies under.
        partial: whether only some departments were asked for; such a run never touches the city's set.
    """

    register: Register
    fiscal_year: int
    inputs: Path
    outputs: Path
    departments: list[str]
    partial: bool = False

    @property
    def title(self) -> str:
        """The year in both calendars, as official documents print it."""
        return both_years(self.fiscal_year)

    @property
    def form(self) -> Form:
        """The form of the year."""
        return load_form(self.register.programme.form_name(self.fiscal_year))

    @property
    def rules(self) -> RuleSet:
        """The rule set of the year."""
        return load_rule_set(self.register.programme.rule_set_name(self.fiscal_year))

    @property
    def scale(self) -> Scale:
        """The grades as the year prints them."""
        return self.register.programme.scale(self.fiscal_year)

    @property
    def submissions(self) -> Path:
        """Where the departments' files lie."""
        return self.inputs / self.register.programme.name / "submissions" / str(self.fiscal_year)

    @property
    def results(self) -> Path:
        """Where the year's results are published."""
        folder = self.outputs / self.register.programme.name / str(self.fiscal_year)
        return folder / "partial" if self.partial else folder

    @property
    def kept(self) -> Path:
        """Where a step leaves its tables for the next one; nothing here is published."""
        kind = "partial" if self.partial else "all"
        return self.outputs / ".kept" / self.register.programme.name / str(self.fiscal_year) / kind


def open_year(
    inputs: Path,
    outputs: Path,
    programme: str | None = None,
    year: str | None = None,
    departments: list[str] | None = None,
) -> ProgrammeYear:
    """Open a programme in a year.

    Args:
        inputs: folder with one folder per programme.
        outputs: folder for results.
        programme: its name; the first one when not given.
        year: as people write it; the latest with submissions when not given, else the programme's first.
        departments: only these; all when not given.

    Raises:
        UsageError: for a programme, year or department that is not there, with the close matches.
        RegisterError: where the register is wrong.
    """
    register = load_register(inputs / _find_programme(inputs, programme))
    fiscal_year = _find_year(register, inputs, year)
    opened = ProgrammeYear(register, fiscal_year, inputs, outputs, register.programme.departments)
    return restrict(opened, departments) if departments else opened


def programmes_in(inputs: Path) -> list[str]:
    """Give the names of the programmes under `inputs`, in order."""
    return sorted(path.parent.name for path in inputs.glob("*/programme.yaml"))


def restrict(year: ProgrammeYear, departments: list[str]) -> ProgrammeYear:
    """Give the year for some departments only; raises UsageError for one that is not in the programme."""
    programme = year.register.programme
    for name in departments:
        if name not in programme.departments:
            raise UsageError(_not_found("局区等", name, programme.departments))
    register = year.register
    items = register.items[reporting_departments(register).isin(departments)]
    indicators = register.indicators[register.indicators["item_id"].isin(items["item_id"])]
    restricted = Register(
        programme.model_copy(update={"departments": [name for name in programme.departments if name in departments]}),
        items,
        indicators,
        register.targets[register.targets["indicator_id"].isin(indicators["indicator_id"])],
        register.sentences[register.sentences["item_id"].isin(items["item_id"])],
    )
    return replace(year, register=restricted, partial=True)


def _find_programme(inputs: Path, name: str | None) -> str:
    names = programmes_in(inputs)
    if not names:
        raise UsageError(f"「{inputs}」にプログラムがありません。programme.yaml のあるフォルダーを置いてください。")
    if name is not None and name not in names:
        raise UsageError(_not_found("プログラム", name, names))
    return name or names[0]


def _find_year(register: Register, inputs: Path, year: str | None) -> int:
    programme = register.programme
    if year is None:
        folder = inputs / programme.name / "submissions"
        found = [int(p.name) for p in folder.glob("*") if re.fullmatch(r"\d{4}", p.name) and any(p.iterdir())]
        return max((y for y in found if y in programme.years), default=programme.years[0])
    try:
        fiscal_year = parse_fiscal_year(year)
    except FiscalYearError as error:
        raise UsageError(str(error)) from error
    if fiscal_year not in programme.years:
        raise UsageError(_not_found("年度", str(fiscal_year), [str(y) for y in programme.years]))
    return fiscal_year


def _not_found(what: str, name: str, names: list[str]) -> str:
    close = difflib.get_close_matches(name, names, n=3, cutoff=0.3) or names
    return f"{what}「{name}」はありません。次のどれかではありませんか：{'、'.join(close)}"
