"""One programme in one fiscal year: its register, form, rules and folders, opened once and handed to every step."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.japanese.fiscal_years import both_years
from pipelines.procedure.programme_year.places import PARTIAL, lock_of
from pipelines.register.store import Register
from schemas.form import Form
from schemas.grades import Scale
from schemas.rule_set import RuleSet


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
        return self.register.programme.rule_set(self.fiscal_year)

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
    def opinions(self) -> Path:
        """Where a second reviewer's opinions on items lie."""
        return self.inputs / self.register.programme.name / "decisions" / f"{self.fiscal_year}-opinions.csv"

    @property
    def decided_levels(self) -> Path:
        """Where lies what was decided on pillars and groups."""
        return self.inputs / self.register.programme.name / "decisions" / f"{self.fiscal_year}-levels.csv"

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
