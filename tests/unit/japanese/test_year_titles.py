"""What titles and books call a year."""

from pipelines.japanese.year_titles import year_in_titles, year_of_book
from schemas.programme import YearLabel


def test_after_the_year_that_was_evaluated() -> None:
    assert year_in_titles(2024, YearLabel.FISCAL) == "令和6（2024）年度"
    assert year_of_book(2024, YearLabel.FISCAL) == "令和6年度"


def test_after_the_year_that_evaluates_it() -> None:
    assert year_in_titles(2024, YearLabel.EVALUATION) == "令和7（2025）年度評価（令和6年度実績）"
    assert year_of_book(2024, YearLabel.EVALUATION) == "令和7年度評価"
