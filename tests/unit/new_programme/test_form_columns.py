"""The programme's changes of a base form, as data: what they do, and the sentence where they cannot be."""

import re
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from pipelines.intake.returns import Ledger
from pipelines.intake.tables import find_table
from pipelines.register.errors import RegisterError
from pipelines.register.programme_parts import check_parts
from pipelines.register.store import Register
from pipelines.workbook.reading.guard import Sheet
from pipelines.workbook.reading.sheet_xml import SheetFacts
from schemas.form import CellKind, load_form
from schemas.form_changes import FormChanges, SheetChanges, change_form
from schemas.programme import Programme
from tests.conftest import ROOT

ADDED = {"key": "participants", "label": "参加者数", "kind": "quantity", "unit": "人", "after": "activity_result"}
SETTINGS: dict[str, Any] = {
    "name": "our-plan",
    "title": "架空市計画",
    "city": "架空市",
    "years": [2025, 2026],
    "starts_on": "2025-04-01",
    "names": {"item": "実施項目", "department": "担当課"},
    "result_title": "{year}の結果（{department}）",
    "departments": ["総務課"],
    "scales": [{"from_year": 2025, "best": 4, "grades": [{"value": str(grade)} for grade in (4, 3, 2, 1)]}],
    "forms": [{"from_year": 2025, "name": "standard"}],
    "rule_sets": [{"from_year": 2025, "name": "four-levels-4-best"}],
    "layouts": [{"from_year": 2025, "name": "standard-list"}],
    "choices": {"circumstances_kind": [{"value": "災害"}], "direction": [{"value": "継続"}]},
}


def changes(**items: object) -> FormChanges:
    return FormChanges.model_validate({"from_year": 2025, "version": "2", "items": items})


def programme(**more: object) -> Programme:
    return Programme.model_validate(SETTINGS | more)


def test_a_column_is_added_behind_another_one() -> None:
    form = change_form(load_form("standard"), changes(add=[ADDED]))
    keys = [column.key for column in form.items.columns]
    assert keys[keys.index("activity_result") + 1] == "participants"
    assert form.version == "2"
    assert form.items.columns[keys.index("participants")].kind is CellKind.QUANTITY
    assert "participants" not in [column.key for column in load_form("standard").items.columns]


@pytest.mark.parametrize(
    ("label", "unit", "printed"),
    [
        ("節約額", "千円", "節約額（千円）"),
        ("節約額 (千円)", "千円", "節約額 (千円)"),
        ("節約額　単位：千円", "千円", "節約額　単位：千円"),
        ("指数", "", "指数"),
    ],
)
def test_a_quantity_says_its_unit_in_its_header(label: str, unit: str, printed: str) -> None:
    form = change_form(load_form("standard"), changes(add=[ADDED | {"label": label, "unit": unit}]))
    added = next(column for column in form.items.columns if column.key == "participants")
    assert added.label == printed
    assert added.also == ([] if printed == label else [label])


def test_a_return_whose_header_lacks_the_unit_is_read() -> None:
    spec = change_form(load_form("standard"), changes(add=[ADDED | {"label": "節約額", "unit": "千円"}])).items
    old = [column.label.replace("節約額（千円）", "節約額") for column in spec.columns]
    facts = SheetFacts(filled={(row, n) for row in (0, 1) for n in range(len(old))})
    ledger = Ledger("return.xlsx")
    table = find_table(Sheet("評価", False, [old, ["1"] * len(old)], facts), spec, ledger, ["1"])
    assert table is not None
    assert table.columns["participants"] == old.index("節約額")


def test_a_column_is_dropped_and_another_one_reworded() -> None:
    reworded = {"key": "activity_result", "label": "やったこと", "required": False}
    form = change_form(load_form("standard"), changes(drop=["problems"], change=[reworded]))
    columns = {column.key: column for column in form.items.columns}
    assert "problems" not in columns
    assert (columns["activity_result"].label, columns["activity_result"].required) == ("やったこと", False)
    assert columns["activity_result"].help == "当該年度に実施したことを、回数や人数などの数字を入れて書いてください。"


