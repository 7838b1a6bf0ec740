"""Fiscal years as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.japanese.fiscal_years import FiscalYearError, both_years, era_year, fiscal_year_of, parse_fiscal_year


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("2022", 2022), (2022, 2022), ("R4", 2022), ("Ｒ４", 2022), ("令和4年度", 2022), ("令和４年度", 2022),
        ("令和元年度", 2019), ("令和4（2022）年度", 2022), ("令和4(2022)年度", 2022), ("H31", 2019),
        ("平成30年度", 2018),
        ("2022年度", 2022), ("㋿4", 2022), ("r4", 2022),
        ("令和 4 年度", 2022), ("令和四年度", 2022), ("平成三十年度", 2018), ("令和元（平成31）年度", 2019),
        ("平成31（令和元）年度", 2019), ("2019（令和元）年度", 2019), ("令和4（2022年）年度", 2022),
    ],
)  # fmt: skip
def test_reads_a_fiscal_year(written: str | int, year: int) -> None:
    assert parse_fiscal_year(written) == year


@pytest.mark.parametrize(
    "written",
    [
        "",
        "平成37年度",
        "令和0年度",
        "令和4（2023）年度",
        "来年度",
        "22",
        "昭和65年度",
        "2022/23",
        "令和2（平成31）年度",
        "20 22",
        "令和十十年度",
    ],
)
def test_refuses_what_is_no_fiscal_year(written: str) -> None:
    with pytest.raises(FiscalYearError, match="年度"):
        parse_fiscal_year(written)


@given(st.integers(min_value=1927, max_value=2099))
def test_prints_what_it_reads(year: int) -> None:
    assert parse_fiscal_year(era_year(year)) == year
    assert parse_fiscal_year(both_years(year)) == year


@pytest.mark.parametrize(
    ("day", "year"), [(date(2023, 3, 31), 2022), (date(2023, 4, 1), 2023), (date(2024, 2, 29), 2023)]
)
def test_a_fiscal_year_begins_in_april(day: date, year: int) -> None:
    assert fiscal_year_of(day) == year
