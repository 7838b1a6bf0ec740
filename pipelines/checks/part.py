"""Some departments' part of what was checked: what was found of them among all, and nothing of anybody else."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from pipelines.checks.check import Checked


def part_of(checked: Checked, departments: Sequence[str]) -> Checked:
    """Take the rows of some departments out of the year's tables, and of the files that do not say whose they are."""
    wanted = [*departments, ""]  # such a file may be anybody's

    def of(table: pd.DataFrame) -> pd.DataFrame:
        return table[table["department"].isin(wanted)]

    submissions = of(checked.submissions).reset_index(drop=True)
    readings = checked.normalisations[checked.normalisations["file"].isin(set(submissions["file"]))]
    return replace(
        checked,
        items=of(checked.items),
        indicators=of(checked.indicators),
        findings=of(checked.findings).reset_index(drop=True),
        normalisations=readings.reset_index(drop=True),
        submissions=submissions,
        cells=of(checked.cells).reset_index(drop=True),
        refused_items=of(checked.refused_items),
        refused_indicators=of(checked.refused_indicators),
    )
