"""Forms for the departments: blank, filled in from known values, or made up."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from pipelines.checks.expected import departments_asked
from pipelines.forms.by_hand.workbook import paper_path, write_paper
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import Entries, no_entries
from pipelines.forms.form_workbook import write_form
from pipelines.forms.leaflet.page import LEAFLET, write_leaflet
from pipelines.forms.reported import read_reported
from pipelines.forms.sample import make_up_entries
from pipelines.forms.sample_actuals import make_up_actuals
from pipelines.procedure.carrying.carry_over import carry_over, keep_carried, lists_of
from pipelines.procedure.programme_year import ProgrammeYear, UsageError
from pipelines.procedure.running.each import Each
from pipelines.procedure.years.last_year import read_last_year
from pipelines.publication.publish_set import publish
from pipelines.register.wide_indicators import load_wide_indicators
from pipelines.register.year_targets import require_targets
from pipelines.verbs import Task


def forms(year: ProgrammeYear, each: Each, carry: Sequence[str] = ()) -> None:
    """様式の作成: one form per department into the results' `forms/`, its pages for writing by hand, and one leaflet.

    The forms are blank but for what is carried over.

    Args:
        year: whose forms.
        each: how to go through departments.
        carry: files that departments have begun to fill in, wherever they lie; what has no place in the new form is
            listed beside it.

    Raises:
        UsageError: where one of them lies in the folder that is written anew, and would be gone.
    """
    folder = year.results / "forms"
    if inside := [file for file in carry if Path(file).resolve().is_relative_to(folder.resolve())]:
        raise UsageError(
            f"「{'」「'.join(inside)}」は、作り直す様式のフォルダーの中にあります。別のフォルダーに移してから指定してください。"
        )
    require_targets(year.city, year.fiscal_year)
    last_year, asked = read_last_year(year), departments_asked(year.register)
    carried = carry_over(year, each, [Path(file) for file in carry], asked, last_year)
    lists = lists_of(year, carried)
    entries = {department: carried.entries.get(department, no_entries()) for department in asked}
    beside = {**lists, LEAFLET: write_leaflet(year.register.programme, year.fiscal_year)}
    _write(year, each, Task.WRITE_FORM, entries.__getitem__, folder, beside, on_paper=True)
    keep_carried(year, carried, lists)


def sample(year: ProgrammeYear, each: Each, seed: int) -> None:
    """架空データの作成: a made-up return of every department into the year's submissions, and made-up actuals.

    Actuals of the programme as a whole are the office's own: they are made up only where there are none.

    Raises:
        UsageError: where files lie there already: a return is never overwritten.
    """
    _refuse_to_overwrite(year)
    _write(
        year,
        each,
        Task.MAKE_UP,
        lambda name: make_up_entries(year.register, name, year.fiscal_year, year.form, seed),
        year.submissions,
    )
    wide = load_wide_indicators(year.inputs / year.register.programme.name / "register")
    if len(wide) and not year.partial and not year.actuals.exists():
        publish({year.actuals.name: make_up_actuals(wide, year.fiscal_year, seed)}, year.actuals.parent, _others(year))


def fill(year: ProgrammeYear, each: Each) -> None:
    """様式への転記: returns from the values in the register's `reported/<year>/` into the year's submissions.

    Raises:
        UsageError: where files lie there already.
    """
    _refuse_to_overwrite(year)
    folder = year.inputs / year.register.programme.name / "register" / "reported" / str(year.fiscal_year)
    reported = read_reported(folder, year.form)
    _write(year, each, Task.COPY_KNOWN, lambda _: reported, year.submissions)


def _write(
    year: ProgrammeYear,
    each: Each,
    task: Task,
    entries: Callable[[str], Entries],
    folder: Path,
    beside: Mapping[str, bytes] = MappingProxyType({}),
    *,
    on_paper: bool = False,
) -> None:
    """Write the forms, their pages for writing by hand where asked, and files beside them (name -> bytes)."""
    require_targets(year.city, year.fiscal_year)
    last_year = read_last_year(year)

    def write(department: str) -> dict[str, bytes]:
        known = entries(department)
        of = DepartmentForm(year.register, department, year.fiscal_year, year.form, known, last_year)
        files = {of.file_name: write_form(of)} | ({paper_path(of): write_paper(of)} if on_paper else {})
        return {path: data for path, data in files.items() if data}

    made = each(task, write, departments_asked(year.register))
    publish({**beside, **{path: data for files in made for path, data in files.items()}}, folder)


def _others(year: ProgrammeYear) -> list[str]:
    """The names of the other years' actuals, which stay."""
    return [path.name for path in sorted(year.actuals.parent.glob("*"))]


def _refuse_to_overwrite(year: ProgrammeYear) -> None:
    if year.submissions.is_dir() and any(year.submissions.iterdir()):
        raise UsageError(
            f"「{year.submissions}」には提出ファイルがあります。上書きしません。作り直すときは、このフォルダーを空にしてください。"
        )
