"""The verdict on each submission: accepted, accepted with warnings, returned, rejected, or missing."""

from collections.abc import Sequence

import pandas as pd

from pipelines.intake.combine import COPY
from schemas.catalogue import finding
from schemas.code_lists import STATUSES
from schemas.tables.findings import is_settled
from schemas.tables.rows import rows_of

_COPY = "F142"
_STATUS_OF = {"reject": "rejected", "error": "returned", "warning": "accepted_with_warnings"}


def find_missing_departments(
    submissions: pd.DataFrame, departments: Sequence[str], items: pd.Series
) -> list[dict[str, str]]:
    """Find departments that sent nothing that says it is theirs.

    Args:
        submissions: one row per received file.
        departments: those that have something to report.
        items: the reporting department of each item.
    """
    unknown = submissions.loc[submissions["department"] == "", "file"]
    findings = []
    for name in departments:
        if name not in set(submissions["department"]):
            files = [f"「{file}」" for file in unknown if name in file]
            hint = f"（{'、'.join(files)}は読み取れませんでした）" if files else ""
            findings.append(finding("F151", department=name, file="", hint=hint, items=int((items == name).sum())))
    return findings


def judge(submissions: pd.DataFrame, findings: pd.DataFrame, departments: Sequence[str]) -> pd.DataFrame:
    """Give the submissions with their final status, one row per file and one per department without a file.

    Args:
        submissions: as intake gave them (`read`, `rejected`, `copy`).
        findings: all findings.
        departments: those that have something to report, in official order.

    Returns:
        The columns of `schemas/tables/submissions.py`, departments in official order, unknown ones last.
    """
    worst = _verdicts(findings)
    counts = findings["file"].value_counts()
    judged = submissions.copy()
    verdicts = ["rejected" if s == "rejected" else worst.get(f, "accepted") for f, s in _pairs(submissions)]
    judged["status"] = pd.array(verdicts, dtype="str")
    original = judged[submissions["status"] != COPY].drop_duplicates("sha256").set_index("sha256")["status"]
    copies = submissions["status"] == COPY
    judged["status"] = judged["status"].mask(copies, submissions["sha256"].map(original))
    judged["findings"] = pd.array([int(counts.get(file, 0)) for file in judged["file"]], dtype="Int64")
    missing = [name for name in departments if name not in set(submissions["department"])]
    judged = pd.concat([judged, _missing(missing, findings, judged)], ignore_index=True)
    order = {name: number for number, name in enumerate(departments)}
    judged["place"] = [order.get(name, len(order)) for name in judged["department"]]
    return judged.sort_values(["place", "file"], kind="stable", ignore_index=True).drop(columns="place")


def judge_again(submissions: pd.DataFrame, findings: pd.DataFrame) -> pd.DataFrame:
    """Give the submissions with verdicts and counts after findings were added; files out of use stay as they are.

    Args:
        submissions: as `judge` gave them.
        findings: all findings.
    """
    copies = set(findings.loc[findings["code"] == _COPY, "file"])
    worst, counts = _verdicts(findings), findings["file"].value_counts()
    verdicts: dict[str, str] = {}
    judged = submissions.copy()
    for row in rows_of(submissions.sort_values("file", key=lambda files: files.isin(copies))):
        if row["status"] in ("rejected", "missing"):
            continue
        # a copy is as good as the file it is a copy of, which comes first here
        verdict = verdicts.setdefault(row["sha256"], worst.get(row["file"], "accepted"))
        judged.loc[judged["file"] == row["file"], "status"] = verdict
    received = judged["file"].ne("")
    judged.loc[received, "findings"] = [int(counts.get(file, 0)) for file in judged.loc[received, "file"]]
    return judged


def status_by_department(submissions: pd.DataFrame) -> pd.Series:
    """Give one status per department: that of the file that was used, where several were sent."""
    known = submissions[submissions["department"].ne("")]
    rank = known["status"].map(list(STATUSES).index)
    best = rank.groupby(known["department"], sort=False).min()
    return best.map(lambda number: list(STATUSES)[number]).rename("status")


def _pairs(submissions: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(submissions["file"], submissions["status"], strict=True))


def _verdicts(findings: pd.DataFrame) -> dict[str, str]:
    """File -> the verdict by its gravest finding that nobody has let pass."""
    open_findings = findings[~is_settled(findings)]
    return {str(file): _worst(severities) for file, severities in open_findings.groupby("file")["severity"]}


def _worst(severities: pd.Series) -> str:
    present = set(severities)
    return next((status for severity, status in _STATUS_OF.items() if severity in present), "accepted")


def _missing(names: list[str], findings: pd.DataFrame, like: pd.DataFrame) -> pd.DataFrame:
    """Rows of the departments that sent nothing."""
    counts = findings.loc[findings["file"] == "", "department"].value_counts()
    rows = pd.DataFrame(
        {
            "department": names,
            "file": "",
            "sha256": "",
            "status": "missing",
            "cells_read": 0,
            "findings": [int(counts.get(name, 0)) for name in names],
            "made_up": False,
            "form_version": "",
            "values_number": "",
            "confirmed_by": "",
            "confirmed_on": "",
        },
        index=range(len(names)),
    )
    return rows.astype(like.dtypes.to_dict())
