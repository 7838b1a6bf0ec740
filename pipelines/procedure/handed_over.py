"""What checking and scoring leave for the steps after them."""

from dataclasses import replace

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.keeping.kept import take_up
from pipelines.procedure.programme_year import ProgrammeYear, UsageError

CHECKED = [
    "items", "indicators", "findings", "normalisations", "submissions", "waivers", "cells", "answers",
    "refused_items", "refused_indicators",
]  # fmt: skip
MADE_WITH = "made_with"
SCORED = ["items", "indicators"]
REVIEWED = ["findings", "submissions"]


def take_checked(year: ProgrammeYear) -> Checked:
    """Give the returns as last checked.

    Raises:
        UsageError: where that was done with the register of another day, or for other departments.
    """
    made_with = take_up(year.kept / "checked", [MADE_WITH])[MADE_WITH].iloc[0]
    if made_with["as_of"] != year.as_of.isoformat():
        raise UsageError(
            f"直前の検査は{made_with['as_of']}の登録簿で行われ、今回の{year.as_of}と違います。"
            f"「--as-of {made_with['as_of']}」を付けるか、検査からやり直してください。"
        )
    if made_with["departments"] != year.asked:
        raise UsageError(
            f"直前の検査は「{made_with['departments']}」だけで行われ、今回の「{year.asked}」と違います。"
            "「--department」を同じにするか、検査からやり直してください。"
        )
    return Checked(**take_up(year.kept / "checked", CHECKED))


def take_reviewed(year: ProgrammeYear) -> Checked:
    """Give the returns with the findings that the results led to as well."""
    return replace(take_checked(year), **take_up(year.kept / "scored", REVIEWED))


def take_scored(year: ProgrammeYear) -> Evaluation:
    """Give the results as last scored."""
    return Evaluation(**take_up(year.kept / "scored", SCORED))
