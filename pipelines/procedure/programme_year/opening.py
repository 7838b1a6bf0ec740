"""Opens a programme in a year: finds what is asked for, or says what is there instead."""

import difflib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipelines.japanese.fiscal_years import FiscalYearError, last_day, parse_fiscal_year
from pipelines.procedure.programme_year.programme_year import ProgrammeYear
from pipelines.register.as_of import register_as_of
from pipelines.register.store import Register, load_history, load_programme, reporting_departments
from schemas.programme import Programme


class UsageError(ValueError):
    """What was asked for is not there (exit code 2); the message names the close matches in Japanese."""


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
        register.resting[register.resting["department"].str.split("、").str[0].isin(departments)],
        register.further.of_items(set(items["item_id"]), set(indicators["indicator_id"])),
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


def years_with_returns(programme: Programme, inputs: Path) -> list[int]:
    """Give the years of a programme in whose folder something was returned, in order."""
    folder = inputs / programme.name / "submissions"
    found = [int(p.name) for p in folder.glob("*") if re.fullmatch(r"\d{4}", p.name) and any(p.iterdir())]
    return sorted(year for year in found if year in programme.years)


def _find_year(programme: Programme, inputs: Path, year: str | None) -> int:
    if year is None:
        return max(years_with_returns(programme, inputs), default=programme.years[0])
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
