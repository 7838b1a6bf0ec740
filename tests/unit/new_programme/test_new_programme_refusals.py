"""Files that are no list: one sentence, exit code 3, nothing left behind; wrong calls: exit code 2."""

import random
from pathlib import Path

import openpyxl
import pytest

from pipelines.cli import main
from pipelines.new_programme import is_programme_name
from tests.unit.new_programme.small_list import INDICATORS, ITEMS, book_of, rows

Say = pytest.CaptureFixture[str]


def run(folder: Path, name: str = "our-plan", file: str = "list.xlsx") -> int:
    return main(["new-programme", name, "--items", str(folder / file), "--inputs", str(folder / "inputs")])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Excelブック（xlsx）ではない"),
        ("番号,課題名,担当\n".encode("cp932"), "Excelブック（xlsx）ではない"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "パスワード"),
        (b"PK\x05\x06" + bytes(18), "Excelブック（xlsx）として読めません"),
    ],
    ids=["empty", "csv", "xls_or_encrypted", "empty_zip"],
)
def test_what_is_no_workbook_is_refused(content: bytes, says: str, tmp_path: Path, capsys: Say) -> None:
    (tmp_path / "list.xlsx").write_bytes(content)
    assert run(tmp_path) == 3
    said = capsys.readouterr().err
    assert says in said
    assert "Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["list.xlsx"]


def test_a_truncated_or_damaged_workbook_is_refused(tmp_path: Path, capsys: Say) -> None:
    path = tmp_path / "list.xlsx"
    book_of(rows()).save(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert run(tmp_path) == 3
    assert not (tmp_path / "inputs").exists()
    chance = random.Random(7)
    for n in range(60):
        damaged = bytearray(whole)
        for _ in range(20):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        code = run(tmp_path, f"plan-{n}")
        assert code in (1, 3)
        assert (tmp_path / "inputs" / f"plan-{n}").exists() == (code == 1)
        assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sheets", "says"),
    [
        ([], "「課題名」「担当」の列がある一覧のシートが見つかりません"),
        ([ITEMS], "「課題No.」「指標名」の列がある指標のシートが見つかりません"),
        ([INDICATORS], "「課題名」「担当」の列がある一覧のシートが見つかりません"),
    ],
)
def test_a_workbook_without_the_sheets_is_refused(sheets: list[str], says: str, tmp_path: Path, capsys: Say) -> None:
    lists = {name: lines for name, lines in rows().items() if name in sheets} | {"メモ": [["打合せの記録"]]}
    book_of(lists).save(tmp_path / "list.xlsx")
    assert run(tmp_path) == 3
    assert says in capsys.readouterr().err
    assert not (tmp_path / "inputs").exists()


def test_two_sheets_of_items_or_no_years_are_refused(tmp_path: Path, capsys: Say) -> None:
    lists = rows()
    book_of(lists | {"控え": lists[ITEMS]}).save(tmp_path / "list.xlsx")
    assert run(tmp_path) == 3
    assert f"2つ以上あります（{ITEMS}、控え）" in capsys.readouterr().err
    lists[INDICATORS] = [line[:6] for line in lists[INDICATORS]]
    book_of(lists).save(tmp_path / "list.xlsx")
    assert run(tmp_path) == 3
    assert "目標値の列が見つかりません" in capsys.readouterr().err


def test_a_list_without_rows_is_refused(tmp_path: Path, capsys: Say) -> None:
    lists = rows()
    lists[ITEMS] = lists[ITEMS][:1]
    book_of(lists).save(tmp_path / "list.xlsx")
    assert run(tmp_path) == 3
    assert "1件も書かれていません" in capsys.readouterr().err


def test_a_list_with_mistakes_is_refused_with_all_of_them(tmp_path: Path, capsys: Say) -> None:
    lists = rows()
    lists[ITEMS][1][1] = lists[ITEMS][2][2] = None
    book_of(lists).save(tmp_path / "list.xlsx")
    assert run(tmp_path) == 3
    said = capsys.readouterr().err
    assert f"要修正　【list.xlsx／{ITEMS}!B2】課題名が空欄です。" in said
    assert f"要修正　【list.xlsx／{ITEMS}!C3】担当が空欄です。" in said
    assert "何も書いていません" in said
    assert not (tmp_path / "inputs").exists()


