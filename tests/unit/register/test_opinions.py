"""The office's table of a second reviewer's opinions: read whole, or refused with a sentence for every cell."""

from pathlib import Path

import pytest

from pipelines.register.errors import RegisterError
from pipelines.register.opinions import read_opinions
from schemas.grades import NO_GRADES, Grade, Scale

LETTERS = [Grade(value=str(n), sign="SABC"[4 - n], label=f"{n}の言葉") for n in (4, 3, 2, 1)]
SCALE = Scale(from_year=2025, best=4, printed="sign", grades=LETTERS)
HEADER = "item_id,grade,opinion,reviewed_by,reviewed_on"


def write(folder: Path, *rows: str) -> Path:
    path = folder / "decisions" / "2025-opinions.csv"
    path.parent.mkdir()
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return path


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_opinions(tmp_path / "2025-opinions.csv", ["1"], SCALE).empty


def test_a_grade_a_comment_or_both(tmp_path: Path) -> None:
    rows = ["1,ａ,妥当である,委員会,令和8年8月1日", "2,－,周知が要る,委員会,2026-08-01", "3,2,,委員会,2026-8-1", ",,,,"]
    table = read_opinions(write(tmp_path, *rows), ["1", "2", "3"], SCALE)
    assert table["grade"].fillna(0).tolist() == [3, 0, 2]
    assert table["opinion"].tolist() == ["妥当である", "周知が要る", ""]
    assert table["reviewed_on"].tolist() == ["2026-08-01"] * 3
    assert table["place"].tolist()[0] == "decisions／2025-opinions.csv／2行目"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("9,A,,委員会,2026-08-01", "「9」は登録簿にありません"),
        ("1,E,,委員会,2026-08-01", "外部評価の達成度が「E」です。S、A、B、Cのどれかを書いてください"),
        ("1,,,委員会,2026-08-01", "達成度も意見もありません"),
        ("1,A,,,2026-08-01", "外部評価を行った者が空欄です"),
        ("1,A,,委員会,", "外部評価の日が空欄です"),
        ("1,A,,委員会,8月ごろ", "reviewed_on】"),
    ],
)
def test_what_cannot_hold_is_refused_with_its_place(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(RegisterError) as refused:
        read_opinions(write(tmp_path, row), ["1"], SCALE)
    assert str(refused.value).startswith("【decisions／2025-opinions.csv／2行目／")
    assert says in str(refused.value)


def test_two_opinions_of_one_item_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "1,A,,委員会,2026-08-01", "1,B,,委員会,2026-08-01")
    with pytest.raises(RegisterError, match="「1」の外部評価は2行目にもあります"):
        read_opinions(path, ["1"], SCALE)


def test_a_programme_without_grades_takes_comments_alone(tmp_path: Path) -> None:
    path = write(tmp_path, "1,3,,委員会,2026-08-01")
    with pytest.raises(RegisterError, match="達成度の区分を設けていません"):
        read_opinions(path, ["1"], NO_GRADES)
