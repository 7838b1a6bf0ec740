"""提出の状況: who has returned what and when, what is still open, and what the office does next."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipelines.checks.expected import departments_asked
from pipelines.intake.file_names import as_typed
from pipelines.intake.find import find_submissions
from pipelines.intake.receipts import read_receipts, with_receipts
from pipelines.japanese.characters import display_width
from pipelines.japanese.working_days import day_and_weekday
from pipelines.keeping.hashes import hash_file
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.receiving.last_checks import last_checked
from pipelines.procedure.running.next_step import NEXT
from pipelines.procedure.running.terminal_table import terminal_table
from pipelines.publication.submission_words import STATUS_WORDS
from schemas.code_lists import SEVERITY_WORDS
from schemas.nothing import NONE
from schemas.tables.findings import findings_table, is_settled

UNCHECKED = "unchecked"
_WORDS = STATUS_WORDS | {UNCHECKED: "受付済み（検査前）"}
_NEXT = {
    "accepted": "なし",
    "accepted_with_warnings": "確認事項を確かめてもらう",
    "returned": "指摘を返し、直したファイルを受け付ける",
    "rejected": "理由を伝え、もう一度提出してもらう",
    "missing": "提出を求める",
    UNCHECKED: "「kaikaku check」で検査する",
}
_HEADER = {
    "department": "部署",
    "state": "状態",
    "round": "回",
    "received_on": "受付日",
    "working_days_late": "遅れ（開庁日）",
    "errors": SEVERITY_WORDS["error"],
    "warnings": SEVERITY_WORDS["warning"],
    "next": "次にすること",
}
_NUMBERS = ("round", "working_days_late", "errors", "warnings")


@dataclass(frozen=True)
class Stock:
    """Where the returns of a year stand.

    Attributes:
        rows: one row per department in official order, then one per file that does not say whose it is:
            `department, file, state, round, received_on, working_days_late, errors, warnings, next`.
        checked: whether there was a check to take findings from.
        unknown_files: files in the folder that were neither received nor checked.
    """

    rows: pd.DataFrame
    checked: bool
    unknown_files: list[str]


def take_stock(year: ProgrammeYear, departments: list[str] | None = None) -> Stock:
    """Take stock from the receipts, the folder of the returns, and what the last check of each department left.

    Args:
        year: of all departments.
        departments: only these; all when not given.
    """
    receipts = read_receipts(year.receipts)
    found = find_submissions(year.submissions)
    here = dict(zip(as_typed(path.name for path in found).values(), map(hash_file, found), strict=True))
    kept = last_checked(year)
    checked = kept is not None
    if kept is None:
        columns = ["department", "file", "sha256", "status"]
        kept = {"findings": findings_table([]), "submissions": pd.DataFrame(columns=columns, dtype="str")}
    known = kept["submissions"][kept["submissions"]["sha256"].isin(here.values())]
    files = _received(receipts, here, known)
    rows = [
        _row(name, files[files["department"] == name], kept["findings"]) for name in departments_asked(year.register)
    ]
    if departments:
        rows = [row for row in rows if row["department"] in departments]
    else:
        nameless = files[files["department"] == ""]
        rows += [_row("", nameless[nameless["file"] == file], kept["findings"]) for file in nameless["file"]]
    unknown = [name for name, sha in here.items() if sha not in set(files["sha256"])]
    table = with_receipts(pd.DataFrame(rows), receipts, year.deadline)
    return Stock(table.drop(columns="sha256"), checked, unknown)


def _received(receipts: pd.DataFrame, here: dict[str, str], known: pd.DataFrame) -> pd.DataFrame:
    """Give the files that lie in the folder: as the check left them, else as the receipts have them."""
    latest = receipts[receipts["sha256"].isin(here.values()) & ~receipts["sha256"].isin(known["sha256"])]
    waiting = latest.drop_duplicates("sha256", keep="last").assign(status=UNCHECKED)
    columns = ["department", "file", "sha256", "status"]
    return pd.concat([known[columns], waiting[columns]], ignore_index=True)


def _row(department: str, files: pd.DataFrame, findings: pd.DataFrame) -> dict[str, object]:
    """One department: the state of its best file, with one that waits to be checked before all others."""
    order = [UNCHECKED, *STATUS_WORDS]
    ranked = files.sort_values("status", key=lambda states: states.map(order.index), kind="stable")
    best = ranked.iloc[0] if len(ranked) else None
    state = "missing" if best is None else str(best["status"])
    own = findings[findings["file"].isin(files["file"]) & findings["department"].eq(department) & ~is_settled(findings)]
    counts = own["severity"].value_counts() if state not in ("missing", UNCHECKED) else pd.Series(dtype="int64")
    return {
        "department": department,
        "file": "" if best is None else best["file"],
        "sha256": "" if best is None else best["sha256"],
        "state": state,
        "errors": int(counts.get("reject", 0) + counts.get("error", 0)),
        "warnings": int(counts.get("warning", 0)),
        "next": _NEXT[state],
    }


def show_stock(stock: Stock, year: ProgrammeYear) -> str:
    """Show it as a table for the terminal, in columns that also Japanese signs keep straight."""
    unit = year.register.programme.names.department
    lines = [[unit if key == "department" else label for key, label in _HEADER.items()]]
    lines += [_cells(row, unit) for row in stock.rows.to_dict("records")]
    table = terminal_table(lines, [key in _NUMBERS for key in _HEADER])
    return "\n".join([*table, "─" * (max(map(display_width, table)) // 2), _total(stock, unit), *_notes(stock, year)])


def write_stock(stock: Stock) -> str:
    """Write it as JSON lines for machines: one object a row, the state as in data/submissions.csv or `unchecked`."""
    columns = ["department", "file", *(key for key in _HEADER if key != "department")]
    return "\n".join(
        json.dumps({key: None if pd.isna(row[key]) else row[key] for key in columns}, ensure_ascii=False)
        for row in stock.rows.to_dict("records")
    )


def _cells(row: Mapping[Any, Any], unit: str) -> list[str]:
    shown = dict(row) | {
        "department": row["department"] or f"（{unit}不明）{row['file']}",
        "state": _WORDS[str(row["state"])],
        "received_on": row["received_on"] or NONE,
    }
    return [NONE if pd.isna(shown[key]) else str(shown[key]) for key in _HEADER]


def _total(stock: Stock, unit: str) -> str:
    departments = stock.rows[stock.rows["department"] != ""]
    counts = departments["state"].value_counts()
    states = "　".join(f"{words} {counts[state]}" for state, words in _WORDS.items() if state in counts)
    late = int(departments["working_days_late"].fillna(0).gt(0).sum())
    errors, warnings = int(stock.rows["errors"].sum()), int(stock.rows["warnings"].sum())
    return f"計 {len(departments)}{unit}　{states}　期限後 {late}　要修正 {errors}件　要確認 {warnings}件"


def _notes(stock: Stock, year: ProgrammeYear) -> list[str]:
    notes = [f"提出期限　{day_and_weekday(year.deadline)}"]
    if not stock.checked:
        notes.append("まだ検査していません。指摘の数は「kaikaku check」のあとに分かります。")
    if stock.unknown_files:
        notes.append(f"受付の記録がなく、検査もしていないファイル　{len(stock.unknown_files)}件")
        notes += [f"  {name}" for name in stock.unknown_files]
    notes.append(f"{NEXT}{_next(stock, unit_of(year))}")
    return notes


def unit_of(year: ProgrammeYear) -> str:
    """Give the city's word for a department."""
    return year.register.programme.names.department


def _next(stock: Stock, unit: str) -> str:
    states = stock.rows["state"].value_counts()
    if states.get(UNCHECKED, 0) or stock.unknown_files:
        return "「kaikaku check」で検査してください。"
    if open_count := sum(int(states.get(state, 0)) for state in ("missing", "returned", "rejected")):
        return f"{open_count}{unit}に提出を求めてください（文面は「kaikaku remind」）。"
    return "「kaikaku run」で評価してください。"
