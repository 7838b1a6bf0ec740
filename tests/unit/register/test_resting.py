"""Items that are finished or have not begun: told by the tables, and only from the day it is known."""

from datetime import date
from pathlib import Path

import pytest
from changing_programme import ITEMS, write_changing

from pipelines.register.errors import RegisterError
from pipelines.register.store import load_register

HEADER, *LINES = ITEMS.splitlines()


def register_with(tmp_path: Path, **lines: str) -> Path:
    """The changing programme with a status behind every line; `lines` replace the whole line of an item."""
    kept = [f"{line}," for line in LINES if line.split(",")[0] not in lines]
    return write_changing(tmp_path, items="\n".join([f"{HEADER},status", *kept, *lines.values(), ""]))


def peach(ends: str, status: str, begins: str = "") -> str:
    return f"1(1)4,1,果物の取組,1,果物の配布,4,ももの調査,こども未来局,44,0,0,0,1,0,{begins},{ends},そのため,{status}"


@pytest.mark.parametrize(
    ("line", "day", "words"),
    [
        (peach("2023-03-31", "completed"), date(2024, 3, 31), "完了（令和4年度末）"),
        (peach("2023-09-30", "completed"), date(2024, 3, 31), "完了（2023年9月30日）"),
        (peach("", "planned", "2024-04-01"), date(2024, 3, 31), "令和6年度開始"),
        (peach("", "planned", "2024-10-01"), date(2024, 3, 31), "2024年10月1日開始"),
    ],
)
def test_what_it_is_called(tmp_path: Path, line: str, day: date, words: str) -> None:
    register = load_register(register_with(tmp_path, **{"1(1)4": line}), day)
    assert register.resting[["item_id", "rest", "behind"]].to_numpy().tolist() == [["1(1)4", words, "1(1)3"]]
    assert "1(1)4" not in set(register.items["item_id"])


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (peach("2023-03-31", ""), date(2024, 3, 31)),
        (peach("2024-09-30", "completed"), date(2024, 3, 31)),
        (peach("", "", "2024-04-01"), date(2024, 3, 31)),
    ],
    ids=["ended without having been finished", "not finished yet", "added later"],
)
def test_what_is_not_known_on_a_day_is_not_said(tmp_path: Path, line: str, day: date) -> None:
    assert load_register(register_with(tmp_path, **{"1(1)4": line}), day).resting.empty


def test_a_department_has_the_name_of_the_day(tmp_path: Path) -> None:
    folder = register_with(tmp_path, **{"1(1)4": peach("2023-03-31", "completed")})
    assert load_register(folder, date(2025, 3, 31)).resting["department"].tolist() == ["こども若者局"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (peach("", "completed"), "valid_to】status が completed（完了）の行に終わった日がありません"),
        (peach("", "planned"), "valid_from】status が planned（開始前）の行に始まる日がありません"),
        (peach("", "done"), "status】「done」は決められた値"),
    ],
)
def test_a_status_without_its_day_is_refused(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(RegisterError, match=says):
        load_register(register_with(tmp_path, **{"1(1)4": line}))
