"""A score that cannot be used is refused when the programme is loaded."""

from typing import Any

import pytest
from pydantic import ValidationError

from schemas.programme import Programme
from tests.whole.test_city_of_points import CHANGES, CHOICES, SCORE
from tests.whole.two_level_city import SETTINGS

CITY: dict[str, Any] = SETTINGS | {"form_columns": [CHANGES], "choices": CHOICES, "score": SCORE}
CUTS: list[dict[str, int]] = SCORE["cut_offs"]  # type: ignore[assignment]


def test_the_form_of_a_year_knows_its_points() -> None:
    score = Programme.model_validate(CITY).form(2025).score
    assert score is not None
    assert (score.most, [part.label for part in score.parts][:2]) == (24, ["必要性", "有効性"])


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"columns": ["nowhere"]}, "score の列 nowhere は様式"),
        ({"columns": ["activity_result"]}, "満点を書いた数値の列"),
        ({"columns": ["direction"]}, "value を半角の数字"),
        ({"columns": ["view_1", "view_1"]}, "同じ列が2つ以上"),
        ({"columns": ["view_1"]}, "満点の4点を超えています"),
        ({"lowest_grade": 9}, "scales にないもの"),
        ({"cut_offs": CUTS[::-1]}, "最も良い区分から順に小さく"),
        ({"cut_offs": [CUTS[0] | {"grade": 2}, CUTS[1]]}, "最も良いものから順に並べて"),
    ],
)
def test_a_score_that_cannot_hold_is_refused(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Programme.model_validate(CITY | {"score": SCORE | changes})
