"""The form of a city that gives no grades."""

import pytest

from schemas.form import CellKind, load_form
from schemas.form_without_grades import without_grades
from schemas.form_words import word_form

WORDS = {"item": "項目", "department": "担当課", "indicator": "指標"}


def test_nothing_of_grades_is_left_and_all_else_is() -> None:
    whole = load_form("standard")
    form = word_form(without_grades(whole), WORDS)
    keys = [column.key for column in form.items.columns]
    gone = {column.key for column in whole.items.columns} - set(keys)
    assert gone == {"department_grade", "grade_reason", "last_grade"}
    assert all(column.kind is not CellKind.GRADE for column in form.items.columns)
    assert len(form.instructions) == len(whole.instructions) - 2
    assert (
        form.indicators.columns == word_form(whole, WORDS | {"grade": "", "grades": "", "best": ""}).indicators.columns
    )


def test_a_text_that_still_speaks_of_grades_is_refused() -> None:
    form = load_form("standard").model_copy(update={"title": "{best}を目指す"})
    with pytest.raises(ValueError, match=r"\{best\} がありますが、scales に"):
        word_form(without_grades(form), WORDS)
