"""What only the results show: a grade without its reason, grades far apart, a target that is in doubt."""

from dataclasses import dataclass, replace
from decimal import Decimal

import pandas as pd
import pytest
from returned_frames import make_returned

from pipelines.checks.check import Checked, add_findings
from pipelines.checks.expected import departments_asked
from pipelines.evaluation.evaluate import Evaluation, evaluate
from pipelines.evaluation.review import review, with_verdicts
from pipelines.register.store import Register
from schemas.form import Form
from schemas.rule_set import load_rule_set
from schemas.tables.findings import FINDINGS

YEAR = 2022
RULES = load_rule_set("default")


@dataclass
class Year:
    register: Register
    checked: Checked
    evaluation: Evaluation

    @property
    def form(self) -> Form:
        return self.register.programme.form(YEAR)

    def found(self) -> pd.DataFrame:
        scale = self.register.programme.scale(YEAR)
        return FINDINGS.validate(review(self.evaluation, self.checked, self.form, RULES, scale))

    def codes_of(self, item: str) -> list[str]:
        found = self.found()
        return sorted(found.loc[found["item_id"] == item, "code"])


def make_year(register: Register, *, grade: int | None, reason: str, state: str, actual: Decimal | None) -> Year:
    """The year in which every item has this grade and reason, and every actual is so many times its target."""
    checked = make_returned(register, YEAR)
    items = checked.items.assign(department_grade=grade, grade_reason=reason, grade_reason__state=state)
    items = items.astype({"department_grade": "Int64"})
    indicators = checked.indicators
    if actual is not None:
        values = [None if value is None else value / Decimal("0.93") * actual for value in indicators["actual"]]
        indicators = indicators.assign(actual=pd.Series(values, index=indicators.index, dtype=object))
    checked = replace(checked, items=items, indicators=indicators)
    scale = register.programme.scale(YEAR)
    return Year(register, checked, evaluate(checked, register, YEAR, RULES, scale))


def computed_as(year: Year, grade: int) -> list[str]:
    items = year.evaluation.items
    return items.loc[items["computed_grade"] == grade, "item_id"].tolist()


@pytest.mark.parametrize(
    ("grade", "reason", "state", "codes"),
    [
        (3, "", "blank", []),
        (2, "", "blank", ["X421"]),
        (2, "－", "dash", ["X421"]),
        (2, "未定", "undecided", ["X421"]),
        (2, "年度末までに終えたため", "value", []),
        (2, "", "blocked", []),
        (1, "", "blank", ["X421", "X422"]),
        (5, "事情があったため", "value", ["X422"]),
        (None, "", "blank", ["X425"]),
    ],
)
def test_another_grade_needs_a_reason(
    grade: int | None, reason: str, state: str, codes: list[str], reform: Register
) -> None:
    year = make_year(reform, grade=grade, reason=reason, state=state, actual=None)
    item = computed_as(year, 3)[0]
    assert year.codes_of(item) == codes


@pytest.mark.parametrize(
    ("reason", "state", "said"),
    [("", "blank", "空欄です"), ("－", "dash", "「－」です"), ("未定", "undecided", "「未定」です")],
)
def test_what_stands_instead_of_a_reason_is_quoted(reason: str, state: str, said: str, reform: Register) -> None:
    year = make_year(reform, grade=2, reason=reason, state=state, actual=None)
    found = year.found().set_index(["item_id", "code"])
    message = found.loc[(computed_as(year, 3)[0], "X421"), "message"]
    assert f"と違いますが、評価の理由が{said}" in message


def test_without_a_computed_grade_there_is_nothing_to_differ_from(reform: Register) -> None:
    year = make_year(reform, grade=1, reason="", state="blank", actual=None)
    unjudged = year.evaluation.items[year.evaluation.items["computed_grade"].isna()]
    assert len(unjudged)
    assert not set(year.found()["item_id"]) & set(unjudged["item_id"])


def test_the_finding_is_at_the_cell_that_is_to_be_filled_in(reform: Register) -> None:
    year = make_year(reform, grade=1, reason="", state="blank", actual=None)
    item = computed_as(year, 3)[0]
    found = year.found().set_index(["item_id", "code"])
    row = year.checked.items.set_index("item_id").loc[item]
    reason, grade = found.loc[(item, "X421")], found.loc[(item, "X422")]
    assert reason["cell"] == row["grade_reason__cell"]
    assert grade["cell"] == row["department_grade__cell"]
    assert (reason["severity"], grade["severity"]) == ("error", "warning")
    assert "自己評価が「1」で、算定した達成度「3」と違いますが、評価の理由が空欄です" in reason["message"]
    assert "達成率の平均は" in reason["message"]


def test_a_form_that_does_not_ask_for_a_reason_gets_none_asked(projects: Register) -> None:
    year = 2021
    checked = make_returned(projects, year)
    items = checked.items.assign(department_grade=1, grade_reason="", grade_reason__state="blank")
    checked = replace(checked, items=items.astype({"department_grade": "Int64"}))
    scale = projects.programme.scale(year)
    evaluation = evaluate(checked, projects, year, RULES, scale)
    found = review(evaluation, checked, projects.programme.form(year), RULES, scale)
    assert set(found["code"]) == {"X422"}


@pytest.mark.parametrize(("times", "doubtful"), [("1.499", False), ("1.5", True), ("9", True)])
def test_a_rate_at_the_cap_puts_the_target_in_doubt(times: str, *, doubtful: bool, reform: Register) -> None:
    year = make_year(reform, grade=None, reason="", state="blank", actual=None)
    indicators = year.checked.indicators
    rated = year.evaluation.indicators
    up = rated[rated["rate_pct"].notna() & (rated["better"] == "up") & (rated["op"] == "ge")].iloc[0]
    own = indicators["indicator_id"] == up["indicator_id"]
    values = [up["low"] * Decimal(times) if is_own else v for is_own, v in zip(own, indicators["actual"], strict=True)]
    checked = replace(
        year.checked, indicators=indicators.assign(actual=pd.Series(values, index=indicators.index, dtype=object))
    )
    again = Year(reform, checked, evaluate(checked, reform, YEAR, RULES, reform.programme.scale(YEAR)))
    found = again.found()
    at_cell = found[(found["code"] == "X423") & (found["cell"] == up["cell"]) & (found["file"] == up["file"])]
    assert len(at_cell) == doubtful


def test_the_verdict_follows_and_the_grade_stays(reform: Register) -> None:
    year = make_year(reform, grade=2, reason="", state="blank", actual=None)
    after = add_findings(year.checked, year.found(), departments_asked(reform), year.form)
    evaluation = with_verdicts(year.evaluation, after, reform)
    item = computed_as(year, 3)[0]
    row = evaluation.items.set_index("item_id").loc[item]
    assert row["submission_status"] == "returned"
    assert (row["department_grade"], row["final_grade"], row["final_source"]) == (2, 2, "department")
    assert set(year.evaluation.items["submission_status"]) == {"accepted"}, "nothing is changed in place"


def test_reviewing_changes_nothing(reform: Register) -> None:
    year = make_year(reform, grade=1, reason="", state="blank", actual=None)
    before = [year.evaluation.items.copy(), year.checked.items.copy(), year.checked.findings.copy()]
    year.found()
    for old, new in zip(before, (year.evaluation.items, year.checked.items, year.checked.findings), strict=True):
        pd.testing.assert_frame_equal(old, new)