@pytest.mark.parametrize(
    ("items", "says"),
    [
        ({"drop": ["item_id"]}, "除くことはできません"),
        ({"drop": ["department_grade"]}, "除くことはできません"),
        ({"drop": ["nothing"]}, "列 nothing は様式のシート「評価」にありません"),
        ({"change": [{"key": "nothing", "label": "あ"}]}, "列 nothing は"),
        ({"add": [ADDED | {"key": "problems"}]}, "列 problems はすでにあります"),
        ({"add": [ADDED | {"after": "nothing"}]}, "after の列 nothing がありません"),
        ({"add": [ADDED | {"label": "自己評価"}]}, "の列が2つあります"),
    ],
)
def test_changes_that_cannot_be(items: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        change_form(load_form("standard"), changes(**items))
    with pytest.raises(ValidationError, match=says):
        programme(form_columns=[{"from_year": 2025, "version": "2", "items": items}])


AMOUNT = {"kind": "quantity", "unit": "千円", "group": "事業費"}
COST: list[dict[str, Any]] = [
    {"key": "own", "label": "一般財源", **AMOUNT},
    {"key": "grants", "label": "特定財源", **AMOUNT},
    {"key": "cost", "label": "事業費", **AMOUNT, "sum_of": ["own", "grants"]},
    {"key": "cost_again", "label": "事業費（再掲）", **AMOUNT, "sum_of": ["cost"]},
    {"key": "share", "label": "補助率", "kind": "quantity", "unit": "%", "at_most": {"amount": 100}},
]


def test_amounts_that_belong_together_are_said_on_added_columns() -> None:
    form = change_form(load_form("standard"), changes(add=COST))
    columns = {column.key: column for column in form.items.columns}
    assert columns["cost"].sum_of == ["own", "grants"]
    assert columns["cost"].label == "事業費（千円）"
    assert columns["share"].at_most is not None
    assert columns["share"].at_most.amount == 100


@pytest.mark.parametrize(
    ("column", "says"),
    [
        ({"sum_of": ["nothing"]}, "列 nothing がありません。あるのは"),
        ({"sum_of": ["problems"]}, "列 problems（残された課題）は、単位が「千円」の数値の列ではない"),
        ({"sum_of": ["share"]}, "列 share（補助率）は、単位が「千円」の数値の列ではない"),
        ({"sum_of": ["total"]}, "列 total（"),
        ({"at_most": {"column": "nothing", "times": 2}}, "列 nothing がありません"),
        ({"at_most": {"column": "own", "amount": 2}}, "どちらか1つ"),
        ({"at_most": {}}, "どちらか1つ"),
        ({"kind": "text", "sum_of": ["own"]}, "数値の列（kind: quantity）でない"),
    ],
)
def test_amounts_that_cannot_be_compared_are_refused(column: dict[str, object], says: str) -> None:
    total = {"key": "total", "label": "合計", **AMOUNT} | column
    with pytest.raises(ValueError, match=re.escape(says)):
        change_form(load_form("standard"), changes(add=[*COST, total]))


@pytest.mark.parametrize(
    "wrong",
    [
        {"items": {"add": [ADDED | {"kind": "grade"}]}},
        {"items": {"add": [ADDED | {"key": "参加者"}]}},
        {"items": {"surprise": []}},
        {"indicators": {"add": [ADDED]}},
        {"version": ""},
    ],
)
def test_changes_of_another_shape_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        FormChanges.model_validate({"from_year": 2025, "version": "2"} | wrong)


def test_an_earlier_version_of_a_changed_form_may_still_be_taken() -> None:
    accepted = [{"version": "1", "labels": {"実績": "activity_result"}}]
    entry = {"from_year": 2025, "version": "2", "accepts": accepted, "items": {"drop": ["problems"]}}
    form = programme(form_columns=[entry]).form(2025)
    labels = [column.label for column in form.of_version("1").items.columns]
    assert "実績" in labels
    assert "当該年度の実績" not in labels


def test_changes_hold_from_their_year_on() -> None:
    of = programme(form_columns=[{"from_year": 2026, "version": "3", "items": {"drop": ["problems"]}}])
    assert "problems" in [column.key for column in of.form(2025).items.columns]
    assert "problems" not in [column.key for column in of.form(2026).items.columns]
    assert [of.form(year).version for year in of.years] == ["2", "3"]


def test_the_standard_form_speaks_the_programmes_words() -> None:
    text = programme().form(2025).model_dump_json()
    assert "1から4までの数字で書いてください。4が最も良い評価です。" in text
    assert "1行が1つの実施項目です。" in text
    assert "{item" not in text
    assert "{grades" not in text


def test_forms_of_the_city_stay_as_they_are(reform: Register, projects: Register) -> None:
    for register, name in ((reform, "reform"), (projects, "projects")):
        for year in register.programme.years:
            assert register.programme.form(year) is load_form(name)
        check_parts(register.programme)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"years": [2026, 2025]}, "years は"),
        ({"years": [2024, 2025]}, "scales の from_year は2025からで、最初の年度2024"),
        ({"result_title": "{year}の{city}"}, "差込みは"),
        ({"deadline": "02-31"}, "deadline の 02-31 という日はありません"),
        ({"forms": [{"from_year": 2025, "name": "none"}]}, "様式 none は、プログラムのフォルダーの forms にも"),
        ({"scales": [SETTINGS["scales"][0] | {"best": 2}]}, "best は grades の端の値（1か4）"),
        ({"scales": [SETTINGS["scales"][0] | {"grades": [{"value": "S"}]}]}, "value は半角の数字"),
        ({"scales": [SETTINGS["scales"][0] | {"grades": [{"value": "4"}, {"value": "4"}]}]}, "2つ以上"),
    ],
)
def test_settings_that_contradict_themselves_are_refused(wrong: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        programme(**wrong)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"rule_sets": [{"from_year": 2025, "name": "default"}]}, "rule_sets の評価規則 default は、2025年度の区分"),
        ({"rule_sets": [{"from_year": 2025, "name": "none"}]}, "rule_sets の none はありません。あるのは"),
        ({"layouts": [{"from_year": 2025, "name": "none"}]}, "layouts の none はありません。あるのは"),
        ({"choices": {}}, "選択肢の列 circumstances_kind（状況変化の区分）"),
        (
            {"form_columns": [{"from_year": 2025, "version": "2", "items": {"add": [ADDED | {"key": "basis"}]}}]},
            "結果の表と同じ名前",
        ),
        (
            {"form_columns": [{"from_year": 2025, "version": "2", "items": {"add": [ADDED | {"key": "row"}]}}]},
            "列 row は、処理が使う名前",
        ),
    ],
)
def test_parts_that_are_not_there_or_do_not_fit_are_refused(wrong: dict[str, object], says: str) -> None:
    check_parts(programme())
    with pytest.raises(RegisterError, match=says):
        check_parts(programme(**wrong))


def test_the_example_of_the_documentation_is_a_programme_and_names_every_key() -> None:
    text = (ROOT / "docs" / "programme.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n((?:(?!```).)*?^name:.*?)```", text, re.DOTALL | re.MULTILINE)
    assert example is not None
    settings = yaml.safe_load(example[1])
    check_parts(Programme.model_validate(settings))
    for key in (*Programme.model_fields, *FormChanges.model_fields, *SheetChanges.model_fields):
        assert f"`{key}`" in text, key
