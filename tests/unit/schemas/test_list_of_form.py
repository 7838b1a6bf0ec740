"""The official list follows the form: its words and units, without what it dropped, with what the programme adds."""

import pytest

from schemas.form import Form, load_form
from schemas.form_changes import FormChanges, change_form
from schemas.layout import Cells, Layout, load_layout
from schemas.list_of_form import fit_layout, without_empty


def form_with(**items: object) -> Form:
    changes = FormChanges.model_validate({"from_year": 2025, "version": "a", "items": items})
    return change_form(load_form("standard"), changes)


def fitted(**items: object) -> Layout:
    return fit_layout(load_layout("standard-list"), form_with(**items))


def fields(layout: Layout) -> list[str]:
    return [column.field for column in layout.columns]


def added(**of: object) -> dict[str, object]:
    return {"key": "saved", "label": "節約額", "kind": "quantity", "unit": "百万円", **of}


def test_what_the_form_dropped_is_not_in_the_list() -> None:
    assert "improvement" in fields(fitted())
    assert "improvement" not in fields(fitted(drop=["improvement"]))


def test_a_column_has_the_forms_label_also_where_the_programme_changed_it() -> None:
    layout = fitted(change=[{"key": "direction", "label": "次の年の進め方"}])
    labels = {column.field: column.label for column in layout.columns}
    assert labels["direction"] == "次の年の進め方"
    assert labels["department_grade"] == "自己評価"
    assert labels["computed_grade"] == "算定"


def test_an_added_column_stands_where_it_is_told_to_with_its_unit() -> None:
    layout = fitted(add=[added(after="circumstances", in_list={"width": 11, "after": "indicators"})])
    place = [column.cells for column in layout.columns].index(Cells.FIGURES) + 1
    column = layout.columns[place]
    assert (column.field, column.label, column.cells, column.width) == ("saved", "節約額\n（百万円）", Cells.AMOUNT, 11)


def test_without_after_it_stands_behind_its_neighbour_of_the_form() -> None:
    layout = fitted(add=[added(after="activity_result", in_list={})])
    assert fields(layout)[fields(layout).index("activity_result") + 1] == "saved"


def test_columns_under_one_header_stay_together() -> None:
    layout = fitted(change=[{"key": "grade_reason", "in_list": {}}])
    names = fields(layout)
    assert names[names.index("grade_reason") - 1] == "final_grade"
    assert [group for group, _, _ in layout.header_blocks].count("達成度") == 1
    between = fitted(change=[{"key": "grade_reason", "in_list": {"after": "department_grade"}}])
    assert fields(between)[fields(between).index("grade_reason") - 1] == "department_grade"


def test_a_column_of_the_base_form_gets_a_place_too_and_its_new_unit() -> None:
    layout = fitted(change=[{"key": "financial_effect", "unit": "百万円", "in_list": {"after": "activity_result"}}])
    labels = {column.field: column.label for column in layout.columns}
    assert labels["financial_effect"] == "財政効果額\n（百万円）"


def test_a_place_behind_no_column_is_refused_in_japanese() -> None:
    with pytest.raises(ValueError, match="in_list の after の nowhere は一覧にありません。あるのは item_id、name"):
        fitted(add=[added(in_list={"after": "nowhere"})])


def test_an_optional_column_is_spared_where_nobody_says_anything() -> None:
    layout = fitted(add=[added(in_list={}), added(key="must", label="必ず書く額", required=True, in_list={})])
    said = without_empty(layout, lambda field: field == "direction")
    assert {"direction", "must", "item_id"} <= set(fields(said))
    assert not {"saved", "improvement"} & set(fields(said))


@pytest.mark.parametrize(("form", "name"), [("reform", "reform-list"), ("projects", "projects-list")])
def test_the_lists_of_the_citys_own_forms_are_as_their_files_have_them(form: str, name: str) -> None:
    assert fit_layout(load_layout(name), load_form(form)) == load_layout(name)


def test_a_fixed_column_is_listed_as_text_and_nobody_must_fill_it() -> None:
    policy = {"key": "policy", "label": "政策", "kind": "fixed", "in_list": {"after": "name"}}
    column = fitted(add=[policy]).columns[2]
    assert (column.field, column.cells, column.label) == ("policy", Cells.TEXT, "政策")
    with pytest.raises(ValueError, match="必須にできません"):
        fitted(add=[policy | {"required": True}])
