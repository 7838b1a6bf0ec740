"""Whatever a workbook changes for the next year, the rows of before say the same of every earlier day."""

from datetime import date, timedelta

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipelines.new_programme.next_year.carry import carry_rows, carry_targets
from pipelines.register.as_of import rows_on

START, BEGINS = date(2025, 4, 1), date(2028, 4, 1)
NUMBERS = [str(number) for number in range(1, 6)]
WORDS = st.sampled_from(["窓口の改善", "使用料の見直し", "研修"])
Rows = dict[str, str]
TABLES = st.dictionaries(st.sampled_from(NUMBERS), WORDS, min_size=1)


def table(rows: Rows) -> pd.DataFrame:
    return pd.DataFrame({"item_id": list(rows), "name": list(rows.values())}, dtype="str")


def held(rows: pd.DataFrame, day: date) -> Rows:
    there = rows_on(rows, "item_id", day, START)
    return dict(zip(there["item_id"], there["name"], strict=True))


@given(st.lists(TABLES, min_size=2, max_size=4))
def test_each_year_has_what_its_workbook_said_and_the_years_before_keep_theirs(years: list[Rows]) -> None:
    rows = table(years[0])
    begun = [START, *(date(BEGINS.year + n, 4, 1) for n in range(len(years) - 1))]
    for before, wanted, begins in zip(years, years[1:], begun[1:], strict=False):
        rows = carry_rows(rows, table(before), table(wanted), "item_id", begins, "見直し")
    ends = [*(day - timedelta(days=1) for day in begun[1:]), date(2040, 3, 31)]
    for begins, end, wanted in zip(begun, ends, years, strict=True):
        assert held(rows, begins) == held(rows, end) == wanted


def test_a_thing_that_came_back_has_both_of_its_times() -> None:
    both, one = table({"1": "研修", "2": "窓口の改善"}), table({"1": "研修"})
    resumed = date(2029, 4, 1)
    rows = carry_rows(carry_rows(both, both, one, "item_id", BEGINS, "見直し"), one, both, "item_id", resumed, "再開")
    assert [len(held(rows, day)) for day in (BEGINS - timedelta(days=1), BEGINS, resumed)] == [2, 1, 2]


def test_what_a_row_says_of_itself_goes_before_the_first_day_of_the_year() -> None:
    wanted = table({"1": "別の名称"}).assign(valid_from="2028-10-01", valid_to="", change_reason="年度の途中の見直し")
    rows = carry_rows(table({"1": "研修"}), table({"1": "研修"}), wanted, "item_id", BEGINS, "見直し")
    assert rows.iloc[-1][["valid_from", "change_reason"]].tolist() == ["2028-10-01", "年度の途中の見直し"]
    assert held(rows, date(2028, 9, 30)) == {"1": "研修"}


def test_a_target_is_revised_with_its_reason_and_a_blank_one_stays() -> None:
    columns = ["indicator_id", "fiscal_year", "op", "low", "high", "text", "valid_from", "note"]
    written = pd.DataFrame(
        [["1-A1", "2028", "ge", "10", "", "10回以上", "2025-04-01", ""],
         ["1-A1", "2029", "ge", "12", "", "12回以上", "2025-04-01", ""]], columns=columns, dtype="str",
    )  # fmt: skip
    wanted = pd.DataFrame(
        [["1-A1", "2028", "ge", "15", "", "15回以上", "2025-04-01", ""]], columns=columns, dtype="str"
    )
    rows = carry_targets(written, written, wanted, BEGINS, "令和10年度の見直し")
    assert rows.iloc[:2].equals(written)
    assert rows.iloc[2:].to_numpy().tolist() == [
        ["1-A1", "2028", "ge", "15", "", "15回以上", "2028-04-01", "令和10年度の見直し"]
    ]
