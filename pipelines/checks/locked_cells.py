"""What the register knows must stand in a return as it was handed out; the register counts in any case."""

import re
from decimal import Decimal

from pipelines.checks.at_cell import finding_at
from pipelines.checks.expected import Expected
from pipelines.checks.submitted_rows import Rows
from pipelines.forms.prefill import has_facts
from pipelines.japanese.characters import as_key, fold
from schemas.form import CellKind
from schemas.nothing import EMPTY_CELL

_FIGURES = ("baseline", "target", "last_actual")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def find_altered(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find locked cells that do not say what the form said; width, blanks and line breaks make no difference.

    Nor does it where a figure was overtyped with its bare number.

    What is printed only for the reader's information stops nothing, and is compared only where it is known here, too:
    the form may have been written where last year's results or the document lie.

    Args:
        rows: submitted rows of one table that are records of the department that sent them.
        expected: what was handed out.
    """
    findings = []
    for column in expected.spec.columns:
        if column.kind is not CellKind.FIXED:
            continue
        if column.optional and not has_facts(record[column.key] for record in expected.locked.values()):
            continue
        code = "X431" if column.optional else "X405"
        for row in rows:
            written, handed_out = row.values[column.key], expected.locked[row.record][column.key]
            if row.cells[column.key] and not is_same(column.key, written, handed_out):
                words = {"label": column.label, "value": written or EMPTY_CELL, "wanted": handed_out or EMPTY_CELL}
                findings.append(finding_at(code, row, column.key, **words))
    return findings


def is_same(column: str, written: str, handed_out: str) -> bool:
    """Tell whether a locked cell still says what the form said.

    Args:
        column: key of its column.
        written: what stands there.
        handed_out: what the form printed.
    """
    if written == handed_out or as_key(written) == as_key(handed_out):
        return True
    return column in _FIGURES and _is_its_number(written, handed_out)


def _is_its_number(written: str, handed_out: str) -> bool:
    """Tell a figure overtyped to calculate with it: the same number, bare, for `53,820時間` or `5件以上`."""
    numbers = [_NUMBER.findall(fold(text)) for text in (written, handed_out)]
    if any(len(found) != 1 for found in numbers) or not _is_bare(written):
        return False
    own, wanted = (Decimal(found[0].replace(",", "")) for found in numbers)
    return own == wanted and _is_negative(written) == _is_negative(handed_out)


def _is_bare(text: str) -> bool:
    return re.fullmatch(rf"[-▲△]?{_NUMBER.pattern}%?", as_key(text)) is not None


def _is_negative(text: str) -> bool:
    return as_key(text).startswith(("-", "▲", "△"))
