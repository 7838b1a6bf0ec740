"""The office's decisions about findings: a CSV that people keep, read row by row; a bad row never hides the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipelines.japanese.characters import clean_free_text
from pipelines.japanese.days import DayError, parse_day
from pipelines.register.office_table import TableError, read_office_table
from schemas.catalogue import Severity, finding, load_catalogue
from schemas.tables.findings import findings_table

COLUMNS = ["code", "department", "item_id", "cell", "reason", "by", "date"]
VALUE = "value"
"""A column that may be left out: the value of the finding that was let pass; the decision holds for no other."""
_LABELS = {"code": "指摘の番号", "department": "部署", "reason": "理由", "by": "決めた人", "date": "日付"}
_SAID = ["reason", "by", "date"]


@dataclass(frozen=True)
class Waivers:
    """Findings that somebody decided to let pass.

    Attributes:
        table: one row per decision that can be used: `COLUMNS` and `value` as text, `file` and `row` (its line as an
            editor or Excel counts it). `item_id`, `cell` and `value` may be "": any.
        findings: what is wrong with the file and its other rows.
    """

    table: pd.DataFrame
    findings: pd.DataFrame


def no_waivers() -> Waivers:
    """Give the decisions of a year in which none was taken."""
    return Waivers(_table([]), findings_table([]))


def read_waivers(path: Path, departments: Sequence[str]) -> Waivers:
    """Read the decisions of a year.

    Args:
        path: `decisions/<year>-waivers.csv`; a year without decisions has no such file.
        departments: all departments of the programme.

    Returns:
        The decisions, each with a reason, a name and a date; what lacks one, or names a code or department that
        there is not, is a finding (D501 to D503) and is not used.
    """
    if not path.exists():
        return no_waivers()
    file = f"{path.parent.name}/{path.name}"
    try:
        table = read_office_table(path, COLUMNS)
        table.require_columns([*COLUMNS, *([VALUE] if VALUE in table.header else [])])
    except TableError as error:
        return _unreadable(file, error.detail)
    used, findings = [], []
    for number, cells in table.rows.items():
        row = dict.fromkeys([*COLUMNS, VALUE], "") | dict(zip(table.header, map(clean_free_text, cells), strict=False))
        day, why = _read_day(row["date"])
        faults = _faults(row, departments) + ([_wrong(row, "date", why)] if why else [])
        place = {"file": file, "cell": f"A{number}", "row": str(number)}
        findings += [finding(code, department="", **place, **words) for code, words in faults]
        if not faults:
            used.append(row | {"date": day, "file": file, "row": str(number)})
    return Waivers(_table(used), findings_table(findings))


def _faults(row: dict[str, str], departments: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    """Everything that is wrong with a row, as codes and words."""
    faults: list[tuple[str, dict[str, str]]] = []
    if blank := [_LABELS[name] for name in _LABELS if not row[name]]:
        faults.append(("D502", {"missing": "、".join(blank)}))
    entry = load_catalogue().get(row["code"])
    if row["code"] and entry is None:
        faults.append(_wrong(row, "code", "その番号の指摘はない"))
    if entry is not None and entry.severity is Severity.REJECT:
        faults.append(_wrong(row, "code", "受け付けられないファイルの指摘は確認済みにできない"))
    if row["department"] and row["department"] not in departments:
        faults.append(_wrong(row, "department", "この計画の部署ではない"))
    return faults


def _wrong(row: dict[str, str], column: str, why: str) -> tuple[str, dict[str, str]]:
    return "D503", {"label": _LABELS[column], "value": row[column], "why": why}


def _read_day(written: str) -> tuple[str, str]:
    """Give a day as `2023-05-31`, and why it is none; both "" where nothing stands there."""
    try:
        return (parse_day(written).isoformat() if written else ""), ""
    except DayError:
        return "", "日付として読めない"


def _unreadable(file: str, detail: str) -> Waivers:
    found = finding("D501", department="", file=file, detail=detail, columns=",".join(COLUMNS))
    return Waivers(_table([]), findings_table([found]))


def _table(rows: list[dict[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[*COLUMNS, VALUE, "file", "row"], dtype="str")