def test_a_file_that_is_not_there(tmp_path: Path, capsys: Say) -> None:
    assert run(tmp_path, file="none.xlsx") == 3
    assert "開けません" in capsys.readouterr().err


def test_doubts_end_with_1_and_none_with_0(tmp_path: Path, capsys: Say) -> None:
    book_of(rows()).save(tmp_path / "list.xlsx")
    assert run(tmp_path) == 1, "nobody said which city it is"
    assert "要確認2件。" in capsys.readouterr().out
    told = ["--title", "架空市計画", "--city", "架空市", "--inputs", str(tmp_path / "inputs")]
    assert main(["new-programme", "second", "--items", str(tmp_path / "list.xlsx"), *told]) == 0
    assert "直すところはありません。" in capsys.readouterr().out


def test_what_is_there_stays(tmp_path: Path, capsys: Say) -> None:
    book_of(rows()).save(tmp_path / "list.xlsx")
    kept = tmp_path / "inputs" / "our-plan"
    kept.mkdir(parents=True)
    (kept / "memo.txt").write_text("控え", encoding="utf-8")
    assert run(tmp_path) == 2
    assert "上書きしません" in capsys.readouterr().err
    assert [path.name for path in kept.iterdir()] == ["memo.txt"]


@pytest.mark.parametrize("name", ["Our Plan", "計画", "../x", "-x", "a--b", "con", "x" * 61])
def test_a_name_that_is_no_folder_everywhere_is_refused(name: str, tmp_path: Path, capsys: Say) -> None:
    assert not is_programme_name(name)
    if not name.startswith("-"):
        assert run(tmp_path, name) == 2
        assert name in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--items", "a", "--blank-list", "b"], ["--items", "a", "--from", "b"]])
def test_a_call_with_two_sources_is_refused(arguments: list[str], capsys: Say) -> None:
    with pytest.raises(SystemExit) as end:
        main(["new-programme", "our-plan", *arguments])
    assert end.value.code == 2
    assert "使い方" in capsys.readouterr().err


def test_a_list_needs_a_name(tmp_path: Path, capsys: Say) -> None:
    book_of(rows()).save(tmp_path / "list.xlsx")
    assert main(["new-programme", "--items", str(tmp_path / "list.xlsx")]) == 2
    assert "プログラムの名前を書いてください" in capsys.readouterr().err


def test_a_blank_list_that_cannot_be_written_there_is_refused(tmp_path: Path, capsys: Say) -> None:
    assert main(["new-programme", "--blank-list", str(tmp_path / "無い" / "一覧.xlsx"), "--year", "R7"]) == 2
    said = capsys.readouterr().err
    assert "一覧.xlsx」に書き込めません" in said
    assert "Traceback" not in said


def test_the_blank_list_is_a_list_once_it_is_filled_in(tmp_path: Path, capsys: Say) -> None:
    blank = tmp_path / "blank.xlsx"
    assert main(["new-programme", "--blank-list", str(blank), "--year", "R7"]) == 0
    first = blank.read_bytes()
    assert main(["new-programme", "--blank-list", str(blank), "--year", "R7"]) == 2, "a list is never overwritten"
    assert main(["new-programme", "--blank-list", str(tmp_path / "b.xlsx"), "--year", "来年"]) == 2
    assert main(["new-programme", "--blank-list", str(tmp_path / "b.xlsx"), "--year", "2025"]) == 0
    assert (tmp_path / "b.xlsx").read_bytes() == first
    assert run(tmp_path, file="blank.xlsx") == 3
    assert "1件も書かれていません" in capsys.readouterr().err
    book = openpyxl.load_workbook(blank)
    for name in book.sheetnames[1:]:
        for row in (2, 3):
            book[name].cell(row, 1).value = str(book[name].cell(row, 1).value).removeprefix("例")
    book.save(tmp_path / "list.xlsx")
    assert main(["new-programme", "ours", "--items", str(tmp_path / "list.xlsx"), "--inputs", str(tmp_path / "in"),
                 "--title", "計画", "--city", "架空市"]) == 0  # fmt: skip
    assert "課題 2件　指標 2件　目標値 8件" in capsys.readouterr().out
