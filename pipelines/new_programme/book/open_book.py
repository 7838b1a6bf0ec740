"""A filled-in workbook on disk -> its sheets as grids, read by the guarded reader."""

from pathlib import Path

from pipelines.new_programme.grid import Grid
from pipelines.register.errors import DocumentError
from pipelines.workbook.reading.grid import grid_of
from pipelines.workbook.reading.guard import open_workbook
from pipelines.workbook.reading.received import read_bytes
from pipelines.workbook.reading.rejected import Rejected
from schemas.catalogue import finding


def open_book(path: Path) -> list[Grid]:
    """Read every sheet of a workbook.

    Raises:
        DocumentError: in one sentence, where the file cannot be read or may do harm.
    """
    try:
        book = open_workbook(read_bytes(path))
    except Rejected as verdict:
        words = {name: str(word) for name, word in (verdict.place | verdict.words).items()}
        refused = finding(verdict.code, department="", file=path.name, **words)
        raise DocumentError(f"【{path.name}】{refused['message']}{refused['fix']}") from verdict
    return [grid_of(sheet) for sheet in book.sheets]
