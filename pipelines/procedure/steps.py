"""The steps of the year. Each takes up what the step before left and leaves its own tables or files for the next."""

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from pipelines.checks.check import Checked, check
from pipelines.evaluation.evaluate import Evaluation, evaluate
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import Entries, no_entries
from pipelines.forms.form_workbook import write_form
from pipelines.forms.reported import read_reported
from pipelines.forms.sample import make_up_entries
from pipelines.intake.combine import combine
from pipelines.intake.find import find_submissions, report_left_out
from pipelines.intake.read_return import read_submission
from pipelines.intake.returns import Return
from pipelines.procedure.each import Each
from pipelines.procedure.input_hashes import hash_inputs
from pipelines.procedure.kept import keep, take_up
from pipelines.procedure.programme_year import ProgrammeYear, UsageError
from pipelines.publication.edition import Edition
from pipelines.publication.feedback import write_feedback
from pipelines.publication.manifest import MANIFEST, write_manifest
from pipelines.publication.publication import build_data, build_workbooks, feedback_names, make_edition
from pipelines.publication.publish_set import publish as publish_set

_ALL = "全局区等"
_CHECKED = ["items", "indicators", "findings", "normalisations", "submissions"]
_SCORED = ["items", "indicators"]


def write_forms(year: ProgrammeYear, each: Each) -> None:
    """様式の作成: one blank form per department into the results' `forms/`."""
    _write(year, each, "様式の作成", lambda _: no_entries(), year.results / "forms")


def write_sample(year: ProgrammeYear, each: Each, seed: int) -> None:
    """架空データの作成: a made-up return of every department into the year's submissions.

    Raises:
        UsageError: where files lie there already: a return is never overwritten.
    """
    _refuse_to_overwrite(year)
    _write(
        year,
        each,
        "架空データの作成",
        lambda name: make_up_entries(year.register, name, year.fiscal_year, year.form, seed),
        year.submissions,
    )


def fill_forms(year: ProgrammeYear, each: Each) -> None:
    """様式への転記: returns from the values in the register's `reported/<year>/` into the year's submissions.

    Raises:
        UsageError: where files lie there already.
    """
    _refuse_to_overwrite(year)
    folder = year.inputs / year.register.programme.name / "register" / "reported" / str(year.fiscal_year)
    reported = read_reported(folder, year.form)
    _write(year, each, "様式への転記", lambda _: reported, year.submissions)


def collect(year: ProgrammeYear, each: Each) -> None:
    """収集・検査: read what the departments sent and check it; leaves the typed tables, findings and submissions."""
    register = year.register
    everybody = register.programme.model_copy(update={"departments": year.departments})
    files = {path.name: path for path in find_submissions(year.submissions)}

    def read(name: str) -> Return:
        return read_submission(files[name], everybody, year.form, register, year.fiscal_year)

    asked = {*register.programme.departments, ""}  # a file that does not say whose it is may be anybody's
    returns = [one for one in each("提出ファイルの読み取り", read, list(files)) if one.department in asked]
    submitted = combine(returns, year.form, report_left_out(year.submissions))
    checked = each("検査", lambda _: check(submitted, register, year.fiscal_year, year.form), [_ALL])[0]
    keep(year.kept / "checked", {name: getattr(checked, name) for name in _CHECKED})


def give_feedback(year: ProgrammeYear, each: Each) -> None:
    """指摘の返却: one feedback workbook per department into the results' `feedback/`."""
    checked = _checked(year)
    edition = make_edition(checked, year.register, year.fiscal_year, year.rules)
    publish_set(_write_feedback(year, each, checked, edition), year.results / "feedback")


def score(year: ProgrammeYear, each: Each) -> None:
    """評価: join to baselines and targets, rate, grade and explain; leaves the results of items and indicators."""
    checked = _checked(year)
    work = lambda _: evaluate(checked, year.register, year.fiscal_year, year.rules, year.scale)  # noqa: E731
    evaluation = each("目標との照合と評価", work, [_ALL])[0]
    keep(year.kept / "scored", {name: getattr(evaluation, name) for name in _SCORED})


def publish(year: ProgrammeYear, each: Each) -> None:
    """公表資料の作成: official list, feedback, tidy data and manifest, as one complete set."""
    checked, evaluation = _checked(year), _scored(year)
    edition = make_edition(checked, year.register, year.fiscal_year, year.rules)
    parts: dict[str, Callable[[], dict[str, bytes]]] = {
        "公表用一覧": lambda: build_workbooks(evaluation, checked, edition),
        "データ": lambda: build_data(evaluation, checked, edition),
    }
    feedback = _write_feedback(year, each, checked, edition)
    files = {f"feedback/{name}": book for name, book in feedback.items()}
    for built in each("公表資料の作成", lambda part: parts[part](), list(parts)):
        files |= built
    files[MANIFEST] = write_manifest(files, hash_inputs(year, checked.submissions), edition, version("kaikaku"))
    publish_set(files, year.results, keep=["forms", "partial"])


def _write_feedback(year: ProgrammeYear, each: Each, checked: Checked, edition: Edition) -> dict[str, bytes]:
    """Give file name -> bytes for every department that has items, and for files that do not say whose they are."""
    names = feedback_names(checked, year.register.items, edition)
    books = each("指摘の返却", lambda name: write_feedback(checked, names[name], edition), list(names))
    return {f"{name}.xlsx": book for name, book in zip(names, books, strict=True)}


def _checked(year: ProgrammeYear) -> Checked:
    return Checked(**take_up(year.kept / "checked", _CHECKED))


def _scored(year: ProgrammeYear) -> Evaluation:
    return Evaluation(**take_up(year.kept / "scored", _SCORED))


def _write(year: ProgrammeYear, each: Each, step: str, entries: Callable[[str], Entries], folder: Path) -> None:
    def write(department: str) -> tuple[str, bytes]:
        of = DepartmentForm(year.register, department, year.fiscal_year, year.form, entries(department))
        return of.file_name, write_form(of)

    publish_set(dict(each(step, write, year.register.programme.departments)), folder)


def _refuse_to_overwrite(year: ProgrammeYear) -> None:
    if year.submissions.is_dir() and any(year.submissions.iterdir()):
        raise UsageError(
            f"「{year.submissions}」には提出ファイルがあります。上書きしません。作り直すときは、このフォルダーを空にしてください。"
        )
