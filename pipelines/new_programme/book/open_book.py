"""A filled-in workbook on disk -> its sheets as grids, read by the guarded reader."""

from pathlib import Path

from pipelines.new_programme.book.no_book import refuse, require_book, require_file
from pipelines.workbook.reading.grid import Grid, grid_of
from pipelines.workbook.reading.guard import open_workbook
from pipelines.workbook.reading.received import read_bytes
from pipelines.workbook.reading.rejected import Rejected


def open_book(path: Path) -> list[Grid]:
    """Read every sheet of a workbook.

    Raises:
        DocumentError: in a few words, where the file cannot be read, may do harm, or is another workbook.
    """
    require_file(path)
    try:
        book = open_workbook(read_bytes(path))
    except Rejected as verdict:
        raise refuse(path, verdict) from verdict
    grids = [grid_of(sheet) for sheet in book.sheets]
    require_book(path, [grid.name for grid in grids])
    return grids
