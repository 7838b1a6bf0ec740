"""What titles and books call a year: after the fiscal year that was evaluated, or after the year that evaluates it."""

from pipelines.japanese.fiscal_years import both_years, era_year
from schemas.programme import YearLabel


def year_in_titles(fiscal_year: int, label: YearLabel) -> str:
    """Give a year as titles print it: `令和6（2024）年度`, or `令和7（2025）年度評価（令和6年度実績）`."""
    if label is YearLabel.FISCAL:
        return both_years(fiscal_year)
    return f"{both_years(fiscal_year + 1)}評価（{era_year(fiscal_year)}実績）"


def year_of_book(fiscal_year: int, label: YearLabel) -> str:
    """Give a year as names of books and lists have it: `令和6年度`, or `令和7年度評価`."""
    return era_year(fiscal_year) if label is YearLabel.FISCAL else f"{era_year(fiscal_year + 1)}評価"
