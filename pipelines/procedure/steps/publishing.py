"""公表資料の作成 and 指摘の返却: what people read, as one complete set, or the feedback alone."""

from collections.abc import Iterable
from importlib.metadata import version

from pipelines.keeping.kinds import BOOK, FILES
from pipelines.keeping.make import Begun, Make
from pipelines.procedure.by_hand import keep_by_hand, keep_feedback_by_hand
from pipelines.procedure.handed_over import take_reviewed
from pipelines.procedure.made_of.last_run import note_run, require_same_settings
from pipelines.procedure.made_of.originals import archive_inputs
from pipelines.procedure.planned_publication import plan_feedback, plan_publication
from pipelines.procedure.programme_year import BESIDE_THE_SET, ProgrammeYear, previous_of
from pipelines.procedure.running.each import ALL, Each
from pipelines.procedure.steps.leaving import make_for
from pipelines.publication.item_sheets import ITEM_SHEETS
from pipelines.publication.manifest import MANIFEST, write_manifest
from pipelines.publication.previous_set import keep_previous
from pipelines.publication.publish_set import publish as publish_set
from pipelines.publication.refused_text import naming_its_cells
from pipelines.verbs import Task

_DAYS_UNUSED, _MOST_BYTES = 60, 256 * 1024 * 1024
"""What is kept for taking up again: a year's season, and a hundred runs' worth."""


def give_feedback(year: ProgrammeYear, each: Each) -> None:
    """指摘の返却: one feedback workbook per department into the results' `feedback/`."""
    make, planned = make_for(year, each), plan_feedback(year, take_reviewed(year))
    books = _given_back(make, planned, make.begin(BOOK, planned))
    keep_feedback_by_hand(books, year.results, year.outputs)
    publish_set(books, year.results / "feedback")


def publish(year: ProgrammeYear, each: Each, *, cp932: bool = False) -> None:
    """公表資料の作成: official list, feedback, tidy data (CP932 too where asked), manifest, as one complete set.

    Raises:
        UsageError: where register, settings or decisions have changed since the evaluation.
    """
    planned = plan_publication(year, cp932=cp932)
    require_same_settings(year)
    make = make_for(year, each)
    # all at once, what others wait for first; then one after the other is waited for
    sheets = make.begin(ITEM_SHEETS, planned.sheets)
    parts, feedback = make.begin(FILES, planned.parts), make.begin(BOOK, planned.feedback)
    with naming_its_cells(planned.checked):
        books = dict(zip(planned.sheets, make.finish(Task.ITEM_SHEETS, sheets), strict=True))
        files = {planned.sheet_books[name]: book.data for name, book in books.items()}
        pages = {item: page for book in books.values() for item, page in book.pages.items()}
        files |= make(Task.OFFICIAL_LIST, FILES, {ALL: planned.official_list(pages)})[0]
    files |= {f"feedback/{name}": book for name, book in _given_back(make, planned.feedback, feedback).items()}
    with naming_its_cells(planned.checked):
        for built in make.finish(Task.PUBLISH, parts):
            files |= built
    files |= make(Task.CITIZENS_PAGE, FILES, {ALL: planned.page(files)})[0]
    archive_inputs(year, planned.inputs)
    files[MANIFEST] = write_manifest(files, planned.inputs, planned.edition, year.as_of, version("kaikaku"))
    keep_by_hand(files, year.results, year.outputs, BESIDE_THE_SET)
    if not year.partial:
        keep_previous(files, year.results, previous_of(year.results), BESIDE_THE_SET)
    publish_set(files, year.results, keep=BESIDE_THE_SET)
    note_run(year, planned.checked.submissions, cp932=cp932)
    make.shelf.sweep(_DAYS_UNUSED, _MOST_BYTES)


def _given_back(make: Make, feedback: Iterable[str], begun: Begun[bytes]) -> dict[str, bytes]:
    return {f"{name}.xlsx": book for name, book in zip(feedback, make.finish(Task.GIVE_BACK, begun), strict=True)}
