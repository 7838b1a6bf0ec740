"""Where the results of a programme's years lie under the outputs folder, and what lies beside a published set."""

from collections.abc import Sequence
from pathlib import Path

PARTIAL = "partial"
"""The folder in a year's results for those of some departments only."""

RETURNED = "returned"
"""Holds the feedback on what came in through the inbox, one workbook per department, as it was checked then."""

RULES_COMPARISON = "rules-comparison.csv"
"""The items' grades under several rule sets."""

MAIL = "mail"
"""Holds the drafts of mails to departments, a folder for each kind."""

REVIEW = "review"
"""Holds the books in which the headquarters decides, and those that were given back to be mended."""

BESIDE_THE_SET = ("forms", MAIL, PARTIAL, RETURNED, REVIEW, RULES_COMPARISON)
"""What lies in a year's folder and belongs to other verbs; publishing carries it over, no manifest names it."""


def is_partial(results: Path) -> bool:
    """Tell whether a folder of results is where those of some departments only are published."""
    return results.resolve().name == PARTIAL


def lock_of(outputs: Path, programme: str, fiscal_year: int) -> Path:
    """Give the file that says who is working on a programme's year; what is kept of the year lies beside it."""
    return outputs / ".kept" / programme / str(fiscal_year) / "at-work.json"


def midterm_folder(programme: Path, years: Sequence[int]) -> Path:
    """Give where the evaluation of several years is published, under `outputs/<programme>`."""
    return programme / f"midterm-{min(years)}-{max(years)}"


def previous_of(results: Path) -> Path:
    """Give the folder that `results` (`outputs/<programme>/<year>`) is kept in when a new set takes its place."""
    return results.parents[1] / ".previous" / results.parent.name / results.name
