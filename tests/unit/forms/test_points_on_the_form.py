"""The sum of points that the form shows, and its grade, are those that the engine computes."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.evaluation.points import count_points
from pipelines.forms.live import formula as f
from pipelines.forms.live.points import grade_of_points, total
from schemas.grades import Option, Scale
from schemas.live import AFTER_RETURN, AWAITS_POINTS
from schemas.score import FormScore

SCALE = Scale.model_validate(
    {
        "from_year": 2025,
        "best": 4,
        "printed": "sign",
        "grades": [{"value": str(n), "sign": sign} for n, sign in ((4, "S"), (3, "A"), (2, "B"), (1, "C"))],
    }
)
OPTIONS = [Option(value="4", label="高い"), Option(value="2", label="ふつう"), Option(value="0", label="低い")]
SCORE = FormScore.model_validate(
    {
        "label": "評価点",
        "parts": [
            {"key": "need", "label": "必要性", "most": 4},
            {"key": "effect", "label": "効果", "most": "2.5"},
            {"key": "way", "label": "手法", "most": 4, "choices": {one.value: one.value for one in OPTIONS}},
        ],
        "cut_offs": [
            {"grade": 4, "from_points": 9},
            {"grade": 3, "from_points": "6.5"},
            {"grade": 2, "from_points": 3},
        ],
        "lowest_grade": 1,
    }
)
POINTS = st.none() | st.decimals(-1, 5, places=2) | st.integers(0, 4).map(Decimal)


def shown(need: Decimal | None, effect: Decimal | None, way: str | None) -> tuple[f.Value, f.Value]:
    typed = {"need": need, "effect": effect, "way": way}
    cells = {key: f.cell(f"{column}5", value) for column, (key, value) in zip("ABC", typed.items(), strict=True)}
    of_form = total(cells, SCORE, {"way": OPTIONS})
    return of_form.value, grade_of_points(f.cell("D5", of_form.value), SCORE, SCALE).value


@given(POINTS, POINTS, st.none() | st.sampled_from(OPTIONS))
def test_the_form_and_the_engine_say_the_same(need: Decimal | None, effect: Decimal | None, way: Option | None) -> None:
    engine = count_points(SCORE, {"need": need, "effect": effect, "way": "" if way is None else way.value})
    of_form, grade = shown(need, effect, None if way is None else way.shown)
    if engine.total is None:
        assert of_form == grade
        assert of_form in (AWAITS_POINTS, AFTER_RETURN)
        assert engine.grade is None
        assert engine.basis("accepted") == "points_open"
    else:
        assert of_form == engine.total
        assert engine.grade is not None
        assert grade == SCALE.in_list(engine.grade)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ((Decimal(4), Decimal("2.5"), "4 高い"), (Decimal("10.5"), "S")),
        ((Decimal(4), Decimal(1), "4"), (Decimal(9), "S")),
        ((Decimal(4), Decimal("0.99"), "4"), (Decimal("8.99"), "A")),
        ((Decimal(0), Decimal(0), "0 低い"), (Decimal(0), "C")),
        ((None, Decimal(1), "4"), (AWAITS_POINTS, AWAITS_POINTS)),
        ((Decimal(5), Decimal(1), "4"), (AFTER_RETURN, AFTER_RETURN)),
    ],
)
def test_what_the_form_shows(typed: Sequence, says: tuple[f.Value, f.Value]) -> None:
    assert shown(*typed) == says
