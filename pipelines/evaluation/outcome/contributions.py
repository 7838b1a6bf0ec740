"""What the items contributed to: the codes departments wrote, joined to the administrative projects."""

import pandas as pd

from pipelines.checks.codes import BETWEEN_CODES
from schemas.nothing import said
from schemas.tables.result_contributions import PROJECT_COLUMNS, RESULT_CONTRIBUTIONS
from schemas.tables.rows import rows_by

CODES = "contribution_projects"
"""The form's column with the codes."""


def join_contributions(items: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """Join the codes of each item to the administrative projects (事務事業への貢献度, chapter 4, 2(1)③).

    Args:
        items: the table of `schemas.tables.result_items`.
        projects: one row per project, `PROJECT_COLUMNS`.

    Returns:
        The table of `schemas.tables.result_contributions`: one row per item and code, each code once; a code that is
        no project's stays, with `found` 0. Empty where the form does not ask for codes.
    """
    known = rows_by("project_code", projects[PROJECT_COLUMNS])
    rows = []
    for item, written in zip(items["item_id"], items.get(CODES, pd.Series("", index=items.index)), strict=True):
        for code in dict.fromkeys(part for part in said(written).split(BETWEEN_CODES) if part):
            project = known.get(code, {"project_name": ""})
            rows.append({"item_id": item, "project_code": code, **project, "found": int(code in known)})
    table = pd.DataFrame(rows, columns=RESULT_CONTRIBUTIONS.names, dtype=object)
    table = table.astype(object).where(table.notna(), None).astype(RESULT_CONTRIBUTIONS.types)
    return RESULT_CONTRIBUTIONS.validate(table)
