"""The tables of the summary sheet, each from the year's results: submissions, rates, grades, resources."""

from collections.abc import Iterator

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
    count_resources,
    count_submissions,
    departments_with_items,
    mean_rate,
    return_reasons,
)


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


def grades_by_level(evaluation: Evaluation, edition: Edition) -> Block:
    """Count final grades by pillar and group; a programme without these levels has the sum only."""
    names, items = edition.programme.names, evaluation.items
    lines: list[list[Value]] = []
    strong = set()
    for label, of_level, is_pillar in _levels(items, names.pillar):
        if is_pillar:
            strong.add(len(lines))
        lines.append(_grades_line(label, of_level, evaluation, edition))
    strong.add(len(lines))
    lines.append(_grades_line("計", items, evaluation, edition))
    levels = "・".join(name for name in (names.pillar, names.group) if name) or names.item
    return Block(f"{levels}別の達成度（確定）", _grades_header(levels, edition), lines, frozenset(strong))


def grades_by_department(evaluation: Evaluation, checked: Checked, edition: Edition) -> Block:
    """Count final grades by department, with the state of its return."""
    reporters = evaluation.items["department"].map(reporting_department)
    lines: list[list[Value]] = []
    for department in departments_with_items(evaluation.items, edition.programme.departments):
        items = evaluation.items[reporters == department]
        status = STATUS_WORDS[department_status(checked.submissions, department)]
        lines.append([*_grades_line(department, items, evaluation, edition), status])
    unit = edition.programme.names.department
    return Block(f"{unit}別の達成度（確定）", [*_grades_header(unit, edition), "提出の状況"], lines)


def resources(items: pd.DataFrame, edition: Edition) -> list[Block]:
    """Count the resources that the programme expected and those secured; no block where the form asks for none."""
    labels = {column.key: column.label for column in edition.form.items.columns}
    header = ["経営資源", "確保を\n想定", "うち\n確保", "うち確保\nできず", "うち\n記入なし", "想定外に\n確保"]
    lines: list[list[Value]] = [[labels[resource], *counts] for resource, counts in count_resources(items).items()]
    return [Block(f"経営資源の確保（{edition.programme.names.item}の数）", header, lines)] if lines else []


def open_returns(evaluation: Evaluation, checked: Checked, edition: Edition) -> Block:
    """List the returns that are not simply accepted: state, cells read, findings, and why one was sent back."""
    lines: list[list[Value]] = []
    for department in departments_with_items(evaluation.items, edition.programme.departments):
        status = department_status(checked.submissions, department)
        if status != "accepted":
            files = checked.submissions[checked.submissions["department"] == department]
            cells, findings = (int(files[column].sum()) for column in ("cells_read", "findings"))
            lines.append(
                [department, STATUS_WORDS[status], cells, findings, return_reasons(checked.findings, department)]
            )
    unit = edition.programme.names.department
    if not lines:
        lines.append([f"すべての{unit}の提出を受理しました。", None, None, None, ""])
    header = [unit, "提出の状況", "読み取った\nセル", "指摘", "差戻し・不受理の理由"]
    return Block(f"確認を要する提出（{unit}別）", header, lines, wide_end=True)


def receipts_by_department(evaluation: Evaluation, checked: Checked, edition: Edition) -> list[Block]:
    """List when each department's return came in, and which round it is; nothing where no receipts were kept."""
    submissions = checked.submissions
    if "received_on" not in submissions.columns or not submissions["received_on"].ne("").any():
        return []
    lines: list[list[Value]] = []
    for department in departments_with_items(evaluation.items, edition.programme.departments):
        line: list[Value] = [department, STATUS_WORDS[department_status(submissions, department)], "－", None, None]
        of_department = submissions[submissions["department"].eq(department) & submissions["received_on"].ne("")]
        for row in of_department.sort_values("round").to_dict("records"):
            line[2:] = [str(row["received_on"]), int(row["round"]), int(row["working_days_late"])]
        lines.append(line)
    unit = edition.programme.names.department
    header = [unit, "提出の状況", "受付日", "回", "遅れ\n（開庁日）"]
    return [Block(f"提出の受付（{unit}別）", header, lines)]


def _levels(items: pd.DataFrame, pillar_word: str) -> Iterator[tuple[str, pd.DataFrame, bool]]:
    """Give (label, items, is a pillar) for each pillar and its groups, in the programme's order."""
    with_pillar = items[items["pillar"] != ""]
    for number, of_pillar in with_pillar.groupby("pillar_no", sort=False):
        yield f"{pillar_word}{number}　{of_pillar['pillar'].iloc[0]}", of_pillar, True
        for group_no, of_group in of_pillar[of_pillar["group"] != ""].groupby("group_no", sort=False):
            yield f"　（{group_no}）{of_group['group'].iloc[0]}", of_group, False


def _grades_header(first: str, edition: Edition) -> list[str]:
    grades = [f"達成度\n{grade}" for grade in edition.scale.numbers]
    return [first, *grades, "要判定", "計", "平均達成率\n（％）"]


def _grades_line(label: str, items: pd.DataFrame, evaluation: Evaluation, edition: Edition) -> list[Value]:
    indicators = evaluation.indicators[evaluation.indicators["item_id"].isin(items["item_id"])]
    return [label, *count_grades(items, edition.scale), mean_rate(indicators, edition.rules.cap_pct)]
