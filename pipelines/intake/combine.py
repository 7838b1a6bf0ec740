"""Puts the returns of a year together, and settles what happens where one department sent several files."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from pipelines.intake.file_names import look_alike
from pipelines.intake.halves import are_parts
from pipelines.intake.returns import Return, Submitted
from schemas.catalogue import finding
from schemas.form import Form
from schemas.tables.answers import answers_table
from schemas.tables.cells import cells_table
from schemas.tables.findings import findings_table
from schemas.tables.normalisations import normalisations_table
from schemas.tables.submitted import submitted_table

COPY = "copy"
_LOOK_ALIKE = "（名前は同じに見えますが、濁点・半濁点の記録のしかたが違う別のファイルです）"


def combine(returns: Sequence[Return], form: Form, left_out: pd.DataFrame | None = None) -> Submitted:
    """Put returns together.

    Several files of one department are settled by these rules, and every one is reported:
    the same bytes count once; of files with different contents none is used until only one is left (where each has
    records of its own, the department is asked to put them into one); a file that was rejected on its own does not
    stand in the way of one that can be read.

    Args:
        returns: one per file, in any order.
        form: of the year, for the columns where no file could be read.
        left_out: findings about the folder (`report_left_out`).

    Returns:
        All rows with their files, in the order of the file names; copies have a row in `submissions` only.
    """
    ordered = sorted(returns, key=lambda one: one.file)
    kept, copies, notes = _without_copies(ordered)
    settled, conflicts = _settle_departments(kept, form)
    findings = pd.concat(
        [
            left_out if left_out is not None else findings_table([]),
            *(one.findings for one in settled),
            findings_table([*notes, *conflicts]),
        ],
        ignore_index=True,
    )
    no_items, no_indicators = submitted_table(form.items), submitted_table(form.indicators)
    return Submitted(
        items=_stack([one.items for one in settled], no_items),
        indicators=_stack([one.indicators for one in settled], no_indicators),
        findings=findings,
        normalisations=pd.concat(
            [normalisations_table([]), *(one.normalisations for one in settled)], ignore_index=True
        ),
        submissions=_submissions(settled, copies, findings),
        cells=pd.concat([cells_table(), *(one.cells for one in settled)], ignore_index=True),
        answers=pd.concat([answers_table([]), *(one.answers for one in settled)], ignore_index=True),
    )


def _without_copies(returns: list[Return]) -> tuple[list[Return], list[Return], list[dict[str, str]]]:
    first: dict[str, Return] = {}
    kept, copies, notes = [], [], []
    for one in returns:
        original = first.setdefault(one.sha256, one) if one.sha256 else one
        if original is one:
            kept.append(one)
        else:
            copies.append(one)
            same = {"other": original.file, "hint": _LOOK_ALIKE if look_alike([one.file, original.file]) else ""}
            notes.append(finding("F142", department=one.department, file=one.file, **same))
    return kept, copies, notes


def _settle_departments(returns: list[Return], form: Form) -> tuple[list[Return], list[dict[str, str]]]:
    by_department: dict[str, list[Return]] = {}
    for one in returns:
        if one.department:
            by_department.setdefault(one.department, []).append(one)
    rejected: set[str] = set()
    notes = []
    for department, files in by_department.items():
        readable = [one for one in files if one.status == "read"]
        names = [one.file for one in files]
        if len(readable) > 1:
            rejected |= {one.file for one in readable}
            hint = _LOOK_ALIKE if look_alike(names) else ""
            parts = are_parts(readable, form)
            code, shown = ("F144", [one.file for one in readable]) if parts else ("F141", names)
            notes += [
                finding(code, department=department, file=one.file, count=len(shown), files=shown, hint=hint)
                for one in readable
            ]
        elif len(readable) == 1 and len(files) > 1:
            others = [name for name in names if name != readable[0].file]
            notes.append(finding("F143", department=department, file=readable[0].file, files=others))
    return [replace(one, status="rejected") if one.file in rejected else one for one in returns], notes


def _stack(tables: list[pd.DataFrame], empty: pd.DataFrame) -> pd.DataFrame:
    filled = [table for table in tables if len(table)]
    stacked = pd.concat(filled, ignore_index=True) if filled else empty
    names = [f"{file}#{row}" for file, row in zip(stacked["file"], stacked["row"], strict=True)]
    return stacked.set_axis(pd.Index(names, dtype="str"), axis="index")


def _submissions(settled: list[Return], copies: list[Return], findings: pd.DataFrame) -> pd.DataFrame:
    counts = findings["file"].value_counts()
    rows = [(one, one.status, one.cells_read) for one in settled] + [(one, COPY, 0) for one in copies]
    table = pd.DataFrame(
        {
            "department": pd.array([one.department for one, _, _ in rows], dtype="str"),
            "file": pd.array([one.file for one, _, _ in rows], dtype="str"),
            "sha256": pd.array([one.sha256 for one, _, _ in rows], dtype="str"),
            "status": pd.array([status for _, status, _ in rows], dtype="str"),
            "cells_read": pd.array([cells for _, _, cells in rows], dtype="Int64"),
            "findings": pd.array([int(counts.get(one.file, 0)) for one, _, _ in rows], dtype="Int64"),
            "made_up": pd.array([one.made_up for one, _, _ in rows], dtype="bool"),
            "form_version": pd.array([one.form_version for one, _, _ in rows], dtype="str"),
            "values_number": pd.array([one.values_number for one, _, _ in rows], dtype="str"),
            "confirmed_by": pd.array([one.confirmed_by for one, _, _ in rows], dtype="str"),
            "confirmed_on": pd.array([one.confirmed_on for one, _, _ in rows], dtype="str"),
        }
    )
    return table.sort_values("file", kind="stable", ignore_index=True)
