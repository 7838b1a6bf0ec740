"""The sheets of a department's files as they are shown to it again: which, under which names, with which marks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipelines.forms.cover import CONFIRMATION_LABELS, ENTRY_LABELS, SHEET
from pipelines.japanese.characters import as_key
from pipelines.publication.feedback.computed_cells import without_computed
from pipelines.publication.feedback.marks import Mark, mark_cells, position_of
from pipelines.publication.feedback.share import Share
from pipelines.publication.submission_words import is_mended
from pipelines.workbook.reading.sheet_xml import Position
from pipelines.workbook.sheet_names import sheet_name
from schemas.catalogue import Severity
from schemas.tables.cells import MOST_CELLS
from schemas.tables.rows import Row

NOT_COPIED = {"C304", "C305", "C306", "C307", "C308", "C310", "C311", "C313", "C314", "C351", "C352", "C353"}
"""Findings about what the text or number of a cell does not say: an error, a date, a percentage, a line through a part,
a merged range. Of a plain copy the office would read something that it did not read of the file."""

_MENDED_IN_PLACE = {"S206", "S211", "S212", "S213", "S218"}
"""Why a file is refused that can be mended in its copies; for any other reason it is the wrong file, or not whole."""

_OF_ROWS = {
    "S202", "S211", "S212", "S213", "S214", "S215", "S218", "S219", "S231", "S233",
    "X401", "X402", "X403", "X404", "X455", "X456", "C331",
}  # fmt: skip
"""Findings that are mended in rows, headers and columns, where a form is locked; others at the cell they mark."""


@dataclass(frozen=True)
class SheetCopy:
    """One sheet to be copied.

    Attributes:
        file, sheet: where it comes from.
        name: its name in the feedback.
        cells: what stands in it, but for what the form computes by itself.
        marks: what is said at its cells.
        uncommented: findings that are too many to be said at their cells.
        rewrite: cells that must be written anew; `read_as` what was read of numbers that were read otherwise.
        entries: cells of the cover that the department fills in.
        returnable: whether it may be mended and sent back.
        structural: whether rows, headers or whole columns of it are to be mended: then no cell of it is locked.
    """

    file: str
    sheet: str
    name: str
    cells: Sequence[Row]
    marks: dict[Position, Mark]
    uncommented: int
    rewrite: frozenset[Position] = frozenset()
    read_as: Mapping[Position, str] = field(default_factory=dict)
    entries: frozenset[Position] = frozenset()
    returnable: bool = False
    structural: bool = False


def plan_copies(share: Share, taken: set[str]) -> list[SheetCopy]:
    """Give the sheets to copy, file by file as they stand in it, with names that are free in the book.

    Args:
        share: the department's.
        taken: keys of the names that the book has already; those of the copies are added.
    """
    copies = []
    titles = [spec.title for spec in share.edition.form.sheets.values()]
    for (file, sheet), cells in share.sheets.items():
        findings, readings = (
            [row for row in rows if (row["file"], row["sheet"]) == (file, sheet)] for rows in (share.found, share.read)
        )
        marks, uncommented = mark_cells(findings, readings)
        own = without_computed(cells, titles)
        numbers = {cell["cell"] for cell in cells if cell["number"] is not None}
        read_as = {position_of(row): row["value"] for row in readings if row["cell"] in numbers}
        name, rewrite = sheet_name(sheet, taken), _to_rewrite(findings)
        entries = _cover_entries(own) if as_key(sheet) == as_key(SHEET) else frozenset()
        copies.append(SheetCopy(file, sheet, name, own, marks, uncommented, rewrite, read_as, entries))
    returnable = _is_returnable(share, copies)
    return [replace(copy, returnable=returnable, structural=_is_structural(copy, share)) for copy in copies]


def _is_returnable(share: Share, copies: Sequence[SheetCopy]) -> bool:
    """Tell whether the copies are the department's one return, whole, under the names by which it is read."""
    names = {as_key(copy.sheet) for copy in copies if copy.name == copy.sheet}
    wanted = [SHEET, *(spec.title for spec in share.edition.form.sheets.values())]
    return (
        bool(share.department)
        and len(share.files) == 1
        and all(as_key(title) in names for title in wanted)
        and sum(map(len, share.sheets.values())) < MOST_CELLS
        and _MENDED_IN_PLACE.issuperset(row["code"] for row in share.open if row["severity"] == Severity.REJECT)
    )


def _is_structural(copy: SheetCopy, share: Share) -> bool:
    asking = [row for row in share.open if row["severity"] != Severity.NOTE and row["sheet"] in (copy.sheet, "")]
    return any(row["code"] in _OF_ROWS for row in asking)


def _to_rewrite(findings: Iterable[Row]) -> frozenset[Position]:
    """Give the cells of a sheet that the department must write anew."""
    asked = (finding for finding in findings if not is_mended(finding))
    return frozenset(position_of(finding) for finding in asked if finding["code"] in NOT_COPIED)


def _cover_entries(cells: Sequence[Row]) -> frozenset[Position]:
    labels = {as_key(label) for label in (*ENTRY_LABELS, *CONFIRMATION_LABELS)}
    return frozenset((cell["row"] - 1, cell["column"]) for cell in cells if as_key(cell["shown"]) in labels)
