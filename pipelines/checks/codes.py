"""Codes that a department writes must be codes: so many digits each."""

from pipelines.checks.at_cell import finding_at
from pipelines.checks.expected import Expected
from pipelines.checks.submitted_rows import Rows

BETWEEN_CODES = "、"
"""What intake leaves between codes, whatever stood there."""


def find_bad_codes(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find codes with another number of digits, and anything that is no code, one finding a cell.

    Args:
        rows: submitted rows of one table.
        expected: the table, whose columns say how many digits their codes have.
    """
    findings = []
    for column in (one for one in expected.spec.entries if one.code_digits):
        for row in (one for one in rows if one.has_value(column.key)):
            text = str(row.values[column.key])
            wrong = [code for code in text.split(BETWEEN_CODES) if not _is_code(code, column.code_digits)]
            if wrong:
                words = {"label": column.label, "value": text, "wrong": "」「".join(wrong)}
                words |= {"digits": str(column.code_digits), "example": column.example or "0" * column.code_digits}
                findings.append(finding_at("X411", row, column.key, **words))
    return findings


def _is_code(text: str, digits: int) -> bool:
    return len(text) == digits and text.isascii() and text.isdigit()
