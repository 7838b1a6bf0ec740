"""Receiving: filed under a clean name, the earlier round put aside, the record added to, nothing ever overwritten."""

import csv
import shutil
from datetime import date

import pytest

from pipelines.cli import main
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.form_workbook import write_form
from pipelines.procedure.programme_year import UsageError, open_year
from pipelines.procedure.receiving.receive import receive
from pipelines.register.errors import RegisterError
from tests.conftest import INPUTS
from tests.returned_workbooks import FORM, clean_entries, clean_return, edited, write_in

DAY, LATER = date(2023, 5, 18), date(2023, 5, 23)
NAME = "会計室"


@pytest.fixture
def year(tmp_path):
    shutil.copytree(INPUTS / "kawasaki-reform-3", tmp_path / "inputs" / "kawasaki-reform-3",
                    ignore=shutil.ignore_patterns("local", "submissions"))  # fmt: skip
    return open_year(tmp_path / "inputs", tmp_path / "outputs", "kawasaki-reform-3", "2022")


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "受信"
    folder.mkdir()

    def put(name, data):
        path = folder / name
        path.write_bytes(data)
        return path

    return put


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def receipts(year):
    with year.receipts.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def first(reform):
    return clean_return(reform, NAME)


@pytest.fixture
def second(first):
    return edited(first, write_in("取組評価", 0, "problems", "周知が足りない"))


def test_a_return_is_filed_under_its_department(year, inbox, first):
    said = receive(year, [inbox("最終版(2).xlsx", first)], DAY)
    assert contents(year.submissions) == {"会計室.xlsx": first}
    assert [list(row.values())[:4] for row in receipts(year)] == [["2023-05-18", "1", NAME, "会計室.xlsx"]]
    assert receipts(year)[0]["original_name"] == "最終版(2).xlsx"
    assert said == ["「最終版(2).xlsx」を、会計室の第1回の提出として受け付けました（2023-05-18、期限内）。"]


def test_the_next_one_puts_the_first_aside(year, inbox, first, second):
    receive(year, [inbox("a.xlsx", first)], DAY)
    (said,) = receive(year, [inbox("b.xlsx", second)], LATER)
    assert contents(year.submissions) == {"会計室.xlsx": second, "past/1/会計室.xlsx": first}
    assert [(row["round"], row["supersedes"]) for row in receipts(year)] == [("1", ""), ("2", "past/1/会計室.xlsx")]
    assert "第2回" in said
    assert "期限から2開庁日遅れ" in said


@pytest.mark.parametrize("times", [1, 3])
def test_the_same_bytes_again_change_nothing(year, inbox, first, second, times):
    receive(year, [inbox("a.xlsx", first)], DAY)
    receive(year, [inbox("b.xlsx", second)], DAY)
    before, record = contents(year.inputs), receipts(year)
    for number in range(times):
        for data in (first, second):
            (said,) = receive(year, [inbox(f"{number}.xlsx", data)], LATER)
            assert "同じ内容" in said
    assert contents(year.inputs) == before
    assert receipts(year) == record


def test_what_cannot_be_read_is_received_under_its_own_name(year, inbox):
    broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    (said,) = receive(year, [inbox("CON.xlsx", broken)], DAY)
    assert contents(year.submissions) == {"_CON.xlsx": broken}
    assert "どこから提出されたものか分かりません" in said
    assert "このままでは受理できません" in said
    receive(year, [inbox("CON.xlsx", broken + b"x")], DAY)
    assert set(contents(year.submissions)) == {"_CON.xlsx", "_CON_2.xlsx"}


def test_the_office_may_say_whose_it_is(year, inbox, first):
    receive(year, [inbox("locked.xlsx", b"??")], DAY, NAME)
    receive(year, [inbox("a.xlsx", first)], LATER)
    assert contents(year.submissions) == {"会計室.xlsx": first, "past/1/会計室.xlsx": b"??"}


def test_a_file_that_was_put_there_by_hand_is_a_round_of_its_own(year, inbox, first, second):
    year.submissions.mkdir(parents=True)
    (year.submissions / "令和4年度_会計室.xlsx").write_bytes(first)
    receive(year, [inbox("b.xlsx", second)], DAY)
    assert contents(year.submissions) == {"会計室.xlsx": second, "past/1/会計室.xlsx": first}
    assert [row["round"] for row in receipts(year)] == ["2"]


def test_a_file_that_was_put_there_by_hand_can_be_recorded(year, inbox, first):
    year.submissions.mkdir(parents=True)
    (year.submissions / "手渡し.xlsx").write_bytes(first)
    receive(year, [inbox("a.xlsx", first)], DAY)
    assert set(contents(year.submissions)) == {"手渡し.xlsx"}
    assert [(row["round"], row["file"]) for row in receipts(year)] == [("1", "手渡し.xlsx")]


