"""What can only be found once there is a result: grades that differ without a reason, targets that are in doubt."""

from dataclasses import replace

import pandas as pd

from pipelines.checks.at_cell import quote
from pipelines.checks.check import Checked
from pipelines.checks.verdict import status_by_department
from pipelines.evaluation.evaluate import Evaluation
from pipelines.evaluation.rates import shown_pct
from pipelines.japanese.numbers import grouped
from pipelines.register.store import Register, reporting_departments
from schemas.catalogue import finding
from schemas.code_lists import POINTS_OPEN
from schemas.form import Column, Form
from schemas.grades import Scale
from schemas.rule_set import RuleSet
from schemas.tables.findings import findings_table
from schemas.tables.result_items import GRADE, POINTS
from schemas.tables.rows import Row, present, rows_of
from schemas.tables.submitted import cell_column, state_column

_GRADES_DIFFER = "grades_differ"
_ACTUAL = "actual"
_NO_REASON = ["blank", "dash", "undecided"]
_FAR_APART = 2
_NOT_YET = ["blocked", "not_reported", "undecided", POINTS_OPEN]
"""Why there is no computed grade where there will be one once the department has mended its return."""


def review(evaluation: Evaluation, checked: Checked, form: Form, rules: RuleSet, scale: Scale) -> pd.DataFrame:
    """Find what the results show about the returns. Nothing of the returns or results is changed by it.

    Args:
        evaluation: the year's results.
        checked: the returns they were made of.
        form: the form of the year; it says which column must give the reason for another grade.
        rules: how rates became grades; a rate at the cap or above it puts the target in doubt.
        scale: the grades as the year prints them.

    Returns:
        Findings (`schemas/tables/findings.py`), nobody's waiver applied yet.
    """
    if not scale.given:
        return findings_table(_doubtful_targets(evaluation, checked, form, rules))
    results = {row["item_id"]: row for row in rows_of(evaluation.items)}
    found: list[dict[str, str]] = []
    # who has not begun with the items hears that alone
    states = [state_column(column.key) for column in form.items.entries]
    begun = {
        row["file"] for row in rows_of(checked.items) if any(row.get(state, "blank") != "blank" for state in states)
    }
    own = checked.items["item_id"].isin(results) & checked.items["file"].isin(sorted(begun))
    for row in rows_of(checked.items[own]):
        result = results[row["item_id"]]
        if present(row[GRADE]) is None or present(result["computed_grade"]) is None:
            found += _may_differ(row, result, form)
        else:
            found += _compare(row, result, form, rules, scale)
    return findings_table([*found, *_doubtful_targets(evaluation, checked, form, rules)])


def with_verdicts(evaluation: Evaluation, checked: Checked, register: Register) -> Evaluation:
    """Give the results with the verdict on each department's return as it is after the review.

    Args:
        evaluation: the year's results.
        checked: the returns with all findings.
        register: the programme, for the reporting department of each item.
    """
    reporters = dict(zip(register.items["item_id"], reporting_departments(register), strict=True))
    statuses = status_by_department(checked.submissions)
    verdicts = evaluation.items["item_id"].map(reporters).map(statuses).fillna("missing").astype("str")
    return replace(evaluation, items=evaluation.items.assign(submission_status=verdicts))


def _compare(row: Row, result: Row, form: Form, rules: RuleSet, scale: Scale) -> list[dict[str, str]]:
    own, computed = int(row[GRADE]), int(result["computed_grade"])
    steps = abs(scale.numbers.index(own) - scale.numbers.index(computed))
    columns = {column.key: column for column in form.items.columns}
    words = {
        "grade": scale.in_list(own),
        "grade_label": columns[GRADE].label,
        "computed": scale.in_list(computed),
        "figure": _figure(result, form, rules),
    }
    found = []
    for column in columns.values():
        if not (steps and column.required_where == _GRADES_DIFFER):
            continue
        state = row[state_column(column.key)]
        if state in _NO_REASON:
            said = {"written": quote(row[column.key], state), "help": column.help, "example": column.example}
            found.append(_at("X421", row, column, **said, **words))
    if steps >= _FAR_APART:
        found.append(_at("X422", row, columns[GRADE], value=scale.in_list(own), **words))
    return found


def _figure(result: Row, form: Form, rules: RuleSet) -> str:
    """Say what the computed grade was made of."""
    if form.score:
        return f"{form.score.label}は{grouped(result[POINTS])}点"
    lowest = rules.aggregation == "min"
    rate = shown_pct(result["min_rate_pct" if lowest else "mean_rate_pct"])
    return f"達成率の{'最低' if lowest else '平均'}は{rate:,}％"


def _may_differ(row: Row, result: Row, form: Form) -> list[dict[str, str]]:
    """Ask for the reason that will be needed if what cannot be read yet makes the grades differ: once, not in a round.

    Nothing is asked where no grade is computed whatever the department writes.
    """
    if present(result["computed_grade"]) is None and result["basis"] not in _NOT_YET:
        return []
    columns = {column.key: column for column in form.items.columns}
    own = columns[GRADE].label
    actual = next(column.label for column in form.indicators.columns if column.key == _ACTUAL)
    open_one = own if present(row[GRADE]) is None else actual
    found = []
    for column in columns.values():
        state = row[state_column(column.key)] if column.required_where == _GRADES_DIFFER else ""
        if state in _NO_REASON:
            said = {"written": quote(row[column.key], state), "help": column.help, "example": column.example}
            found.append(_at("X425", row, column, grade_label=own, open_one=open_one, **said))
    return found


def _at(code: str, row: Row, column: Column, **words: object) -> dict[str, str]:
    return finding(
        code,
        department=row["department"],
        file=row["file"],
        sheet=row["sheet"],
        cell=row[cell_column(column.key)],
        item_id=row["item_id"],
        label=column.label,
        **words,
    )


def _doubtful_targets(evaluation: Evaluation, checked: Checked, form: Form, rules: RuleSet) -> list[dict[str, str]]:
    label = next(column.label for column in form.indicators.columns if column.key == _ACTUAL)
    departments = dict(zip(checked.submissions["file"], checked.submissions["department"], strict=True))
    rated = evaluation.indicators[evaluation.indicators["rate_pct"].notna()]
    beyond = rated.loc[[rate >= rules.cap_pct for rate in rated["rate_pct"]]]
    return [
        finding(
            "X423",
            department=departments[row["file"]],
            file=row["file"],
            sheet=row["sheet"],
            cell=row["cell"],
            item_id=row["item_id"],
            label=label,
            value=f"{grouped(row[_ACTUAL])}{row['unit']}",
            rate=f"{shown_pct(row['rate_pct']):,}％",
            cap=f"{grouped(rules.cap_pct)}％",
        )
        for row in rows_of(beyond)
    ]
