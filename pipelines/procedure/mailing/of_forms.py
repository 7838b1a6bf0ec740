"""回答依頼: each department's form as it lies there, with the leaflet that says how it is filled in."""

from pathlib import Path, PurePosixPath

from pipelines.checks.expected import departments_asked
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import no_entries
from pipelines.forms.leaflet.page import LEAFLET
from pipelines.japanese.working_days import day_and_weekday
from pipelines.procedure.mailing.letters import Letter, NoLetter, Occasion, files_there, with_options
from pipelines.procedure.programme_year import ProgrammeYear, UsageError
from pipelines.publication.feedback.not_carried import NOT_CARRIED_BOOK


def letters_of_forms(year: ProgrammeYear, _: Occasion) -> list[Letter | NoLetter]:
    """Give a letter for each department that is asked.

    Raises:
        UsageError: where no forms were made yet.
    """
    folder = year.results / "forms"
    if not folder.is_dir():
        raise UsageError(f"様式がまだありません（{folder}）。先に{with_options('forms', year)}を実行してください。")
    return [_letter(year, folder, department) for department in departments_asked(year.register)]


def form_path(year: ProgrammeYear, folder: Path, department: str) -> Path:
    """Give where a department's form lies."""
    return folder / DepartmentForm(year.city, department, year.fiscal_year, year.form, no_entries()).file_name


def _letter(year: ProgrammeYear, folder: Path, department: str) -> Letter | NoLetter:
    form = form_path(year, folder, department)
    if not form.is_file():
        return NoLetter(
            department, f"様式「{form.name}」がありません。{with_options('forms', year)}で作れます。", wrong=True
        )
    name = PurePosixPath(form.name)
    not_carried = form.with_name(f"{name.stem}_{NOT_CARRIED_BOOK}{name.suffix}")
    values = {"deadline": day_and_weekday(year.deadline)}
    return Letter(department, values, files_there(form, not_carried, folder / LEAFLET))
