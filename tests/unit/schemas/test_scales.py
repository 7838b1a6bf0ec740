"""A scale is the one voice for a grade: its number, its sign or its word, in cells, in sentences and as it is read."""

import pytest
from pydantic import ValidationError

from pipelines.japanese.options import meanings_of, option_key
from schemas.grades import NO_GRADES, Grade, Scale

LETTERS = [
    Grade(value="4", sign="S", label="目標を大きく上回った"),
    Grade(value="3", sign="A", label="目標どおり"),
    Grade(value="2", sign="○", label="目標を下回った"),
    Grade(value="1", sign="×", label="目標を大きく下回った"),
]


def scale(printed: str, grades: list[Grade] = LETTERS, best: int = 4) -> Scale:
    return Scale.model_validate(
        {"from_year": 2025, "best": best, "printed": printed, "grades": [one.model_dump() for one in grades]}
    )


@pytest.mark.parametrize(
    ("printed", "cell", "phrase", "words"),
    [
        ("number", "3", "3 目標どおり", "1から4までの数字"),
        ("sign", "A", "A 目標どおり", "S・A・○・×のどれか"),
        (
            "label",
            "目標どおり",
            "目標どおり",
            "目標を大きく上回った・目標どおり・目標を下回った・目標を大きく下回ったのどれか",
        ),
    ],
)
def test_a_grade_is_said_as_the_city_prints_it(printed: str, cell: str, phrase: str, words: str) -> None:
    said = scale(printed)
    assert (said.in_list(3), said.phrase(3), said.in_words) == (cell, phrase, words)
    assert said.meaning(3) == ("目標どおり" if printed == "number" else phrase)
    assert said.from_best == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("written", "value"),
    [("A", "3"), ("ａ", "3"), (" Ａ ", "3"), ("A　目標どおり", "3"), ("目標どおり", "3"), ("3", "3"), ("３", "3"),
     ("3 目標どおり", "3"), ("3.0", "3"), ("〇", "2"), ("◯", "2"), ("✕", "1"), ("B", None), ("5", None), ("－", None)],
)  # fmt: skip
def test_a_grade_is_read_however_it_is_written(written: str, value: str | None) -> None:
    assert meanings_of(LETTERS).get(option_key(written)) == value


def test_words_that_two_grades_share_mean_neither() -> None:
    grades = [Grade(value="1", label="あ"), Grade(value="2", label="あ")]
    assert meanings_of(grades) == {"1": "1", "1あ": "1", "2": "2", "2あ": "2"}


@pytest.mark.parametrize(
    ("printed", "grades", "says"),
    [
        ("sign", [Grade(value="1", sign="A"), Grade(value="2")], "それぞれ違う sign"),
        ("label", [Grade(value="1", label="順調"), Grade(value="2", label="順調")], "それぞれ違う label"),
        ("number", [Grade(value="1", sign="A"), Grade(value="2", sign="ａ")], "見分けられません"),
        ("number", [Grade(value="1", sign="2"), Grade(value="2", sign="1")], "見分けられません"),
        ("sign", [Grade(value="1", sign="○"), Grade(value="2", sign="－")], "見分けられません"),
    ],
)
def test_signs_that_cannot_be_told_apart_are_refused(printed: str, grades: list[Grade], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        scale(printed, grades, best=1)


def test_a_scale_without_grades_gives_none() -> None:
    assert not NO_GRADES.given
    assert NO_GRADES.from_best == NO_GRADES.phrases == []
    assert scale("sign").given
