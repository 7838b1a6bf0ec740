"""The tables of the summary about grades and returns, each from the year's results."""

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.publication.blocks import Block, Value
from pipelines.publication.edition import Edition
from pipelines.publication.reporting import reporting_department
from pipelines.publication.submission_words import STATUS_WORDS, department_status
from pipelines.publication.summary_figures import (
    NOT_IN,
    count_grades,
    count_submissions,
    departments_with_items,
    mean_rate,
    return_reasons,
)
from schemas.nothing import NONE, REJECTED, TO_BE_JUDGED
from schemas.tables.rows import rows_of

_GRADED = ["item_id", "department", "pillar_no", "pillar", "group_no", "group", "final_grade"]
"""The columns that grades are counted by; cutting the items by them takes far less than by the form's entries too."""


def submissions_in_numbers(evaluation: Evaluation, checked: Checked, edition: Edition) -> Block:
    """Count the departments whose returns were read, accepted, sent back, or are missing."""
    departments = departments_with_items(evaluation.items, edition.programme.departments)
    counts = count_submissions(checked.submissions, departments)
    read = sum(count for status, count in counts.items() if status not in NOT_IN)
    unit = edition.programme.names.department
    header = ["区分", "対象", "読み取り", *STATUS_WORDS.values()]
    return Block("提出の状況", header, [[f"{unit}の数", len(departments), read, *counts.values()]])


def rates_in_numbers(evaluation: Evaluation, edition: Edition) -> Block:
    """Count the indicators by whether they met their target, and give the mean of their rates."""
    indicators, name = evaluation.indicators, edition.programme.names.indicator
    met = [int((indicators["met"] == state).sum()) for state in ("met", "not_met", "not_due")]
    rated = int(indicators["rate_pct"].notna().sum())
    header = [
        "区分",
        "総数",
        "目標達成",
        "未達成",
        "算定の\n対象前",
        "判定なし",
        "達成率を\n算定",
        "平均達成率\n（％）",
    ]
    others = len(indicators) - sum(met)
    line = [f"{name}の数", len(indicators), *met, others, rated, mean_rate(indicators, edition.rules.cap_pct)]
    return Block(f"{name}の達成状況", header, [line])


def grades_by_pillar(evaluation: Evaluation, edition: Edition) -> Block:
    """Count final grades by pillar and in all; a programme without pillars has the sum only."""
    names, items = edition.programme.names, evaluation.items[_GRADED]
    lines = [
        _grades_line(f"{names.pillar}{number}　{rows['pillar'].iloc[0]}", rows, evaluation, edition)
        for number, rows in items[items["pillar"] != ""].groupby("pillar_no", sort=False)
    ]
    total = _grades_line("計", items, evaluation, edition)
    word = names.pillar or names.item
    strong = frozenset({len(lines)})
    return Block(
        f"{word}別の達成度（確定）" if lines else "達成度（確定）",
        _grades_header(word, edition),
        [*lines, total],
        strong,
    )


def grades_by_group(evaluation: Evaluation, edition: Edition) -> Block:
    """Count final grades by group, in the programme's order; a programme without groups has no lines."""
    names, items = edition.programme.names, evaluation.items[_GRADED]
    with_group = items[items["group"] != ""]
    lines = [
        _grades_line(_group_label(rows), rows, evaluation, edition)
        for _, rows in with_group.groupby(["pillar_no", "group_no"], sort=False, dropna=False)
    ]
    return Block(f"{names.group}別の達成度（確定）", _grades_header(names.group, edition), lines)


def grades_by_department(evaluation: Evaluation, checked: Checked, edition: Edition) -> Block:
    """Count final grades by department, with the state of its return."""
    graded = evaluation.items[_GRADED]
    reporters = graded["department"].map(reporting_department)
    lines: list[list[Value]] = []
    for department in departments_with_items(graded, edition.programme.departments):
        items = graded[reporters == department]
        status = STATUS_WORDS[department_status(checked.submissions, department)]
        lines.append([*_grades_line(department, items, evaluation, edition), status])
    unit = edition.programme.names.department
    return Block(f"{unit}別の達成度（確定）", [*_grades_header(unit, edition), "提出の状況"], lines)


def open_returns(evaluation: Evaluation, checked: Checked, edition: Edition) -> Block:
    """List the returns that are not simply accepted: state, cells read, findings, and why one was sent back."""
    lines: list[list[Value]] = []
    reasons = return_reasons(checked.findings)
    for department in departments_with_items(evaluation.items, edition.programme.departments):
        status = department_status(checked.submissions, department)
        if status != "accepted":
            files = checked.submissions[checked.submissions["department"] == department]
            cells, findings = (int(files[column].sum()) for column in ("cells_read", "findings"))
            lines.append([department, STATUS_WORDS[status], cells, findings, reasons.get(department, "")])
    unit = edition.programme.names.department
    if not lines:
        lines.append([f"すべての{unit}の提出を受理しました。", None, None, None, ""])
    header = [unit, "提出の状況", "読み取った\nセル", "指摘", f"差戻し・{REJECTED}の理由"]
    return Block(f"確認を要する提出（{unit}別）", header, lines, wide_end=True)


def receipts_by_department(evaluation: Evaluation, checked: Checked, edition: Edition) -> list[Block]:
    """List when each department's return came in, and which round it is; nothing where no receipts were kept."""
    submissions = checked.submissions
    if "received_on" not in submissions.columns or not submissions["received_on"].ne("").any():
        return []
    lines: list[list[Value]] = []
    for department in departments_with_items(evaluation.items, edition.programme.departments):
        line: list[Value] = [department, STATUS_WORDS[department_status(submissions, department)], NONE, None, None]
        of_department = submissions[submissions["department"].eq(department) & submissions["received_on"].ne("")]
        for row in rows_of(of_department.sort_values("round")):
            line[2:] = [str(row["received_on"]), int(row["round"]), int(row["working_days_late"])]
        lines.append(line)
    unit = edition.programme.names.department
    header = [unit, "提出の状況", "受付日", "回", "遅れ\n（開庁日）"]
    return [Block(f"提出の受付（{unit}別）", header, lines)]


def _group_label(rows: pd.DataFrame) -> str:
    """Give a group's number within its pillar and its name: `1（2）　市民サービスのデジタル化の推進`."""
    first = rows.iloc[0]
    pillar = "" if pd.isna(first["pillar_no"]) else first["pillar_no"]
    return f"{pillar}（{first['group_no']}）　{first['group']}"


def _grades_header(first: str, edition: Edition) -> list[str]:
    grades = [f"達成度\n{edition.scale.in_list(grade)}" for grade in edition.scale.numbers]
    return [first, *grades, TO_BE_JUDGED, "計", "平均達成率\n（％）"]


def _grades_line(label: str, items: pd.DataFrame, evaluation: Evaluation, edition: Edition) -> list[Value]:
    rates = evaluation.indicators[["item_id", "rate_pct"]]
    indicators = rates[rates["item_id"].isin(items["item_id"])]
    return [label, *count_grades(items, edition.scale), mean_rate(indicators, edition.rules.cap_pct)]
