"""Findings that the office lets pass: each says who decided, when and why, stays visible, and no longer blocks."""

from collections.abc import Sequence

import pandas as pd

from pipelines.checks.at_cell import Row
from schemas.catalogue import Severity, finding
from schemas.tables.rows import rows_of

_PLACE = ["code", "department", "item_id", "cell"]


def waive(findings: pd.DataFrame, waivers: pd.DataFrame) -> pd.DataFrame:
    """Mark the findings that a decision names; of several decisions the first counts.

    Args:
        findings: of severity error, warning or note; a rejected file cannot be let pass.
        waivers: decisions (`pipelines.intake.decisions_file.Waivers.table`).

    Returns:
        A copy with `waived_by`, `waived_on`, `waived_reason`.
    """
    marked = findings.copy()
    for waiver in reversed(rows_of(waivers)):
        named = _named_by(findings, waiver)
        marked["waived_by"] = marked["waived_by"].mask(named, waiver["by"])
        marked["waived_on"] = marked["waived_on"].mask(named, waiver["date"])
        marked["waived_reason"] = marked["waived_reason"].mask(named, waiver["reason"])
    return marked


def find_unused(findings: pd.DataFrame, waivers: pd.DataFrame, departments: Sequence[str]) -> list[dict[str, str]]:
    """Find decisions that fit no finding: it is gone, or the row was mistyped.

    Args:
        findings: all findings of the year.
        waivers: decisions.
        departments: whose returns were checked; decisions about others are not asked about.
    """
    asked = waivers[waivers["department"].isin(departments)]
    return [
        finding(
            "D504",
            department="",
            file=waiver["file"],
            cell=f"A{waiver['row']}",
            row=waiver["row"],
            value="／".join(waiver[name] for name in _PLACE if waiver[name]),
        )
        for waiver in rows_of(asked)
        if not _named_by(findings, waiver).any()
    ]


def _named_by(findings: pd.DataFrame, waiver: Row) -> pd.Series:
    """Tell which findings a decision names; its cell may be `H9`, or `指標!H9` where both sheets have one."""
    named = (
        findings["code"].eq(waiver["code"])
        & findings["department"].eq(waiver["department"])
        & findings["severity"].ne(Severity.REJECT)
    )
    if waiver["item_id"]:
        named &= findings["item_id"].eq(waiver["item_id"])
    if waiver["cell"]:
        named &= findings["cell"].eq(waiver["cell"]) | (findings["sheet"] + "!" + findings["cell"]).eq(waiver["cell"])
    return named
