"""Findings that the office lets pass: each says who decided, when and why, stays visible, and no longer blocks.

A decision was taken on a value. Where it says on which (`value`), it falls when another one stands in the cell, as the
headquarters' decisions fall with the grades they were taken on; where it does not say, the office is told to write it.
"""

import re
from collections.abc import Sequence

import pandas as pd

from pipelines.intake.decisions_file import VALUE
from pipelines.japanese.characters import as_key
from schemas.catalogue import Severity, finding
from schemas.nothing import EMPTY_CELL
from schemas.tables.rows import Row, rows_of

_PLACE = ["code", "department", "item_id", "cell"]


def waive(findings: pd.DataFrame, waivers: pd.DataFrame) -> pd.DataFrame:
    """Mark the findings that a decision names; of several decisions the first counts.

    Args:
        findings: of severity error, warning or note; a rejected file cannot be let pass, nor a finding about another
            value than the decision's.
        waivers: decisions (`pipelines.intake.decisions_file.Waivers.table`).

    Returns:
        A copy with `waived_by`, `waived_on`, `waived_reason`.
    """
    marked = findings.copy()
    for waiver in reversed(rows_of(waivers)):
        named = _named_by(findings, waiver) & _of_its_value(findings, waiver)
        marked["waived_by"] = marked["waived_by"].mask(named, waiver["by"])
        marked["waived_on"] = marked["waived_on"].mask(named, waiver["date"])
        marked["waived_reason"] = marked["waived_reason"].mask(named, waiver["reason"])
    return marked


def find_unused(findings: pd.DataFrame, waivers: pd.DataFrame, departments: Sequence[str]) -> list[dict[str, str]]:
    """Find decisions that hold no more or for more than they were taken on.

    One that fits no finding: it is gone, or the row was mistyped (D504). One whose finding is about another value now
    (D510). One about a single cell that does not say on which value it was taken (D511); it holds.

    Args:
        findings: all findings of the year.
        waivers: decisions.
        departments: whose returns were checked; decisions about others are not asked about.
    """
    asked = waivers[waivers["department"].isin(departments)]
    found = []
    for waiver in rows_of(asked):
        named = findings[_named_by(findings, waiver)]
        place = {"department": "", "file": waiver["file"], "cell": f"A{waiver['row']}", "row": waiver["row"]}
        column = {"column": VALUE}
        record = "／".join(waiver[name] for name in _PLACE if waiver[name])
        if named.empty:
            found.append(finding("D504", **place, value=record))
        elif waiver["value"] and not _of_its_value(named, waiver).all():
            other = named.loc[~_of_its_value(named, waiver), "value"].iloc[0]
            words = {"then": waiver["value"], "now": other or EMPTY_CELL, "example": other or f"（{EMPTY_CELL}）"}
            found.append(finding("D510", **place, **column, value=record, **words))
        elif not waiver["value"] and waiver["cell"] and (values := [value for value in named["value"] if value]):
            found.append(finding("D511", **place, **column, value=record, now=values[0], example=values[0]))
    return found


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


def _of_its_value(findings: pd.DataFrame, waiver: Row) -> pd.Series:
    """Tell which findings are about the value that a decision was taken on; all, where it does not say which."""
    if not waiver["value"]:
        return pd.Series(data=True, index=findings.index)
    return findings["value"].map(_as_compared).eq(_as_compared(waiver["value"]))


def _as_compared(value: str) -> str:
    """A value as it is compared: Excel takes commas out of a CSV's numbers, and writes ▲ as it likes."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", re.sub("^[▲△]", "-", as_key(value)))
