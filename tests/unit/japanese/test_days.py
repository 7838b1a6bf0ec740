"""Days as people write them."""

from datetime import date

import pytest

from pipelines.japanese.days import DayError, parse_day
from pipelines.japanese.fiscal_years import fiscal_year_of, last_day


@pytest.mark.parametrize(
    "written",
    [
        "2023-03-31",
        "2023/3/31",
        "2023年3月31日",
        "令和5年3月31日",
        "R5.3.31",
        "Ｒ５．３．３１",
        "令和５年３月３１日",
        " 2023-3-31 ",
        "令和 5 年 3 月 31 日",
        "令和　五年三月三十一日",
        "二〇二三年三月三十一日",
    ],
)
def test_a_day_as_people_write_it(written: str) -> None:
    assert parse_day(written) == date(2023, 3, 31)


def test_the_first_year_of_an_era() -> None:
    assert parse_day("令和元年10月1日") == date(2019, 10, 1)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "きのう",
        "2023",
        "2023-03",
        "20230331",
        "2023-02-29",
        "2023-13-01",
        "令和5年",
        "甲5年3月1日",
        "令和五年二月三十日",
    ],
)
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(DayError, match=r"。$"):
        parse_day(written)


def test_a_fiscal_year_ends_in_march() -> None:
    assert last_day(2022) == date(2023, 3, 31)
    assert fiscal_year_of(last_day(2022)) == 2022
