"""A register edited by hand into nonsense is refused with file, row and column; a sound one is loaded as it stands."""

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from pipelines.register.errors import RegisterError
from pipelines.register.store import Register, load_register, targets_in_force
from tests.conftest import INPUTS

NAME = "kawasaki-projects"
Edit = Callable[[str, str, str], Path]


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    def change(file: str, before: str, after: str) -> Path:
        folder = tmp_path / NAME
        shutil.copytree(INPUTS / NAME, folder, ignore=shutil.ignore_patterns("submissions", "local"))
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
        return folder

    return change


def test_the_programme_has_its_items_indicators_and_targets(reform: Register) -> None:
    assert (len(reform.items), len(reform.indicators), len(reform.targets)) == (215, 354, 1416)
    assert reform.items["pillar_no"].nunique() == 4
    assert len(reform.items.drop_duplicates(["pillar_no", "group_no"])) == 19
    assert reform.indicators["kind"].value_counts().to_dict() == {"outcome": 208, "activity": 146}


def test_a_revised_target_holds_from_its_day(reform: Register) -> None:
    old = targets_in_force(reform, 2023)
    revised = old.iloc[[0]].assign(low=Decimal(1), high=None, op="ge", valid_from="2023-04-01", note="見直し")
    tables = Register(reform.programme, reform.items, reform.indicators, pd.concat([reform.targets, revised]))
    now = targets_in_force(tables, 2023)
    assert len(now) == len(old) == 354
    assert now.set_index("indicator_id").loc[revised["indicator_id"].iloc[0], "low"] == 1


@pytest.mark.parametrize(
    ("file", "before", "after", "says"),
    [
        ("register/items.csv", "20101020,", "20101010,", "items.csv／2行目／item_id】「20101010」は同じ表の中に2回"),
        ("register/items.csv", "こども未来局", "こども局", "items.csv／2行目／department】「こども局」は"),
        ("register/items.csv", ",department,", ",bureau,", "items.csv／1行目】列「department」がありません"),
        ("register/items.csv", "20101020,", "20101020,,", "items.csv／3行目】列の数"),
        (
            "register/indicators.csv",
            ",up,",
            ",higher,",
            "indicators.csv／2行目／better】「higher」は決められた値（up",
        ),
        (
            "register/indicators.csv",
            "20101010-A1,20101010",
            "20101010-A1,99999999",
            "indicators.csv／2行目／item_id】「99999999」",
        ),
        (
            "register/targets.csv",
            "20101010-A1,2021",
            "20101010-A9,2021",
            "targets.csv／2行目／indicator_id】「20101010-A9」",
        ),
        ("register/targets.csv", "224664,", "224664人,", "targets.csv／2行目／low】「224664人」は数値では"),
        (
            "register/targets.csv",
            "ge,224664,,",
            "gt=,224664,,",
            "targets.csv／2行目／op】「gt=」は決められた値（",
        ),
        ("register/targets.csv", "ge,224664,,", "range,224664,1,", "targets.csv／2行目／low・high】「224664・1」"),
        ("register/targets.csv", "ge,224664,,", "ge,,224664,", "targets.csv／2行目／op・low・high】「ge・・224664」"),
        (
            "register/targets.csv",
            "20101010-A2,2021",
            "20101010-A1,2021",
            "targets.csv／3行目／fiscal_year】「20101010-A1」の2021年度",
        ),
        (
            "register/targets.csv",
            "2021-04-01",
            "2021/4/1",
            "targets.csv／2行目／valid_from】「2021/4/1」は決められた書き方",
        ),
        (
            "register/targets.csv",
            "20101010-A1,2021,ge,224664,,",
            "20101010-A1,2021,ge,1,,1人,2021-10-01,\n20101010-A1,2021,ge,224664,,",
            "targets.csv／2行目／note】「20101010-A1」の2021年度の目標値を見直した理由がありません",
        ),
        (
            "register/targets.csv",
            "20101010-A1,2021,ge,224664,,",
            "20101010-A1,2021,range,90,70,",
            "targets.csv／2行目／low・high】「90・70」は下限が上限より大きくなっています",
        ),
        (
            "register/indicators.csv",
            "20101010-A1,20101010",
            "20101010-A2,20101010",
            "indicators.csv／2行目／indicator_id】「20101010-A2」は同じ表の中に2回あります（3行目も同じです）",
        ),
        (
            "register/items.csv",
            ",department,page",
            ",department,department",
            "items.csv／1行目】列「department」が2つ以上あります",
        ),
        ("programme.yaml", "years: [2021]", "years: []", "programme.yaml／years】"),
        ("programme.yaml", "name: kawasaki-projects", "name: other", "programme.yaml／name】「other」"),
        ("programme.yaml", "city: 川崎市", "city: [川崎市", "programme.yaml】YAMLとして読めません"),
    ],
)
def test_nonsense_is_refused_where_it_stands(edit: Edit, file: str, before: str, after: str, says: str) -> None:
    folder = edit(file, before, after)
    with pytest.raises(RegisterError) as refusal:
        load_register(folder)
    assert says in str(refusal.value)
    assert str(refusal.value).endswith("。")


def test_a_missing_table_is_named(edit: Edit) -> None:
    folder = edit("programme.yaml", "city", "city")
    (folder / "register" / "targets.csv").unlink()
    with pytest.raises(RegisterError, match=r"targets\.csv】ファイルがありません"):
        load_register(folder)


def test_a_table_in_another_encoding_is_refused(edit: Edit) -> None:
    folder = edit("programme.yaml", "city", "city")
    path = folder / "register" / "items.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp932"))
    with pytest.raises(RegisterError, match="UTF-8"):
        load_register(folder)
