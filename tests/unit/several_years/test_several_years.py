"""Several years side by side: trends, end targets, counts, changes; every item and indicator once."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from pipelines.evaluation import attainment_rate
from pipelines.evaluation.several_years import YearsError
from pipelines.evaluation.several_years.revisions import find_revisions
from pipelines.evaluation.several_years.trends import Graded, find_trend
from pipelines.evaluation.several_years.years import require_consecutive
from pipelines.japanese.fiscal_years import last_day
from schemas.grades import Grade, Scale


def scale(best, numbers=(1, 2, 3, 4, 5)):
    return Scale(from_year=2022, best=best, grades=[Grade(value=str(n), label=f"区分{n}") for n in numbers])


@pytest.mark.parametrize(
    ("best", "grades", "word"),
    [
        (1, [4, 3], "improved"),
        (1, [3, 4], "declined"),
        (5, [4, 3], "declined"),
        (5, [3, 4], "improved"),
        (1, [3, 3], "unchanged"),
        (1, [3, 1, 5, 3], "unchanged"),
        (1, [3, 2, 4, 2], "improved"),
    ],
)
def test_the_trend_follows_the_direction_of_the_scale(best, grades, word):
    graded = [Graded(2022 + n, grade, scale(best)) for n, grade in enumerate(grades)]
    assert find_trend(graded).word == word


def test_there_is_no_trend_of_one_year_or_of_two_scales():
    assert find_trend([Graded(2022, 3, scale(1))]).basis == "no_grade"
    other = [Graded(2022, 3, scale(1)), Graded(2023, 3, scale(5))]
    assert (find_trend(other).word, find_trend(other).basis) == ("", "scale_changed")
    fewer = [Graded(2022, 3, scale(1)), Graded(2023, 3, scale(1, (1, 2, 3, 4)))]
    assert find_trend(fewer).basis == "scale_changed"


def test_years_must_follow_each_other():
    require_consecutive([2022, 2023, 2024, 2025])
    with pytest.raises(YearsError, match="2023年度、2024年度が抜けています"):
        require_consecutive([2022, 2025])
    with pytest.raises(YearsError, match="2つ以上"):
        require_consecutive([2022])


def test_every_item_and_indicator_is_there_once_and_every_year_of_it(read_years, review, reform):
    midterm = review(read_years)
    assert midterm.items["item_id"].tolist() == reform.items["item_id"].tolist()
    assert midterm.indicators["indicator_id"].tolist() == reform.indicators["indicator_id"].tolist()
    assert len(midterm.item_years) == 2 * len(reform.items)
    assert len(midterm.indicator_years) == 2 * len(reform.indicators)
    assert midterm.item_years.groupby("item_id")["fiscal_year"].apply(list).map(tuple).unique().tolist() == [
        (2022, 2023)
    ]


def test_the_years_are_not_changed_by_being_looked_at(read_years, review):
    before = [year.items.copy() for year in read_years]
    review(read_years)
    for year, items in zip(read_years, before, strict=True):
        pd.testing.assert_frame_equal(year.items, items)


def test_how_far_the_end_target_is_follows_the_rate_of_the_evaluation(read_years, review):
    rows = review(read_years).indicators.set_index("indicator_id")
    for row in rows[rows["end_rate_pct"].notna()].to_dict("records"):
        ends = row["end_op"], row["end_low"], row["end_high"], row["better"]
        assert row["end_rate_pct"] == attainment_rate(row["latest_actual"], *ends, baseline=row["baseline"])
    assert set(rows["end_year"]) == {2025}
    met = rows[rows["end_met"] == "met"]
    assert len(met)
    assert set(met["remaining"]) == {Decimal(0)}
    missed = rows[(rows["end_met"] == "not_met") & (rows["end_op"] == "eq")]
    assert len(missed)
    for row in missed.to_dict("records"):
        assert row["remaining"] == abs(row["end_low"] - row["latest_actual"])


def test_the_latest_actual_is_that_of_the_last_year_with_a_figure(read_years, review):
    first, second = read_years
    indicators = second.indicators.copy()
    at = indicators.index[indicators["indicator_id"] == "1(1)4-O1"]
    indicators.loc[at, "actual"] = None
    row = review([first, replace(second, indicators=indicators)]).indicators.set_index("indicator_id").loc["1(1)4-O1"]
    assert row["latest_year"] == 2022
    assert row["latest_actual"] == first.indicators.set_index("indicator_id").loc["1(1)4-O1", "actual"]


def test_grades_that_change_are_told_with_the_reasons(regraded, review, read_years):
    key = read_years[0].items.loc[read_years[0].items["final_grade"] == 3, "item_id"].iloc[0]
    midterm = review(regraded({key: 4}, grade_reason="資材の高騰のため", circumstances="感染症の影響"))
    change = midterm.changes[midterm.changes["item_id"] == key].iloc[0]
    assert (change["kind"], change["before"], change["after"], change["direction"]) == ("grade", "3", "4", "declined")
    assert (change["reason"], change["circumstances"], change["fiscal_year"]) == (
        "資材の高騰のため",
        "感染症の影響",
        2023,
    )
    row = midterm.items.set_index("item_id").loc[key]
    assert row["trend"] == "declined"
    assert row["explanation"].startswith("確定した達成度は、令和4年度が3、令和5年度が4で、低下しました。")


def test_an_item_without_a_grade_has_no_trend(regraded, review, read_years):
    key = read_years[0].items["item_id"].iloc[0]
    row = review(regraded({key: None})).items.set_index("item_id").loc[key]
    assert (row["trend"], row["trend_basis"], row["graded_years"]) == ("", "no_grade", 1)
    assert "推移は判定していません" in row["explanation"]


def test_items_come_and_go(read_years, review):
    first, second = read_years
    ended, added = second.items["item_id"].iloc[3], first.items["item_id"].iloc[10]
    years = [
        replace(first, items=first.items[first.items["item_id"] != added]),
        replace(second, items=second.items[second.items["item_id"] != ended]),
    ]
    midterm = review(years)
    assert midterm.items["item_id"].tolist() == first.items["item_id"].tolist()
    kinds = midterm.changes.set_index("item_id")["kind"]
    assert (kinds[ended], kinds[added]) == ("item_ended", "item_added")


def test_the_distribution_adds_up_at_every_level(read_years, review):
    found = review(read_years).distribution
    sums = found.groupby(["level", "fiscal_year"])["items"].sum().unstack()
    assert sums.drop_duplicates().shape[0] == 1
    for year in read_years:
        every = found[(found["level"] == "all") & (found["fiscal_year"] == year.fiscal_year)]
        counts = dict(zip(every["grade"].astype(object), every["items"], strict=True))
        assert counts[3] == int((year.items["final_grade"] == 3).sum())


def test_a_revised_target_is_told_with_its_reason_once_it_holds(reform):
    row = reform.targets[(reform.targets["indicator_id"] == "1(1)4-O1") & (reform.targets["fiscal_year"] == 2025)]
    later = row.assign(
        text="90%", low=Decimal(90), high=Decimal(90), valid_from="2023-10-01", note="普及が早まったため"
    )
    targets = pd.concat([reform.targets, later], ignore_index=True)
    assert find_revisions(targets, reform.indicators, [2022, 2023, 2025], last_day(2022)).empty
    found = find_revisions(targets, reform.indicators, [2022, 2023, 2025], last_day(2023))
    assert found.iloc[0].to_dict() == {
        "item_id": "1(1)4", "indicator_id": "1(1)4-O1", "fiscal_year": 2025, "before": "85%", "after": "90%",
        "valid_from": "2023-10-01", "reason": "普及が早まったため",
    }  # fmt: skip
