"""Several years in one view: midterm and final evaluation from the years' published results."""

from pipelines.evaluation.several_years.review_years import Midterm, review_years
from pipelines.evaluation.several_years.years import YearResults, YearsError

__all__ = ["Midterm", "YearResults", "YearsError", "review_years"]