def test_an_interrupted_receipt_is_taken_up_again(year, inbox, first, second):
    receive(year, [inbox("a.xlsx", first)], DAY)
    aside = year.submissions / "past" / "1" / "会計室.xlsx"
    aside.parent.mkdir(parents=True)
    (year.submissions / "会計室.xlsx").rename(aside)
    receive(year, [inbox("b.xlsx", second)], DAY)
    assert contents(year.submissions) == {"会計室.xlsx": second, "past/1/会計室.xlsx": first}
    assert [row["round"] for row in receipts(year)] == ["1", "2"]


def test_nothing_that_lies_in_the_way_is_overwritten(year, inbox, first, second):
    past = year.submissions / "past" / "1"
    past.mkdir(parents=True)
    (past / "会計室.xlsx").write_bytes("前の担当のメモ".encode())
    (year.submissions / "会計室.xlsx").mkdir()
    receive(year, [inbox("a.xlsx", first)], DAY)
    receive(year, [inbox("b.xlsx", second)], DAY)
    held = contents(year.submissions)
    assert held["past/1/会計室.xlsx"] == "前の担当のメモ".encode()
    assert {first, second} <= set(held.values())


@pytest.mark.parametrize("other", ["~$a.xlsx", ".~lock.a.xlsx#", "._a.xlsx"])
def test_helper_files_are_left_out(year, inbox, other):
    (said,) = receive(year, [inbox(other, b"x")], DAY)
    assert "補助のファイル" in said
    assert not year.receipts.exists()


def test_nothing_is_filed_when_one_of_the_files_is_not_there(year, inbox, first, tmp_path):
    with pytest.raises(UsageError, match="ありません"):
        receive(year, [inbox("a.xlsx", first), tmp_path / "none.xlsx"], DAY)
    assert not year.submissions.exists()


def test_a_return_of_another_year_is_refused(year, inbox, reform, first):
    other = write_form(DepartmentForm(reform, NAME, 2023, FORM, clean_entries(reform, NAME)))
    with pytest.raises(UsageError, match="--year 2023"):
        receive(year, [inbox("a.xlsx", first), inbox("b.xlsx", other)], DAY)
    assert contents(year.submissions) == {}
    assert not year.receipts.exists()


def test_days_that_cannot_be_are_refused(year, inbox, first, second):
    with pytest.raises(UsageError, match="始まる前"):
        receive(year, [inbox("a.xlsx", first)], date(2022, 3, 31))
    receive(year, [inbox("a.xlsx", first)], LATER)
    with pytest.raises(UsageError, match="前回の受付"):
        receive(year, [inbox("b.xlsx", second)], DAY)


def test_a_record_that_somebody_spoiled_is_named_and_left_alone(year, inbox, first):
    receive(year, [inbox("a.xlsx", first)], DAY)
    spoiled = year.receipts.read_text(encoding="utf-8").replace("2023-05-18", "5月18日")
    year.receipts.write_text(spoiled, encoding="utf-8")
    with pytest.raises(RegisterError, match=r"2022\.csv／2行目／received_on"):
        receive(year, [inbox("b.xlsx", b"x")], DAY)
    assert year.receipts.read_text(encoding="utf-8") == spoiled


def test_a_last_line_without_its_end_is_ended_first(year, inbox, first, second):
    receive(year, [inbox("a.xlsx", first)], DAY)
    year.receipts.write_bytes(year.receipts.read_bytes().rstrip())
    receive(year, [inbox("b.xlsx", second)], DAY)
    assert [row["round"] for row in receipts(year)] == ["1", "2"]


def test_a_name_that_a_spreadsheet_would_run_is_quoted(year, inbox):
    receive(year, [inbox("=HYPERLINK(1).xlsx", b"x")], DAY)
    assert receipts(year)[0]["original_name"] == "'=HYPERLINK(1).xlsx"


def test_a_pattern_stands_for_the_files_it_fits(tmp_path, inbox, first, second, capsys):
    """PowerShell and cmd hand `*.xlsx` on as it was typed."""
    shutil.copytree(INPUTS / "kawasaki-reform-3", tmp_path / "inputs" / "kawasaki-reform-3",
                    ignore=shutil.ignore_patterns("local", "submissions"))  # fmt: skip
    for name, data in {"a.xlsx": first, "b.xlsx": second, "c.txt": b"no return"}.items():
        inbox(name, data)
    asked = [
        "--programme",
        "kawasaki-reform-3",
        "--year",
        "2022",
        "--inputs",
        str(tmp_path / "inputs"),
        "--on",
        str(DAY),
    ]
    pattern = tmp_path / "受信" / "*.xlsx"
    assert main(["receive", str(pattern), *asked]) == 0
    assert capsys.readouterr().out.count("受け付けました") == 2
    assert main(["receive", str(pattern.with_name("*.xls")), *asked]) == 2
    assert "*.xls" in capsys.readouterr().err
