"""What the register knows must stand in a return as it was handed out; the register counts in any case."""

import pandas as pd

from pipelines.checks.at_cell import finding_at
from pipelines.checks.expected import Expected
from pipelines.forms.prefill import has_facts
from pipelines.japanese.characters import as_key
from schemas.form import CellKind
from schemas.tables.rows import rows_of
from schemas.tables.submitted import cell_column

_NOTHING = "空欄"


def find_altered(rows: pd.DataFrame, expected: Expected) -> list[dict[str, str]]:
    """Find locked cells that do not say what the form said; width, blanks and line breaks make no difference.

    What is printed only for the reader's information stops nothing, and is compared only where it is known here, too:
    the form may have been written where last year's results or the document lie.

    Args:
        rows: submitted rows of one table that are records of the department that sent them.
        expected: what was handed out.
    """
    findings = []
    for column in expected.spec.columns:
        if column.kind is not CellKind.FIXED or (column.optional and not has_facts(expected.locked[column.key])):
            continue
        code = "X431" if column.optional else "X405"
        wanted = rows[expected.key].map(expected.locked[column.key])
        differs = rows[cell_column(column.key)].ne("") & (rows[column.key] != wanted)
        for row, handed_out in zip(rows_of(rows[differs]), wanted[differs], strict=True):
            written = row[column.key]
            if as_key(written) != as_key(handed_out):
                words = {"label": column.label, "value": written or _NOTHING, "wanted": handed_out or _NOTHING}
                findings.append(finding_at(code, row, column.key, expected, **words))
    return findings
