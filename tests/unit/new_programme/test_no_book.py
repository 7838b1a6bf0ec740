"""Files that are no workbook of a programme: what they are and the remedy, said to whoever sets a programme up."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from pipelines.cli import main
from pipelines.new_programme.blank_list import write_blank_list
from pipelines.new_programme.book.no_book import FIXES
from tests.conftest import ROOT

Say = pytest.CaptureFixture[str]
_OF_DEPARTMENTS = ("提出", "配布", "様式に", "事務局", "部署")


def other_book(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "評価"
    book.create_sheet("表紙")
    book.save(path)


def part_of_a_book(path: Path) -> None:
    other_book(path)
    path.write_bytes(path.read_bytes()[:2000])


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda _: None, "設定ブックがありません"),
    "folder": (Path.mkdir, "フォルダーです"),
    "empty": (Path.touch, "ファイルの中身がありません"),
    "csv": (lambda path: path.write_text("番号,名称\n1,窓口\n", encoding="utf-8"), "中身が文字だけのファイル"),
    "password": (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)), "【設定.xlsx】"),
    "cut": (part_of_a_book, "途中で切れているか、壊れています"),
    "form": (other_book, "プログラムの設定ブックではありません。シート「設定」「組織」などがありません"),
    "list": (lambda path: path.write_bytes(write_blank_list(2027)), "記入用の一覧からは「--items」で"),
}


@pytest.mark.parametrize("kind", FILES)
def test_the_sentence_is_about_a_workbook_and_names_the_file_once(kind: str, tmp_path: Path, capsys: Say) -> None:
    make, said = FILES[kind]
    path = tmp_path / "設定.xlsx"
    make(path)
    assert main(["new-programme", "town", "--from", str(path), "--inputs", str(tmp_path / "inputs")]) == 3
    told = capsys.readouterr().err
    assert said in told
    assert told.count(path.name) == 1
    assert not [word for word in _OF_DEPARTMENTS if word in told], told
    assert not (tmp_path / "inputs").exists()


def test_every_reason_for_which_a_file_is_refused_has_a_remedy_here() -> None:
    reading = (ROOT / "pipelines" / "workbook" / "reading").glob("*.py")
    raised = {code for path in reading for code in re.findall(r'Rejected\(\s*"(F\d+)"', path.read_text("utf-8"))}
    assert len(raised) > 10
    assert raised <= FIXES.keys()
    assert not [fix for fix in FIXES.values() for word in _OF_DEPARTMENTS if word in fix]
