"""One programme in one fiscal year: its register, form, rules and folders, opened once and handed to every step."""

import difflib
import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipelines.japanese.fiscal_years import FiscalYearError, both_years, last_day, parse_fiscal_year
from pipelines.register.as_of import register_as_of
from pipelines.register.store import Register, load_history, load_programme, reporting_departments
from schemas.form import Form
from schemas.programme import Programme, Scale
from schemas.rule_set import RuleSet, load_rule_set

PARTIAL = "partial"
"""The folder in a year's results for those of some departments only."""


class UsageError(ValueError):
    """What was asked for is not there (exit code 2); the message names the close matches in Japanese."""


@dataclass(frozen=True)
class ProgrammeYear:
    """What every step needs to know.

    Attributes:
        register: the programme with its tables as they stood on the day asked for, restricted to the departments
            asked for.
        city: the same with all departments: whose returns may lie among the submissions, and what is asked of them.
        fiscal_year: the year that is evaluated, western.
        inputs, outputs: the two folders everything lies under.
        as_of: that day.
        partial: whether only some departments were asked for; such a run never touches the city's set.
        trial: where tables go that steps hand over in a trial, which leaves nothing; None when it is no trial.
    """

    register: Register
    fiscal_year: int
    inputs: Path
    outputs: Path
    city: Register
    as_of: date
    partial: bool = False
    trial: Path | None = None

    @property
    def title(self) -> str:
        """The year in both calendars, as official documents print it."""
        return both_years(self.fiscal_year)

    @property
    def form(self) -> Form:
        """The form of the year."""
        return self.register.programme.form(self.fiscal_year)

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
    def receipts(self) -> Path:
        """The record of what was received and when."""
        return self.inputs / self.register.programme.name / "receipts" / f"{self.fiscal_year}.csv"

    @property
    def deadline(self) -> date:
        """The day by which the year's returns are due."""
        return self.register.programme.deadline_of(self.fiscal_year)

    @property
    def departments(self) -> list[str]:
        """All departments of the programme, also where only some were asked for."""
        return self.city.programme.departments

    @property
    def asked(self) -> str:
        """Which departments were asked for, in official order; "" for all."""
        return "、".join(self.register.programme.departments) if self.partial else ""

    @property
    def waivers(self) -> Path:
        """Where the office's decisions lie that let findings pass."""
        return self.inputs / self.register.programme.name / "decisions" / f"{self.fiscal_year}-waivers.csv"

    @property
    def decisions(self) -> Path:
        """Where the headquarters' decisions on grades lie."""
        return self.inputs / self.register.programme.name / "decisions" / f"{self.fiscal_year}.csv"

    @property
    def actuals(self) -> Path:
        """Where the actuals of the programme-wide and fiscal indicators lie."""
        return self.inputs / self.register.programme.name / "actuals" / f"{self.fiscal_year}.csv"

    @property
    def actuals_before(self) -> Path:
        """Those of the year before."""
        return self.actuals.with_name(f"{self.fiscal_year - 1}.csv")

    @property
    def results(self) -> Path:
        """Where the year's results are published."""
        folder = self.outputs / self.register.programme.name / str(self.fiscal_year)
        return folder / PARTIAL if self.partial else folder

    @property
    def kept(self) -> Path:
        """Where a step leaves its tables for the next one; nothing here is published."""
        return self.trial or self.left

    @property
    def left(self) -> Path:
        """Where the last run that was no trial left them."""
        return self._kept / (PARTIAL if self.partial else "all")

    @property
    def seen(self) -> Path:
        """Where it is noted what the last check said of each department."""
        return (self.trial or self._kept) / "seen"

    @property
    def shelf(self) -> Path:
        """Where what was made is kept under the hash of what it was made from, for every later run."""
        return self._kept / "made"

    @property
    def lock(self) -> Path:
        """The file that says who is working on the year."""
        return lock_of(self.outputs, self.register.programme.name, self.fiscal_year)

    @property
    def _kept(self) -> Path:
        return self.lock.parent


