"""For whom each result is: the one place that says what is the office's and what is everybody's.

Everything public is built from `for_everybody`: what stands between the office and a department never reaches those who
write it. What a result is for follows from the folder it lies in and the table it holds; one that is declared nowhere
cannot be published.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import PurePosixPath

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from schemas.everywhere import PLACE_COLUMNS
from schemas.published import YEARLY


class Audience(StrEnum):
    """Who may read a result."""

    PUBLIC = "public"
    OFFICE = "office"


SITE, BOOKS, FILES = "site", "workbooks", "site/files"
"""The folder that is put on the web, whole; that of the books for print; and where the web folder holds its files."""

OFFICE_BOOKS = "office"
"""The folder of the workbooks that nobody but the office reads."""

_FOLDERS = {
    SITE: Audience.PUBLIC,
    BOOKS: Audience.PUBLIC,
    OFFICE_BOOKS: Audience.OFFICE,
    "data": Audience.OFFICE,
    "feedback": Audience.OFFICE,
}
_BETWEEN_THEM = [
    "findings", "normalisations", "waivers", "cells", "answers", "refused_items", "refused_indicators",
]  # fmt: skip
_OF_A_RETURN = ["department", "status", "made_up"]
"""What readers of the results are told of a return: that there is one, and whether it could be used."""


def audience_of(path: str) -> Audience:
    """Tell for whom a file is.

    Args:
        path: relative to the year's results, with `/`.

    Raises:
        ValueError: for a folder of which nobody has said for whom it is.
    """
    folder = PurePosixPath(path).parts[0]
    if folder not in _FOLDERS:
        raise ValueError(f"{path!r} lies in no folder of which it is said for whom it is")
    return _FOLDERS[folder]


def is_public_table(name: str) -> bool:
    """Tell whether everybody may have a table; raises ValueError for one of which nobody has said so."""
    if name not in YEARLY:
        raise ValueError(f"of the table {name!r} nobody has said for whom it is")
    return YEARLY[name].public


def for_everybody(evaluation: Evaluation, checked: Checked) -> tuple[Evaluation, Checked]:
    """Give the results without anything that stands between the office and a department.

    What is `_BETWEEN_THEM` is empty then; of a return only `_OF_A_RETURN` is left; no result says in which file, sheet
    and cell it was written, and no index does.
    """
    bare = replace(
        checked,
        items=_without_place(checked.items).reset_index(drop=True),
        indicators=_without_place(checked.indicators).reset_index(drop=True),
        submissions=checked.submissions[_OF_A_RETURN].reset_index(drop=True),
        **{name: getattr(checked, name).iloc[:0] for name in _BETWEEN_THEM},
    )
    shown = {name: _without_place(getattr(evaluation, name)) for name in ("items", "indicators")}
    return replace(evaluation, **shown), bare


def public_tables(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Give those of the year's tables that everybody may have, without the columns that lead into a return."""
    return {name: _without_place(table) for name, table in tables.items() if is_public_table(name)}


def _without_place(table: pd.DataFrame) -> pd.DataFrame:
    return table.drop(columns=[name for name in PLACE_COLUMNS if name in table])
