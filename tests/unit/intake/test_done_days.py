"""What departments write of a target that is a day: the day, that it was not done, or one clear finding."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
import returned_workbooks as rw

from pipelines.checks import check
from pipelines.register.store import Register

INDICATORS = rw.FORM.indicators.title
SMALL = rw.IN_WORDS
DUE = "2023-03-15"


@pytest.fixture(scope="module")
def register(reform: Register) -> Register:
    """The register in which the first indicator of the smallest department is due on a day."""
    small = rw.some_departments(reform)
    items = small.items.loc[small.items["department"] == SMALL, "item_id"]
    first = small.indicators.loc[small.indicators["item_id"].isin(items), "indicator_id"].iloc[0]
    targets = small.targets.assign(due_on="")
    here = (targets["indicator_id"] == first) & (targets["fiscal_year"] == rw.YEAR)
    assert here.sum() == 1
    for name, value in {"op": "by", "low": None, "high": None, "text": "3月15日", "due_on": DUE}.items():
        targets[name] = targets[name].mask(here, value)
    return replace(small, targets=targets)


def read(register: Register, value: object, number_format: str = ""):
    data = rw.edited(rw.clean_return(register, SMALL), rw.write_in(INDICATORS, 0, "actual", value, number_format))
    checked = check(rw.submit(register, 提出=data), register, rw.YEAR, rw.FORM)
    row = checked.indicators.iloc[0]
    found = checked.findings[checked.findings["file"] != ""]
    cell = row["actual__cell"]
    rules = checked.normalisations.loc[checked.normalisations["cell"] == cell, "value"].tolist()
    return row["actual"], row["actual__state"], found.loc[found["cell"] == cell, "code"].tolist(), rules


@pytest.mark.parametrize(
    ("value", "number_format", "day", "codes", "read_as"),
    [
        ("2023年2月28日", "", 20230228, [], []),
        (date(2023, 2, 28), "yyyy/m/d", 20230228, [], []),
        ("令和5年2月28日", "", 20230228, [], ["2023年2月28日"]),
        ("R5.2.28", "", 20230228, [], ["2023年2月28日"]),
        (44985, "", 20230228, [], []),  # the form shows it as a day
        (20230228, "0", 20230228, [], ["2023年2月28日"]),
        ("令和5年2月", "", 20230228, [], ["2023年2月28日"]),
        ("７月", "", 20220731, [], ["2022年7月31日"]),
        ("2023/4/3", "", 20230403, ["C362"], ["2023年4月3日"]),
        ("令和3年度", "", 20220331, [], ["2022年3月31日"]),
    ],
)
def test_a_day_is_read(value, number_format, day, codes, read_as, register: Register) -> None:
    assert read(register, value, number_format) == (Decimal(day), "value", codes, read_as)


@pytest.mark.parametrize(
    ("value", "number_format", "state", "codes"),
    [
        ("－", "", "dash", []),
        ("未実施", "", "dash", []),
        ("未定", "", "undecided", ["X407"]),
        ("令和5年3月", "", "blocked", ["C361"]),  # the 15th lies within it
        ("完了", "", "blocked", ["C361"]),
        (44985, "0", "blocked", ["C361"]),
        (datetime(2023, 2, 28, 9, 30), "yyyy/m/d h:mm", "blocked", ["C361"]),
        ("", "", "blank", ["X406"]),
    ],
)
def test_what_is_no_day_is_said_once(value, number_format, state, codes, register: Register) -> None:
    actual, found_state, found, _ = read(register, value, number_format)
    assert actual is None
    assert (found_state, found) == (state, codes)


def test_the_finding_says_the_day_and_gives_an_example(register: Register) -> None:
    data = rw.edited(rw.clean_return(register, SMALL), rw.write_in(INDICATORS, 0, "actual", "令和5年3月"))
    findings = check(rw.submit(register, 提出=data), register, rw.YEAR, rw.FORM).findings
    (said,) = findings.loc[findings["code"] == "C361", "message"]
    assert "「令和5年3月」" in said
    assert "2023年3月15日まで" in said
    assert "期日の前か後かが分かりません" in said


def test_a_day_is_held_against_no_figure(register: Register) -> None:
    """20230228 is neither ten times the baseline nor copied from another column."""
    assert read(register, "2023年2月28日")[2] == []
