"""Tables a register may have beside its three: read where they are, refused where they name what there is not."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from changing_programme import NAME, write_changing

from pipelines.register.errors import RegisterError
from pipelines.register.facts import facts_of_year
from pipelines.register.store import load_register

COLUMN = {"key": "policy", "label": "政策", "kind": "fixed"}


def with_tables(tmp_path: Path, **tables: str) -> Path:
    folder = write_changing(tmp_path)
    path = folder / "programme.yaml"
    settings: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    settings["form_columns"] = [{"from_year": 2022, "version": "a", "items": {"add": [COLUMN]}}]
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    for name, text in tables.items():
        (folder / "register" / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_a_programme_without_them_has_empty_ones(tmp_path: Path) -> None:
    further = load_register(write_changing(tmp_path)).further
    assert further.shared_indicators.empty
    assert further.also_under.empty
    assert further.renumbered.empty
    assert further.item_facts.empty


def test_a_fact_of_the_year_holds_before_one_of_every_year(tmp_path: Path) -> None:
    facts = "item_id,fiscal_year,key,value\n1(1)1,2023,policy,政策2\n1(1)1,,policy,政策1\n"
    register = load_register(with_tables(tmp_path, item_facts=facts))
    assert facts_of_year(register, 2023) == {"1(1)1": {"policy": "政策2"}}
    assert facts_of_year(register, 2024) == {"1(1)1": {"policy": "政策1"}}


def test_what_is_about_an_item_that_is_not_there_is_not_there(tmp_path: Path) -> None:
    shared = "indicator_id,item_id\n1(1)2-A1,1(1)1\n1(1)1-O1,1(1)3\n"
    folder = with_tables(tmp_path, shared_indicators=shared)
    assert len(load_register(folder, date(2022, 4, 1)).further.shared_indicators) == 1
    assert load_register(folder, date(2024, 3, 31)).further.shared_indicators["item_id"].tolist() == ["1(1)3"]


@pytest.mark.parametrize(
    ("table", "text", "says"),
    [
        (
            "shared_indicators",
            "indicator_id,item_id\n9-O1,1(1)1\n",
            "shared_indicators.csv／2行目／indicator_id】「9-O1」は",
        ),
        (
            "also_under",
            "item_id,pillar_no,pillar,group_no,group\n9,1,柱,,\n",
            "also_under.csv／2行目／item_id】「9」は",
        ),
        ("renumbered", "fiscal_year,item_id,formerly\n2023,9,1(1)1\n", "renumbered.csv／2行目／item_id】「9」は"),
        ("item_facts", "item_id,fiscal_year,key,value\n1(1)1,,polcy,あ\n", "key】「polcy」は.*あるのは policy など"),
        (
            "item_facts",
            "item_id,fiscal_year,key,value\n1(1)1,,policy,あ\n1(1)1,,policy,い\n",
            "item_facts.csv／3行目／item_id・fiscal_year・key】「.*」は同じ表の中に2回",
        ),
    ],
)
def test_what_there_is_not_is_refused_with_its_place(tmp_path: Path, table: str, text: str, says: str) -> None:
    with pytest.raises(RegisterError, match=says):
        load_register(with_tables(tmp_path, **{table: text}))


def test_a_number_given_to_another_indicator_may_have_another_unit(tmp_path: Path) -> None:
    folder = with_tables(tmp_path)
    path = folder / "register" / "indicators.csv"
    line = "1(1)4-O1,1(1)4,1,1,1,outcome,1,ももの生産,,トン,up,20トン,20,2021,2021,2023-04-01,,番号を改めたため\n"
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    with pytest.raises(RegisterError, match="単位が"):
        load_register(folder)
    table = folder / "register" / "renumbered.csv"
    table.write_text("fiscal_year,item_id,formerly\n2023,1(1)4-O1,1(1)1-O1\n", encoding="utf-8")
    assert "トン" in load_register(folder).indicators["unit"].tolist()


def test_a_split_says_which_items_go_to_which_part(tmp_path: Path) -> None:
    folder = with_tables(tmp_path)
    path = folder / "programme.yaml"
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    split = {"formerly": "こども未来局", "valid_from": "2023-10-01", "reason": "局を分けたため"}
    settings["department_changes"] = [
        {"name": "こども若者局", "items": ["1(1)4"], **split},
        {"name": "保育局", **split},
    ]
    settings["departments"] = [*settings["departments"], "保育局"]
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    then, now = load_register(folder, date(2023, 9, 30)), load_register(folder, date(2024, 3, 31))
    named = [dict(zip(one.items["item_id"], one.items["department"], strict=True)) for one in (then, now)]
    assert [one["1(1)4"] for one in named] == ["こども未来局", "こども若者局"]
    assert [one["1(1)3"] for one in named] == ["こども未来局", "保育局"]
    assert now.programme.name == NAME
