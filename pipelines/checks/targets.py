"""Actual values beside the year's targets: what is due, and what only a judgement answers."""

import pandas as pd

from pipelines.checks.at_cell import finding_at
from pipelines.checks.expected import Expected
from schemas.tables.rows import rows_of
from schemas.tables.submitted import cell_column, state_column

ACTUAL, JUDGEMENT = "actual", "actual_judgement"
_NOT_IN_FIGURES = ["none", "text"]


def not_asked_in_figures(rows: pd.DataFrame, expected: Expected) -> set[tuple[str, str, str]]:
    """Give (file, sheet, address) of the actual values that may stay blank: no target this year, or one in words."""
    if ACTUAL not in rows or expected.targets.empty:
        return set()
    spared = rows[rows[expected.key].map(expected.targets["op"]).isin(_NOT_IN_FIGURES)]
    return set(zip(spared["file"], spared["sheet"], spared[cell_column(ACTUAL)], strict=True))


def find_unjudged(rows: pd.DataFrame, expected: Expected) -> list[dict[str, str]]:
    """Find targets in words that nobody says were met or not."""
    if JUDGEMENT not in rows or expected.targets.empty:
        return []
    in_words = rows[expected.key].map(expected.targets["op"]).eq("text")
    label = next(column.label for column in expected.spec.columns if column.key == JUDGEMENT)
    unjudged = rows[in_words & rows[state_column(JUDGEMENT)].eq("blank")]
    return [finding_at("X410", row, JUDGEMENT, expected, label=label) for row in rows_of(unjudged)]
