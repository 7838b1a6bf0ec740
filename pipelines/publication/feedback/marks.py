"""What is said at the cells of a copied sheet: the gravest sign of each, and the text of its comment."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipelines.publication.feedback.finding_words import (
    ANSWERED,
    WAIVED,
    Finding,
    decision,
    sign_of,
    split_example,
)
from pipelines.publication.submission_words import is_answered, is_mended
from pipelines.workbook.reading.addresses import parse_address
from pipelines.workbook.reading.sheet_xml import Position
from pipelines.workbook.signs import NUMBERED, READ_AS, Sign
from schemas.code_lists import SEVERITY_WORDS
from schemas.nothing import EMPTY_CELL
from schemas.tables.findings import said_at_place
from schemas.tables.rows import Row

MOST_COMMENTED = 2_000
"""Findings of one sheet that get a comment; the rest is only filled."""


@dataclass
class Mark:
    """One cell's mark: its sign (that of the gravest finding) and what its comment says, paragraph by paragraph."""

    sign: Sign
    paragraphs: list[str] = field(default_factory=list)

    @property
    def comment(self) -> str:
        """The text of the comment; "" for none."""
        return "\n\n".join(self.paragraphs)


def mark_cells(findings: Iterable[Finding], readings: Iterable[Row]) -> tuple[dict[Position, Mark], int]:
    """Mark the cells of one sheet.

    Args:
        findings: of the sheet, numbered, the gravest first; mended ones are not marked.
        readings: what was read otherwise than written on the sheet.

    Returns:
        The mark of each cell, and how many findings have no comment because there are too many.
    """
    marks: dict[Position, Mark] = {}
    placed = [finding for finding in findings if finding["cell"] and not is_mended(finding)]
    for count, finding in enumerate(placed):
        mark = marks.setdefault(position_of(finding), Mark(sign_of(finding)))
        if count < MOST_COMMENTED:
            mark.paragraphs.append(_about(finding))
    for reading in readings:
        marks.setdefault(position_of(reading), Mark(Sign.READ)).paragraphs.append(_read_as(reading))
    return marks, max(0, len(placed) - MOST_COMMENTED)


def _about(finding: Finding) -> str:
    """Say what, why, how, with the example; of a finding that was let pass also by whom and why."""
    if finding["waived_by"] or is_answered(finding):
        settled = WAIVED if finding["waived_by"] else ANSWERED
        kind = f"{settled}（{SEVERITY_WORDS[finding['severity']]}）"
    else:
        kind = SEVERITY_WORDS[finding["severity"]]
    state = f"・{finding['round_state']}" if finding["round_state"] else ""
    remedy, *example = split_example(finding["fix"])
    lines = [
        f"{sign_of(finding)} {kind}{NUMBERED}{finding['number']}{state}）",
        said_at_place(finding),
        f"直し方：{remedy}",
        *example,
        decision(finding),
    ]
    return "\n".join(line for line in lines if line)


def _read_as(reading: Row) -> str:
    return f"{Sign.READ} {READ_AS}{reading['value'] or EMPTY_CELL}（{reading['rule']}）"


def position_of(row: Row) -> Position:
    """Give the cell that a finding or a reading is about; raises ValueError for what is no address."""
    position = parse_address(row["cell"])
    if position is None:
        raise ValueError(f"{row['cell']} is no address of a cell")
    return position
