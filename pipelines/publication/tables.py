"""What the checks hand over, as publication sees it (columns: `schemas/tables/`)."""

from typing import Protocol

import pandas as pd


class CheckedTables(Protocol):
    """What came in and what was found in it."""

    @property
    def items(self) -> pd.DataFrame:
        """One row per row of the items sheets, with the state of every entry."""

    @property
    def findings(self) -> pd.DataFrame:
        """One row per finding."""

    @property
    def normalisations(self) -> pd.DataFrame:
        """One row per value that was read otherwise than written."""

    @property
    def submissions(self) -> pd.DataFrame:
        """One row per department and file; status missing where none came."""


def reporting_department(department: str) -> str:
    """Give the department that reports on an item: the first one named."""
    return department.partition("、")[0]
