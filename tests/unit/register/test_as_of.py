"""Every past year with the register as it stood: targets, items, indicators and departments of that day."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from changing_programme import INDICATORS, ITEMS, NAME, TARGETS, write_changing

from pipelines.cli import main
from pipelines.keeping.kept import take_up
from pipelines.procedure.procedures import do_steps
from pipelines.procedure.programme_year import UsageError, open_year
from pipelines.procedure.running.each import one_by_one
from pipelines.register.as_of import register_as_of
from pipelines.register.as_of_departments import departments_on
from pipelines.register.errors import RegisterError
from pipelines.register.store import Register, load_history, load_programme, load_register, targets_in_force

END_OF = {2022: date(2023, 3, 31), 2023: date(2024, 3, 31), 2024: date(2025, 3, 31)}
OWNERS = {
    2022: {"1(1)1": "総務企画局", "1(1)2": "財政局", "1(1)4": "こども未来局"},
    2023: {"1(1)1": "総務企画局", "1(1)2": "財政局", "1(1)3": "こども未来局", "1(1)4": "こども未来局"},
    2024: {"1(1)1": "総務企画局", "1(1)2": "総務企画局", "1(1)3": "こども若者局", "1(1)4": "こども若者局"},
}
PRINTED = {
    2022: {"1(1)1-O1": "55%", "1(1)2-A1": "4回", "1(1)4-O1": "30%以上"},
    2023: {"1(1)1-O1": "58%以上", "1(1)3-O1": "100人以上", "1(1)4-O1": "40%以上"},
    2024: {"1(1)1-O1": "75%", "1(1)3-O1": "1,200人以上", "1(1)4-O1": "50%以上"},
}


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    write_changing(tmp_path / "inputs")
    return tmp_path / "inputs"


def as_dict(table: pd.DataFrame, key: str, value: str) -> dict[str, str]:
    return dict(zip(table[key], table[value], strict=True))


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_each_year_is_evaluated_with_its_own_register(inputs: Path, tmp_path: Path, year: int) -> None:
    opened = open_year(inputs, tmp_path / "outputs", NAME, str(year))
    silent = one_by_one(lambda _: None)
    do_steps("sample", opened, silent, seed=1)
    do_steps("evaluate", opened, silent)
    scored = take_up(opened.kept / "scored", ["items", "indicators"])
    assert as_dict(scored["items"], "item_id", "department") == OWNERS[year]
    assert as_dict(scored["indicators"], "indicator_id", "target_text") == PRINTED[year]
    submissions = take_up(opened.kept / "checked", ["submissions"])["submissions"]
    assert set(submissions["department"]) == set(OWNERS[year].values())


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2023, 3, 31), "65%"),
        (date(2023, 4, 1), "60%以上"),
        (date(2023, 9, 30), "60%以上"),
        (date(2023, 10, 1), "58%以上"),
        (date(2026, 3, 31), "58%以上"),
    ],
)
def test_a_revised_target_holds_from_its_first_day(inputs: Path, day: date, printed: str) -> None:
    register = load_register(inputs / NAME, day)
    assert as_dict(targets_in_force(register, 2023), "indicator_id", "text")["1(1)1-O1"] == printed
    assert not register.targets.duplicated(["indicator_id", "fiscal_year"]).any()


def test_a_year_may_be_looked_at_with_a_later_register(inputs: Path, tmp_path: Path) -> None:
    later = open_year(inputs, tmp_path, NAME, "2022", as_of=date(2023, 6, 1)).register
    assert as_dict(targets_in_force(later, 2022), "indicator_id", "text")["1(1)1-O1"] == "50%"
    with pytest.raises(UsageError, match="2022-04-01より前"):
        open_year(inputs, tmp_path, NAME, "2022", as_of=date(2022, 3, 31))


def test_the_command_takes_a_day(inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["forms", "--programme", NAME, "--year", "R4", "--direct"]
    command += ["--inputs", str(inputs), "--outputs", str(tmp_path / "outputs")]
    assert main([*command, "--as-of", "令和6年4月1日"]) == 0
    assert "（2024-04-01の登録簿による）" in capsys.readouterr().out
    forms = tmp_path / "outputs" / NAME / "2022" / "forms"
    assert {path.stem.split("_")[-1] for path in forms.glob("*.xlsx")} == {"総務企画局", "こども若者局"}
    assert main([*command, "--as-of", "2021-04-01"]) == 2
    assert main([*command, "--as-of", "あす"]) == 2


def test_the_latest_register_is_what_is_loaded_without_a_day(inputs: Path) -> None:
    register = load_register(inputs / NAME)
    assert as_dict(register.items, "item_id", "department") == OWNERS[2024]
    assert register.programme.departments == ["総務企画局", "財政局", "こども若者局"]


def test_items_stand_in_the_order_in_which_they_first_appear(inputs: Path) -> None:
    assert load_register(inputs / NAME).items["item_id"].tolist() == ["1(1)1", "1(1)2", "1(1)3", "1(1)4"]


def test_an_ended_item_takes_its_indicators_and_targets_along(inputs: Path) -> None:
    ended = ITEMS.replace(
        "ももの調査,こども未来局,44,0,0,0,1,0,,,", "ももの調査,こども未来局,44,0,0,0,1,0,,2023-03-31,終了"
    )
    folder = write_changing(inputs, items=ended)
    assert "1(1)4-O1" in set(load_register(folder, END_OF[2022]).targets["indicator_id"])
    after = load_register(folder, END_OF[2023])
    assert "1(1)4" not in set(after.items["item_id"])
    assert "1(1)4-O1" not in {*after.indicators["indicator_id"], *after.targets["indicator_id"]}


def test_a_register_of_items_without_indicators_is_loaded(inputs: Path) -> None:
    header = {"indicators": INDICATORS, "targets": TARGETS}
    folder = write_changing(inputs, **{name: text.splitlines()[0] + "\n" for name, text in header.items()})
    register = load_register(folder, END_OF[2022])
    assert len(register.items) > 0
    assert register.indicators.empty
    assert register.targets.empty


def test_a_register_that_never_changed_is_the_same_on_every_day(reform: Register) -> None:
    history = load_history(Path(__file__).parents[3] / "inputs" / "kawasaki-reform-3")
    for day in (date(2022, 4, 1), date(2025, 4, 1)):
        register = register_as_of(history, day)
        for name in ("items", "indicators", "targets"):
            pd.testing.assert_frame_equal(getattr(register, name), getattr(history, name))
            pd.testing.assert_frame_equal(getattr(register, name), getattr(reform, name))
    assert register_as_of(history, date(2022, 3, 31)).items.empty


def test_departments_merge_begin_end_and_take_old_names_again(inputs: Path) -> None:
    programme = load_programme(inputs / NAME)
    changes = [
        {"name": "乙局", "formerly": "甲局", "valid_from": "2023-04-01", "reason": "改称"},
        {"name": "甲局", "formerly": "乙局", "valid_from": "2024-04-01", "reason": "旧に復す"},
        {"name": "丙局", "formerly": "東局", "valid_from": "2024-04-01", "reason": "統合"},
        {"name": "丙局", "formerly": "西局", "valid_from": "2024-04-01", "reason": "統合"},
        {"name": "新局", "valid_from": "2023-10-01", "reason": "新設"},
        {"name": "旧局", "valid_to": "2023-03-31", "reason": "廃止"},
    ]
    changed = type(programme).model_validate(
        programme.model_dump() | {"departments": ["甲局", "丙局", "新局", "旧局"], "department_changes": changes}
    )
    assert departments_on(changed, date(2022, 4, 1)) == ["甲局", "東局", "西局", "旧局"]
    assert departments_on(changed, date(2023, 4, 1)) == ["乙局", "東局", "西局"]
    assert departments_on(changed, date(2024, 4, 1)) == ["甲局", "丙局", "新局"]


def test_an_items_department_that_has_ended_is_refused(inputs: Path) -> None:
    folder = write_changing(inputs)
    settings = (folder / "programme.yaml").read_text(encoding="utf-8")
    ended = "department_changes:\n- {name: 財政局, valid_to: 2023-03-31, reason: 廃止}\n"
    (folder / "programme.yaml").write_text(settings.replace("department_changes:\n", ended), encoding="utf-8")
    assert "財政局" in set(load_register(folder, END_OF[2022]).items["department"])
    with pytest.raises(RegisterError, match=r"items\.csv／3行目／department】「財政局」は2024-03-31にはない"):
        load_register(folder, END_OF[2023])
    assert "財政局" not in set(load_register(folder, END_OF[2024]).items["department"])


@pytest.mark.parametrize(
    ("table", "before", "after", "says"),
    [
        (
            "items",
            "財政局,42,0,0,1,0,0,,,",
            "財政局,42,0,0,1,0,0,,2024-06-30,",
            "items.csv／6行目／valid_from】「1(1)2」",
        ),
        ("items", "2024-04-01,,事務を移したため", ",,", "items.csv／3行目／item_id】「1(1)2」は同じ表の中に2回"),
        ("items", "2024-04-01,,事務を移したため", "2024-04-01,,", "items.csv／6行目／change_reason】2024-04-01から"),
        (
            "items",
            "2024-04-01,,事務",
            "2024-04-01,2024-03-01,事務",
            "items.csv／6行目／valid_to】適用終了日「2024-03-01」",
        ),
        (
            "items",
            "2024-04-01,,事務",
            "2024-04-31,,事務",
            "register／items.csv／6行目／valid_from】「2024-04-31」という日はありません",
        ),
        (
            "items",
            "2024-04-01,,事務",
            "4/1/2024,,事務",
            "register／items.csv／6行目／valid_from】「4/1/2024」は、年・月・日の順が",
        ),
        (
            "indicators",
            "2023-03-31,検討を終えたため",
            "2023-03-31,",
            "indicators.csv／3行目／change_reason】2023-03-31で終わる",
        ),
        (
            "indicators",
            "1(1)4-O1,",
            "1(1)1-O1,1(1)1,1,1,1,outcome,1,りんごの配布率,,個,up,50個,50,2021,2021,2024-04-01,,数え方\n1(1)4-O1,",
            "indicators.csv／5行目／unit】「1(1)1-O1」の単位が「%」から「個」",
        ),
        ("targets", "2023-10-01,災害のため", "2023-10-01,", "targets.csv／13行目／note】「1(1)1-O1」の2023年度"),
        ("targets", "2023-10-01,災害", "2023-04-01,災害", "targets.csv／13行目／fiscal_year】「1(1)1-O1」の2023年度"),
        ("targets", "2023-10-01,災害", "2023-02-30,災害", "targets.csv／13行目／valid_from】「2023-02-30」という日は"),
    ],
)
def test_rows_that_cannot_be_are_refused_where_they_stand(
    inputs: Path, table: str, before: str, after: str, says: str
) -> None:
    text = {"items": ITEMS, "indicators": INDICATORS, "targets": TARGETS}[table]
    assert before in text
    folder = write_changing(inputs, **{table: text.replace(before, after, 1)})
    with pytest.raises(RegisterError) as refusal:
        load_history(folder)
    assert says in str(refusal.value)
    assert str(refusal.value).endswith("。")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": "こども若者局", "reason": "再編"}, "valid_from"),
        ({"name": "こども若者局", "formerly": "甲局", "valid_to": "2024-03-31", "reason": "再編"}, "formerly"),
        ({"name": "甲局", "valid_from": "2024-04-01", "reason": "新設"}, "甲局 を departments に"),
        ({"name": "財政局", "formerly": "総務企画局", "valid_from": "2024-04-01", "reason": "統合"}, "前の名前です"),
    ],
)
def test_changes_of_departments_that_cannot_be_are_refused(inputs: Path, change: dict[str, str], says: str) -> None:
    folder = inputs / NAME
    settings = (folder / "programme.yaml").read_text(encoding="utf-8")
    line = "department_changes:\n- {" + ", ".join(f"{key}: {value}" for key, value in change.items()) + "}\n"
    (folder / "programme.yaml").write_text(settings.replace("department_changes:\n", line), encoding="utf-8")
    with pytest.raises(RegisterError, match=says):
        load_programme(folder)
