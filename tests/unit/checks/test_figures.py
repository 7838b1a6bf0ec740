"""Values that a slip explains better than the year: each is asked about, none is kept from being used."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
import returned_workbooks as rw

from pipelines.checks import Checked, check
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import Entries
from pipelines.forms.form_workbook import write_form
from pipelines.forms.last_year import LastYear, no_last_year
from pipelines.forms.sample import make_up_entries
from pipelines.intake import combine, read_return
from pipelines.register.store import Register, targets_in_force
from schemas.form import AtMost, CellKind, Form

INDICATORS = rw.FORM.indicators.title
MONEY = "3(1)18-O1"  # 千円, cumulative, baseline 4654, target 5500
VISITS = "2(1)3-A1"  # 回, no baseline, target 20


@pytest.fixture(scope="module")
def register(reform: Register) -> Register:
    return rw.some_departments(reform)


def record_of(register: Register, department: str, indicator: str) -> int:
    one = rw.read(rw.clean_return(register, department), register)
    return one.indicators["indicator_id"].tolist().index(indicator)


def check_actual(
    register: Register, department: str, indicator: str, value: object, last_year: LastYear | None = None
) -> Checked:
    record = record_of(register, department, indicator)
    data = rw.edited(rw.clean_return(register, department), rw.write_in(INDICATORS, record, "actual", value))
    return check(rw.submit(register, 提出=data), register, rw.YEAR, rw.FORM, last_year)


def of_file(checked: Checked) -> pd.DataFrame:
    return checked.findings[checked.findings["file"] != ""]


def actuals(**values: str) -> LastYear:
    rows = [{"indicator_id": key, "actual": value, "actual_state": "value"} for key, value in values.items()]
    return replace(no_last_year(rw.YEAR - 1), indicators=pd.DataFrame(rows, dtype="str"))


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        (5500, []),
        (5_500_000, ["X413"]),
        (4_950_000, ["X413"]),
        (55_000, ["X409"]),
        (550, ["X409", "X417"]),
        (4653, ["X417"]),
        (4654, []),
        (20_000, []),
    ],
)
def test_money(value: int, codes: list[str], register: Register) -> None:
    checked = check_actual(register, rw.OTHER, MONEY, value)
    assert of_file(checked)["code"].tolist() == codes
    assert Decimal(value) in set(checked.indicators["actual"]), "a warning keeps nothing from being used"


def test_yen_for_thousand_yen_says_so(register: Register) -> None:
    message = of_file(check_actual(register, rw.OTHER, MONEY, 5_500_000))["message"].item()
    assert "「5,500,000」で、目標値（5,500千円）のおよそ1,000倍です" in message


@pytest.mark.parametrize(
    ("actual", "last", "codes"),
    [
        (60, "6", ["X412"]),
        (60, "600", ["X412"]),
        (60, "50", []),
        (60, "20", []),
        (20, "2", []),  # the plan itself makes the jump
        (0, "10", []),
        (60, "0", []),
        (60, "", []),
        (200, "20", ["X409"]),  # said once, beside the target
    ],
)
def test_jumps_against_last_year(actual: int, last: str, codes: list[str], register: Register) -> None:
    checked = check_actual(register, rw.DEPARTMENT, VISITS, actual, actuals(**{VISITS: last}))
    assert of_file(checked)["code"].tolist() == codes


def test_a_total_below_last_year(register: Register) -> None:
    checked = check_actual(register, rw.OTHER, MONEY, 5000, actuals(**{MONEY: "5200"}))
    assert "前年度の実績（5,200千円）を下回っています" in of_file(checked)["message"].item()


def test_a_baseline_of_another_count_is_not_compared(register: Register) -> None:
    targets = register.targets.copy()
    own = targets["indicator_id"] == MONEY
    targets.loc[own, "low"] = pd.Series([Decimal(1000)] * int(own.sum()), index=targets.index[own], dtype=object)
    changed = replace(register, targets=targets)
    assert targets_in_force(changed, rw.YEAR).set_index("indicator_id").loc[MONEY, "low"] == Decimal(1000)
    checked = check_actual(changed, rw.OTHER, MONEY, 1200)
    assert "X417" not in set(checked.findings["code"])


def test_the_same_value_where_targets_are_alike_is_nothing(register: Register) -> None:
    assert of_file(check_actual(register, rw.DEPARTMENT, "4(2)5-A1", 4)).empty


class TestAmounts:
    """What the form says about the amounts of a row."""

    def check_projects(self, projects: Register, form: Form, **amounts: object) -> list[str]:
        department = projects.programme.departments[0]
        made = make_up_entries(projects, department, 2021, form, seed=1)
        items = made.items.assign(**dict.fromkeys(["budget", "settlement"], 1000))
        for key, value in amounts.items():
            items[key] = value
        entries = Entries(items.iloc[:1], made.indicators)
        data = write_form(DepartmentForm(projects, department, 2021, form, entries))
        one = read_return(data, "x.xlsx", projects.programme, form, projects, 2021)
        checked = check(combine([one], form), projects, 2021, form)
        first = checked.findings[checked.findings["cell"].str.fullmatch("[F-K]5")]
        return first.loc[first["code"].isin(["X414", "X415"]), "code"].tolist()

    @pytest.mark.parametrize(
        ("budget", "settlement", "codes"),
        [
            (1000, 1000, []),
            (1000, 10_000, []),
            (1000, 10_001, ["X414"]),
            (1000, 999_000, ["X414"]),
            (0, 5, []),
            ("未定", 5, []),
            (5, "未定", []),
            (1000, 1, []),
        ],
    )
    def test_a_bound(self, budget: object, settlement: object, codes: list[str], projects: Register) -> None:
        form = projects.programme.form(2021)
        assert self.check_projects(projects, form, budget=budget, settlement=settlement) == codes

    @pytest.mark.parametrize(
        ("budget", "parts", "codes"),
        [
            (30, (10, 20), []),
            (31, (10, 20), ["X415"]),
            (10, (10, "－"), []),
            (30, ("－", "－"), []),
            (30, (10, "未定"), []),
            (30, (10, "たくさん"), []),
        ],
    )
    def test_a_sum(self, budget: object, parts: tuple[object, object], codes: list[str], projects: Register) -> None:
        form = with_parts(projects.programme.form(2021))
        amounts = {"budget": budget, "settlement": 1, "own": parts[0], "grants": parts[1]}
        assert self.check_projects(projects, form, **amounts) == codes


def with_parts(form: Form) -> Form:
    """The form with two columns whose sum is the budget."""
    columns = []
    for column in form.items.columns:
        if column.key == "budget":
            parts = [column.model_copy(update={"key": k, "label": k, "required": False}) for k in ("own", "grants")]
            columns += [column.model_copy(update={"sum_of": ["own", "grants"]}), *parts]
        else:
            columns.append(column)
    items = type(form.items).model_validate(form.items.model_dump() | {"columns": [c.model_dump() for c in columns]})
    return form.model_copy(update={"items": items})


def test_a_bound_must_be_on_quantities() -> None:
    column = next(one for one in rw.FORM.items.columns if one.kind is CellKind.QUANTITY)
    wrong = column.model_copy(update={"at_most": AtMost(column="activity_result", times=Decimal(2))})
    columns = [wrong if one is column else one for one in rw.FORM.items.columns]
    with pytest.raises(ValueError, match="no quantity"):
        type(rw.FORM.items)(title="表", columns=columns)