def open_year(
    inputs: Path,
    outputs: Path,
    programme: str | None = None,
    year: str | None = None,
    departments: list[str] | None = None,
    as_of: date | None = None,
) -> ProgrammeYear:
    """Open a programme in a year.

    Args:
        inputs: folder with one folder per programme.
        outputs: folder for results.
        programme: its name; the first one when not given.
        year: as people write it; the latest with submissions when not given, else the programme's first.
        departments: only these; all when not given.
        as_of: the day whose register the year is worked on with; the last day of the fiscal year when not given, so
            that a year keeps its targets, items and names of departments whatever changes after it.

    Raises:
        UsageError: for a programme, year or department that is not there, with the close matches, and for a day
            before the programme's start; where the results cannot lie in `outputs`.
        RegisterError: where the register is wrong.
    """
    require_place(outputs)
    history = load_history(inputs / find_programme(inputs, programme))
    fiscal_year = _find_year(history.programme, inputs, year)
    day = as_of or last_day(fiscal_year)
    require_started(history.programme, day)
    register = register_as_of(history, day)
    opened = ProgrammeYear(register, fiscal_year, inputs, outputs, register, day)
    return restrict(opened, departments) if departments else opened


def find_results(inputs: Path, outputs: Path, programme: str | None, year: str | None) -> Path:
    """Give where a year's results are published, without reading its register.

    Raises:
        UsageError: for a programme or year that is not there, with the close matches; as `require_place`.
        RegisterError: where `programme.yaml` is wrong.
    """
    require_place(outputs)
    found = load_programme(inputs / find_programme(inputs, programme))
    return outputs / found.name / str(_find_year(found, inputs, year))


def is_partial(results: Path) -> bool:
    """Tell whether a folder of results is where those of some departments only are published."""
    return results.resolve().name == PARTIAL


def lock_of(outputs: Path, programme: str, fiscal_year: int) -> Path:
    """Give the file that says who is working on a programme's year; what is kept of the year lies beside it."""
    return outputs / ".kept" / programme / str(fiscal_year) / "at-work.json"


def programmes_in(inputs: Path) -> list[str]:
    """Give the names of the programmes under `inputs`, in order."""
    return sorted(path.parent.name for path in inputs.glob("*/programme.yaml"))


def restrict(year: ProgrammeYear, departments: list[str]) -> ProgrammeYear:
    """Give the year for some departments only; raises UsageError for one that is not in the programme."""
    programme = year.register.programme
    for name in departments:
        if name not in programme.departments:
            raise UsageError(_not_found(programme.names.department, name, programme.departments))
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


def require_started(programme: Programme, day: date) -> None:
    """Raise UsageError for a day on which the programme had not begun: its register was empty."""
    if day < programme.starts_on:
        raise UsageError(
            f"{day}は「{programme.title}」が始まる{programme.starts_on}より前です。{programme.starts_on}以後の日を指定してください。"
        )


def require_place(outputs: Path) -> None:
    """Raise UsageError where results cannot lie in a folder: a file lies there, or at a folder above it."""
    try:
        place = next(path for path in (outputs, *outputs.parents) if path.exists())
    except OSError:  # a name that no system holds: who writes there says so
        return
    if not place.is_dir():
        raise UsageError(
            f"出力先の「{place}」はフォルダーではなくファイルです。「--outputs」で別の場所を指定してください。"
        )


def find_programme(inputs: Path, name: str | None) -> str:
    """Give the name of the programme asked for, the first one for None; raises UsageError with the close matches."""
    names = programmes_in(inputs)
    if not names:
        raise UsageError(f"「{inputs}」にプログラムがありません。programme.yaml のあるフォルダーを置いてください。")
    if name is not None and name not in names:
        raise UsageError(_not_found("プログラム", name, names))
    return name or names[0]


def _find_year(programme: Programme, inputs: Path, year: str | None) -> int:
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
