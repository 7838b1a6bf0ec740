"""結果の送付: of the set as it was published, what concerns a department: its evaluation sheets, the official list."""

from pathlib import PurePosixPath

from pipelines.checks.expected import departments_asked
from pipelines.keeping.hashes import sha256
from pipelines.procedure.mailing.letters import Letter, NoLetter, Occasion, with_options
from pipelines.procedure.programme_year import ProgrammeYear, UsageError
from pipelines.publication.audience import BOOKS
from pipelines.publication.edition import Edition
from pipelines.publication.item_sheets import item_sheets_path
from pipelines.publication.manifest import MANIFEST
from pipelines.publication.read_manifest import Manifest, ManifestError, read_manifest


def letters_of_results(year: ProgrammeYear, _: Occasion) -> list[Letter | NoLetter]:
    """Give a letter for each department that reports on something.

    Raises:
        UsageError: where nothing is published yet, or the set does not say what it consists of.
    """
    path = year.results / MANIFEST
    if not path.is_file():
        raise UsageError(
            f"公表資料がまだありません（{year.results}）。先に{with_options('run', year)}を実行してください。"
        )
    try:
        manifest = read_manifest(path.read_bytes())
    except ManifestError as error:
        raise UsageError(f"{error}{with_options('run', year)}で作り直してください。") from error
    return [_letter(year, manifest, department) for department in departments_asked(year.register)]


def _letter(year: ProgrammeYear, manifest: Manifest, department: str) -> Letter | NoLetter:
    files = {}
    for path in _paths(year, department):
        place = year.results / path
        data = place.read_bytes() if place.is_file() else b""
        if sha256(data) != manifest.outputs.get(path):
            why = f"「{place.name}」がないか、公表したときから変わっています。「kaikaku verify」で確かめてください。"
            return NoLetter(department, why, wrong=True)
        files[PurePosixPath(path).name] = data
    stage = str(manifest.facts["stage"])
    values = {"results": f"評価の結果{f'（{stage}）' if stage else ''}"}
    return Letter(department, values, files, bool(manifest.facts.get("made_up")))


def _paths(year: ProgrammeYear, department: str) -> list[str]:
    """Give the paths of what a department gets, in the set."""
    programme = year.city.programme
    layout = programme.layout(year.fiscal_year).worded(programme.names.worded)
    edition = Edition(programme, year.fiscal_year, year.form, layout, year.rules)
    books = [item_sheets_path(edition, department)] if layout.item_sheets else []
    return [f"{BOOKS}/{name}" for name in [*books, layout.file_name.format(year=edition.book_year)]]
