"""What becomes of a year: several files of a department, departments without one, a bad file among good ones."""

import pandas as pd
import pytest
import returned_workbooks as rw

from pipelines.checks import Checked, check, status_by_department
from pipelines.intake import combine
from pipelines.register.store import Register


@pytest.fixture(scope="module")
def register(reform: Register) -> Register:
    return rw.some_departments(reform)


@pytest.fixture(scope="module")
def good(register: Register) -> dict[str, bytes]:
    return {name: rw.clean_return(register, name) for name in (rw.DEPARTMENT, rw.OTHER, rw.IN_WORDS)}


@pytest.fixture(scope="module")
def worse(register: Register) -> bytes:
    return rw.edited(rw.clean_return(register), rw.write_in(rw.FORM.items.title, 0, "department_grade", 1))


def check_files(register: Register, files: dict[str, bytes]) -> Checked:
    returns = [rw.read(data, register, name) for name, data in files.items()]
    return check(combine(returns, rw.FORM), register, rw.YEAR, rw.FORM)


def statuses(checked: Checked) -> dict[str, str]:
    return dict(zip(checked.submissions["file"], checked.submissions["status"], strict=True))


def test_clean_returns_are_accepted_in_official_order(register: Register, good: dict[str, bytes]) -> None:
    checked = check_files(register, dict(sorted(good.items(), reverse=True)))
    assert checked.submissions["department"].tolist() == [rw.DEPARTMENT, rw.OTHER, rw.IN_WORDS]
    assert set(checked.submissions["status"]) == {"accepted"}
    assert checked.findings.empty
    assert set(checked.items["item_id"]) == set(register.items["item_id"])
    assert set(checked.indicators["indicator_id"]) == set(register.indicators["indicator_id"])


def test_nothing_received_means_every_department_is_missing(register: Register) -> None:
    checked = check_files(register, {})
    assert set(checked.submissions["status"]) == {"missing"}
    assert checked.findings["code"].tolist() == ["F151"] * 3
    assert checked.submissions["findings"].tolist() == [1, 1, 1]
    assert checked.items.empty
    assert checked.indicators.empty


def test_a_department_without_a_file_is_missing(register: Register, good: dict[str, bytes]) -> None:
    checked = check_files(register, {"a.xlsx": good[rw.DEPARTMENT], "b.xlsx": good[rw.IN_WORDS]})
    assert status_by_department(checked.submissions).to_dict() == {
        rw.DEPARTMENT: "accepted",
        rw.OTHER: "missing",
        rw.IN_WORDS: "accepted",
    }


def test_a_file_that_cannot_be_read_is_named_with_the_department_it_seems_to_be_of(register: Register) -> None:
    checked = check_files(register, {f"取組評価_{rw.OTHER}.xlsx": b""})
    message = checked.findings.loc[checked.findings["department"] == rw.OTHER, "message"].item()
    assert f"取組評価_{rw.OTHER}.xlsx" in message


@pytest.mark.parametrize("bad", [b"", b"%PDF-1.7", b"PK\x03\x04" + b"\0" * 100], ids=["empty", "pdf", "damaged"])
def test_one_bad_file_never_changes_what_is_read_of_others(
    register: Register, good: dict[str, bytes], bad: bytes
) -> None:
    alone = check_files(register, {"a.xlsx": good[rw.DEPARTMENT], "b.xlsx": good[rw.OTHER]})
    beside = check_files(register, {"a.xlsx": good[rw.DEPARTMENT], "b.xlsx": good[rw.OTHER], "0.xlsx": bad})
    pd.testing.assert_frame_equal(alone.items, beside.items)
    pd.testing.assert_frame_equal(alone.indicators, beside.indicators)
    assert statuses(beside)["0.xlsx"] == "rejected"


def test_the_same_bytes_count_once(register: Register, good: dict[str, bytes]) -> None:
    checked = check_files(register, {"1.xlsx": good[rw.DEPARTMENT], "1 - コピー.xlsx": good[rw.DEPARTMENT]})
    own = checked.findings[checked.findings["file"] != ""]
    assert own[["code", "file"]].to_numpy().tolist() == [["F142", "1.xlsx"]]
    assert "1 - コピー.xlsx" in own["message"].item()
    assert statuses(checked)["1 - コピー.xlsx"] == "accepted"
    assert checked.submissions.set_index("file")["cells_read"].gt(0).sum() == 1
    assert checked.items["item_id"].is_unique


def test_of_two_versions_none_is_taken(register: Register, good: dict[str, bytes], worse: bytes) -> None:
    checked = check_files(register, {"提出.xlsx": good[rw.DEPARTMENT], "提出（最終版）.xlsx": worse})
    assert statuses(checked)["提出.xlsx"] == statuses(checked)["提出（最終版）.xlsx"] == "rejected"
    found = checked.findings[checked.findings["code"] == "F141"]
    assert len(found) == 2
    assert all("提出.xlsx" in message and "提出（最終版）.xlsx" in message for message in found["message"])
    assert checked.items.empty
    assert status_by_department(checked.submissions)[rw.DEPARTMENT] == "rejected"


def test_a_rejected_file_does_not_stand_in_the_way_of_a_good_one(register: Register, good: dict[str, bytes]) -> None:
    spoilt = rw.edited(good[rw.DEPARTMENT], lambda book: book.remove(book[rw.FORM.indicators.title]))
    checked = check_files(register, {"a.xlsx": spoilt, "b.xlsx": good[rw.DEPARTMENT]})
    assert statuses(checked)["b.xlsx"] == "accepted_with_warnings"
    assert "F143" in set(checked.findings["code"])
    assert status_by_department(checked.submissions)[rw.DEPARTMENT] == "accepted_with_warnings"
    assert set(checked.items["file"]) == {"b.xlsx"}


def test_the_order_of_files_makes_no_difference(register: Register, good: dict[str, bytes], worse: bytes) -> None:
    files = {"z.xlsx": good[rw.OTHER], "b.xlsx": worse, "a.xlsx": b"x"}
    one, two = check_files(register, files), check_files(register, dict(reversed(files.items())))
    pd.testing.assert_frame_equal(one.findings, two.findings)
    pd.testing.assert_frame_equal(one.submissions, two.submissions)
    pd.testing.assert_frame_equal(one.items, two.items)


def test_a_return_for_another_programme_is_answered_with_that_alone(register: Register, projects: Register) -> None:
    foreign = rw.read(rw.clean_return(register), projects, "a.xlsx")
    assert foreign.status == "rejected"
    assert set(foreign.findings["code"]) <= {"S203", "S204", "S205"}
    assert foreign.items.empty
