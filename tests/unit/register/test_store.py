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
            "4/1/2021",
            "register／targets.csv／2行目／valid_from】「4/1/2021」は、年・月・日の順が分かりません",
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


def test_a_table_saved_in_the_code_page_of_windows_is_the_same(edit: Edit) -> None:
    folder = edit("programme.yaml", "city", "city")
    before = load_register(folder)
    path = folder / "register" / "items.csv"
    path.write_bytes(path.read_text(encoding="utf-8").replace("〜", "～").encode("cp932"))
    pd.testing.assert_frame_equal(load_register(folder).items, before.items.replace("〜", "～", regex=True))


@pytest.mark.parametrize("column", ["department", "information"])
def test_a_blank_cell_is_blamed_on_its_own_row(column: str, edit: Edit) -> None:
    folder = edit("programme.yaml", "city", "city")
    path = folder / "register" / "items.csv"
    header, first, second, *rest = path.read_text(encoding="utf-8-sig").splitlines()
    cells = second.split(",")
    cells[header.split(",").index(column)] = ""
    path.write_text("\n".join([header, first, ",".join(cells), *rest, "," * header.count(",")]), encoding="utf-8")
    with pytest.raises(RegisterError, match=rf"register／items\.csv／3行目／{column}】「」は空欄にできません"):
        load_register(folder)


def test_two_departments_whose_files_would_have_one_name_are_refused(edit: Edit) -> None:
    folder = edit("programme.yaml", "[総務企画局, こども未来局]", "[総務企画局, こども未来局, 'A:課', 'a：課']")
    with pytest.raises(RegisterError, match=r"programme\.yaml／departments】「A:課」と「a：課」は、ファイルの名前に"):
        load_register(folder)
