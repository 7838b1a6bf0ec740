"""Entries that belong together: a kind without its text, or a text without its kind."""

from pipelines.checks.at_cell import finding_at, quote
from pipelines.checks.expected import Expected
from pipelines.checks.submitted_rows import Rows

_SAYS_NOTHING = ["blank", "dash"]


def find_unpaired(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find entries left out though the one they belong to says something.

    Args:
        rows: submitted rows of one table.
        expected: the table, whose columns say what they belong to (`required_with`).
    """
    findings = []
    for column in expected.spec.columns:
        # a programme may have dropped the other one
        other = expected.columns.get(column.required_with)
        if other is None:
            continue
        for row in rows:
            state = row.states[column.key]
            if state in _SAYS_NOTHING and row.states[other.key] not in _SAYS_NOTHING:
                words = {"label": column.label, "help": column.help, "example": column.example, "other": other.label}
                words["written"] = quote(row.values[column.key], state)
                findings.append(finding_at("X418", row, column.key, **words))
    return findings
