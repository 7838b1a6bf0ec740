"""What the grades of some items come to for the level that they stand in."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipelines.evaluation.levels import roll_up
from schemas.grades import Scale
from schemas.level_grades import RollUp
from schemas.programme import Programme


def scale(best: int) -> Scale:
    grades = [{"value": str(number), "label": f"区分{number}"} for number in range(1, 6)]
    return Scale.model_validate({"from_year": 2025, "best": best, "grades": grades})


@pytest.mark.parametrize(
    ("by", "grades", "of_best_1", "of_best_5"),
    [
        ("mean", [1, 2], 2, 1),  # a half is the worse grade, whichever end is best
        ("mean", [1, 1, 2], 1, 1),
        ("mean", [2, 3, 3, 5], 3, 3),
        ("worst", [1, 2, 4], 4, 1),
        ("majority", [1, 1, 4], 1, 1),
        ("majority", [1, 1, 4, 4, 2], 4, 1),  # of as many the worse
        ("decided", [1, 1], None, None),
    ],
)
def test_grades_come_to_one(by: RollUp, grades: list[int], of_best_1: int | None, of_best_5: int | None) -> None:
    assert roll_up(grades, by, scale(1)) == of_best_1
    assert roll_up(grades, by, scale(5)) == of_best_5


@pytest.mark.parametrize("by", ["mean", "worst", "majority", "decided"])
def test_of_no_grades_none_is_made(by: RollUp) -> None:
    assert roll_up([], by, scale(1)) is None


@given(st.lists(st.integers(1, 5), min_size=1), st.sampled_from(["mean", "worst", "majority"]))
def test_a_level_is_never_better_than_its_best_item_nor_worse_than_its_worst(grades: list[int], by: RollUp) -> None:
    found = roll_up(grades, by, scale(1))
    assert found is not None
    assert min(grades) <= found <= max(grades)
    assert roll_up(grades[::-1], by, scale(1)) == found, "the order of items says nothing"


@given(st.lists(st.integers(1, 5), min_size=1))
def test_the_mean_falls_with_every_worse_item(grades: list[int]) -> None:
    found = [roll_up([*grades, *[5] * more], "mean", scale(1)) or 0 for more in range(4)]
    assert all(before <= after for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("levels", "says"),
    [
        ([{"level": "pillar"}, {"level": "pillar", "by": "worst"}], "level_grades の pillar は1つに"),
        ([{"level": "section"}], "level"),
        ([{"level": "group", "by": "median"}], "by"),
    ],
)
def test_levels_that_cannot_be_graded_are_refused(reform, levels: list[dict[str, str]], says: str) -> None:
    settings = reform.programme.model_dump(mode="json") | {"level_grades": levels}
    with pytest.raises(ValidationError, match=says):
        Programme.model_validate(settings, context=reform.programme.own)


def test_a_level_without_a_word_has_no_grade(reform) -> None:
    settings = reform.programme.model_dump(mode="json") | {"level_grades": [{"level": "group"}]}
    settings["names"]["group"] = ""
    with pytest.raises(ValidationError, match="names の group に呼び名"):
        Programme.model_validate(settings, context=reform.programme.own)


def test_a_programme_without_grades_grades_no_level(reform) -> None:
    settings = reform.programme.model_dump(mode="json") | {"level_grades": [{"level": "group"}], "scales": []}
    with pytest.raises(ValidationError, match="scales に達成度の区分があるときだけ"):
        Programme.model_validate(settings, context=reform.programme.own)
