"""Fiscal years: a Japanese fiscal year runs from 1 April and is named by the year in which it begins."""

import re
from datetime import date

from pipelines.japanese.characters import fold
from pipelines.japanese.kanji_numbers import with_digits

# first day of each era and the number its year 1 has in western years
_ERAS = {
    "R": ("令和", date(2019, 5, 1), 2019),
    "H": ("平成", date(1989, 1, 8), 1989),
    "S": ("昭和", date(1926, 12, 25), 1926),
}
_ERA_LETTER = {"令和": "R", "令": "R", "平成": "H", "平": "H", "昭和": "S", "昭": "S"}
_LAST_YEAR = {"H": 31, "S": 64}
_ERA = r"(?:令和|平成|昭和|[令平昭RHS])"
_WRITTEN = re.compile(
    rf"(?P<era>{_ERA})\.?(?P<number>元|\d{{1,2}})(?:[(\[【](?P<both>\d{{4}}|{_ERA}\.?(?:元|\d{{1,2}}))年?度?[)\]】])?年?度?",
    re.IGNORECASE,
)
_WESTERN = re.compile(
    rf"(?P<year>(?:19|20)\d{{2}})(?:年?[(\[【](?P<both>{_ERA}\.?(?:元|\d{{1,2}}))年?度?[)\]】])?年?度?", re.IGNORECASE
)

# blanks between the parts (令和 4 年); between two digits they part two numbers
_BLANKS = re.compile(r"(?<!\d)\s+|\s+(?!\d)")

CLOSED = "前年度"
"""How people and schedules say "the fiscal year that has just closed", whatever year it is."""


class FiscalYearError(ValueError):
    """What stands there is not a fiscal year; the message says so in one Japanese sentence."""


def parse_fiscal_year(written: str | int) -> int:
    """Read a fiscal year as people write it.

    Args:
        written: `2022`, `R4`, `Ｒ４`, `令和4年度`, `令和元年度`, `令和4（2022）年度`, `H31`, `令和 4 年度`,
            `令和四年度`, `令和元（平成31）年度`.

    Returns:
        The western year in which the fiscal year begins, e.g. 2022.

    Raises:
        FiscalYearError: for anything else, for an era year that never was (平成37), and where both years are
            written and disagree.
    """
    text = with_digits(_BLANKS.sub("", fold(str(written))))
    match = _WESTERN.fullmatch(text)
    if match is not None:
        year = int(match["year"])
    else:
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise FiscalYearError(
                f"「{written}」は年度として読めません。「2022」「R4」「令和4年度」のように書いてください。"
            )
        year = _of_era(match["era"], match["number"], written)
    if match["both"] and _in_brackets(match["both"], written) != year:
        raise FiscalYearError(f"「{written}」の2つの年が合いません（{both_years(year)}です）。")
    return year


def _of_era(era: str, written_number: str, written: str | int) -> int:
    """Give the western year of a year of an era; raises FiscalYearError for one that never was."""
    letter = _ERA_LETTER.get(era, era.upper())
    number = 1 if written_number == "元" else int(written_number)
    if number < 1 or number > _LAST_YEAR.get(letter, 99):
        raise FiscalYearError(f"「{written}」という年度はありません。「令和4年度」のように書いてください。")
    return _ERAS[letter][2] + number - 1


def _in_brackets(both: str, written: str | int) -> int:
    """Give the western year that stands in brackets behind a year, in either calendar."""
    if both.isdigit():
        return int(both)
    era = re.match(_ERA, both, re.IGNORECASE)
    return _of_era(era[0], both[era.end() :].lstrip("."), written) if era else 0


def era_year(fiscal_year: int) -> str:
    """Give the fiscal year as officials print it: 2022 -> `令和4年度`, 2019 -> `令和元年度`."""
    letter = "R" if fiscal_year >= _ERAS["R"][2] else "H" if fiscal_year >= _ERAS["H"][2] else "S"
    name, _, first = _ERAS[letter]
    number = fiscal_year - first + 1
    return f"{name}{'元' if number == 1 else number}年度"


def both_years(fiscal_year: int) -> str:
    """Give the fiscal year in both calendars, as official tables ask: 2022 -> `令和4（2022）年度`."""
    return f"{era_year(fiscal_year).removesuffix('年度')}（{fiscal_year}）年度"


def fiscal_year_of(day: date) -> int:
    """Give the fiscal year a day lies in: 31 March 2023 -> 2022, 1 April 2023 -> 2023."""
    return day.year if day.month >= 4 else day.year - 1


def last_day(fiscal_year: int) -> date:
    """Give the day a fiscal year ends: 2022 -> 31 March 2023."""
    return date(fiscal_year + 1, 3, 31)


def closed_year(day: date) -> int:
    """Give the fiscal year that has closed before a day: 31 March 2027 -> 2025, 1 April 2027 -> 2026."""
    return fiscal_year_of(day) - 1
