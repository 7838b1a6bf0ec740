"""What actuals are held against where the year's target gives no figure: a day, last year's actual."""

import pandas as pd

from pipelines.checks.expected import Expected
from schemas.code_lists import BY, MOVES

DUE_ON, LAST = "due_on", "last"


def with_aims(table: pd.DataFrame, expected: Expected) -> pd.DataFrame:
    """Give the submitted indicators with what each is to be held against.

    Args:
        table: submitted indicators.
        expected: what was asked.

    Returns:
        With `due_on` (ISO, else "") where any target is a day, with `last` (Decimal or None) where any asks for a move;
        a programme without such targets has neither column.
    """
    records, columns = table[expected.key], {}
    if due := {key: known[DUE_ON] for key, known in expected.targets.items() if known["op"] == BY}:
        columns[DUE_ON] = records.map(due).fillna("").astype("str")
    if last := {key: known[LAST] for key, known in expected.targets.items() if known["op"] in MOVES}:
        columns[LAST] = pd.Series([last.get(record) for record in records], index=table.index, dtype=object)
    return table.assign(**columns)
