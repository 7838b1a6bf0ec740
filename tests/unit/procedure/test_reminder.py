"""Who is asked to return something, and in which words."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from pipelines.cli import main
from pipelines.procedure.programme_year import open_year
from pipelines.procedure.receiving.reminder import remind
from pipelines.register.store import Register
from tests.conftest import INPUTS
from tests.returned_workbooks import clean_return, edited, write_in

NAME, SENT_BACK = "会計室", "監査事務局"
DEADLINE = date(2023, 5, 20)


@pytest.fixture
def folders(tmp_path: Path, reform: Register) -> tuple[Path, Path]:
    """The return of one department that is in order, and of one that is sent back; all others send none."""
    source, inputs = INPUTS / "kawasaki-reform-3", tmp_path / "inputs"
    shutil.copytree(source, inputs / source.name, ignore=shutil.ignore_patterns("local", "submissions"))
    submissions = inputs / source.name / "submissions" / "2022"
    submissions.mkdir(parents=True)
    (submissions / "1.xlsx").write_bytes(clean_return(reform, NAME))
    wrong = write_in("取組評価", 0, "department_grade", 9)
    (submissions / "2.xlsx").write_bytes(edited(clean_return(reform, SENT_BACK), wrong))
    outputs = tmp_path / "outputs"
    where = ["--inputs", str(inputs), "--outputs", str(outputs)]
    assert main(["check", "--programme", source.name, "--year", "R4", *where, "--direct"]) == 1
    return inputs, outputs


@pytest.mark.parametrize(
    ("today", "asks"),
    [(date(2023, 5, 6), "までに"), (DEADLINE, "までに"), (date(2023, 5, 21), "過ぎておりますので、至急、")],
)
def test_each_state_has_a_letter_that_asks_for_no_day_gone_by(
    folders: tuple[Path, Path], today: date, asks: str
) -> None:
    text = remind(open_year(*folders, "kawasaki-reform-3", "R4"), today)
    names, missing, sent_back, _ = text.split("  ――――\n")
    assert f"{SENT_BACK}　修正を要する箇所があります" in names
    assert NAME not in text, "its return is in order"
    assert f"{SENT_BACK}　御担当者様" in sent_back
    assert "修正したものを御提出" in sent_back
    assert SENT_BACK not in missing
    assert "まだ提出が確認できておりません" in missing
    assert all(asks in letter for letter in (missing, sent_back))
    assert ("までに" in missing) == (today <= DEADLINE)


def test_nobody_is_asked_for_what_lies_there_unchecked(folders: tuple[Path, Path], reform: Register) -> None:
    submissions = folders[0] / "kawasaki-reform-3" / "submissions" / "2022"
    mended = edited(clean_return(reform, SENT_BACK), write_in("取組評価", 0, "department_grade", 3))
    (submissions / "2.xlsx").write_bytes(mended)
    text = remind(open_year(*folders, "kawasaki-reform-3", "R4"), DEADLINE)
    assert "まだ検査していないファイルが1件あります" in text
    assert "「kaikaku check --programme kawasaki-reform-3 --year 2022」で検査し" in text
    assert "御提出" not in text
