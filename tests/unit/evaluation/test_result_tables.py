"""The contract of the result tables: the form's entries in their place, no contradictions."""

import pandera.errors
import pytest

from pipelines.evaluation.explanation import _LEFT_OUT, _NO_GRADE, _NO_RATE
from schemas.code_lists import GRADE_BASES, POINTS_OPEN, RATE_BASES
from schemas.form import CellKind, Form, load_form
from schemas.tables.result_indicators import RESULT_INDICATORS
from schemas.tables.result_items import result_items

FORM = load_form("reform")


def test_the_entries_of_the_form_are_in_the_table_once():
    columns = result_items(FORM).names
    assert columns[0] == "item_id"
    assert columns[-3:] == ["file", "sheet", "cell"]
    for entry in FORM.items.entries:
        assert columns.count(entry.key) == 1


def test_a_form_may_not_reuse_a_name_of_the_results():
    entry = FORM.items.columns[-1].model_copy(update={"key": "basis", "kind": CellKind.TEXT})
    items = FORM.items.model_copy(update={"columns": [*FORM.items.columns, entry]})
    with pytest.raises(ValueError, match="basis"):
        result_items(Form.model_construct(**(dict(FORM) | {"items": items})))


@pytest.mark.parametrize(
    ("column", "value"),
    [("basis", "no_figures"), ("final_source", ""), ("submission_status", "received"), ("explanation", "")],
)
def test_an_item_that_contradicts_itself_is_refused(small_year, column, value):
    items = small_year.item("1(1)1").indicator("1(1)1", "ge 10", 12).evaluate().items
    with pytest.raises(pandera.errors.SchemaError):
        result_items(FORM).validate(items.assign(**{column: value}))


@pytest.mark.parametrize(("column", "value"), [("basis", "no_target"), ("met", "yes"), ("op", "about")])
def test_an_indicator_that_contradicts_itself_is_refused(small_year, column, value):
    indicators = small_year.item("1(1)1").indicator("1(1)1", "ge 10", 12).evaluate().indicators
    with pytest.raises(pandera.errors.SchemaError):
        RESULT_INDICATORS.validate(indicators.assign(**{column: value}))


def test_columns_in_another_order_are_refused(small_year):
    items = small_year.item("1(1)1").evaluate().items
    with pytest.raises(pandera.errors.SchemaErrors):
        result_items(FORM).validate(items[items.columns[::-1]])


def test_every_reason_has_its_words():
    spoken = {"", "text_target", "day_target", "move_target", "not_due", "no_baseline"}
    assert set(_NO_RATE) | spoken == set(RATE_BASES)
    # open points are named one by one (`pipelines/evaluation/points.py`)
    assert set(_NO_GRADE) | {"", POINTS_OPEN} == set(GRADE_BASES)
    assert set(_LEFT_OUT) >= set(RATE_BASES) - {"blocked", "missing", "rejected", "no_baseline"}
