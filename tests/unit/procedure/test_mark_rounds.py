"""Beside the round before, a finding is new, still there, or mended; what was not looked at is not called mended."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.procedure.receiving.rounds import MENDED, NEW, PLACES, STILL, Before, mark_again, mark_rounds
from schemas.catalogue import finding
from schemas.tables.findings import findings_table

DEFECTS = [(f"{column}{row}", f"1(1){row}") for row in range(5, 11) for column in ("F", "G", "T")]
SHEET = "取組評価"


def found(defects, department="財政局", file="財政局.xlsx"):
    rows = [
        finding(
            "X406", department=department, file=file, sheet=SHEET, cell=cell, item_id=item,
            label="自己評価", help="書いてください。", example="3",
        )
        for cell, item in defects
    ]  # fmt: skip
    return findings_table(rows)


def states(marked):
    return {(row["cell"], row["round_state"]) for row in marked.to_dict("records")}


SOME = st.lists(st.sampled_from(DEFECTS), unique=True)


@settings(deadline=None)
@given(SOME, SOME)
def test_mended_still_there_and_new(now, before):
    marked = mark_rounds(found(now), found(before, file="past/1/財政局.xlsx"), ["財政局"])
    wanted = {(cell, STILL if (cell, item) in before else NEW) for cell, item in now}
    wanted |= {(cell, MENDED) for cell, item in before if (cell, item) not in now}
    assert states(marked) == wanted
    assert len(marked) == len(set(now) | set(before))


@settings(deadline=None)
@given(SOME, SOME)
def test_what_is_mended_blocks_nothing_and_the_rest_stays_as_it_is(now, before):
    current = found(now)
    kept = current.copy()
    marked = mark_rounds(current, found(before, file="past/1/財政局.xlsx"), ["財政局"])
    mended = marked[marked["round_state"] == MENDED]
    assert set(mended["severity"]) <= {"note"}
    assert set(mended["file"]) <= {"past/1/財政局.xlsx"}
    rest = marked[marked["round_state"] != MENDED].drop(columns="round_state").reset_index(drop=True)
    pd.testing.assert_frame_equal(rest, current.drop(columns="round_state"))
    pd.testing.assert_frame_equal(current, kept)


@settings(deadline=None)
@given(SOME, SOME)
def test_marking_twice_is_marking_once(now, before):
    earlier = found(before, file="past/1/財政局.xlsx")
    once = mark_rounds(found(now), earlier, ["財政局"])
    pd.testing.assert_frame_equal(mark_rounds(once, earlier, ["財政局"]), once)


def test_a_department_in_its_first_round_is_not_marked():
    marked = mark_rounds(found(DEFECTS[:2]), findings_table([]), [])
    assert set(marked["round_state"]) == {""}


def test_after_a_clean_round_everything_is_new():
    assert states(mark_rounds(found(DEFECTS[:1]), findings_table([]), ["財政局"])) == {("F5", NEW)}


def test_other_departments_do_not_count():
    marked = mark_rounds(found(DEFECTS[:1], "会計室", "会計室.xlsx"), found(DEFECTS[:1]), ["財政局"])
    assert list(marked["round_state"]) == ["", MENDED]


def test_a_record_is_the_same_when_its_row_has_moved():
    places = [
        ("past/1/財政局.xlsx", SHEET, "F5", "1(1)5-A1", "actual"),
        ("past/1/財政局.xlsx", SHEET, "F6", "1(1)5-A2", "actual"),
        ("財政局.xlsx", SHEET, "F6", "1(1)5-A1", "actual"),
        ("財政局.xlsx", SHEET, "F7", "1(1)5-A2", "actual"),
    ]
    before = found([("F5", "1(1)5"), ("F6", "1(1)5")], file="past/1/財政局.xlsx")
    now = found([("F7", "1(1)5")])
    marked = mark_rounds(now, before, ["財政局"], pd.DataFrame(places, columns=PLACES, dtype="str"))
    assert [(row["cell"], row["round_state"]) for row in marked.to_dict("records")] == [("F7", STILL), ("F5", MENDED)]


def test_of_two_that_are_alike_one_is_mended():
    alike = [("", ""), ("", "")]
    marked = mark_rounds(found(alike[:1]), found(alike, file="past/1/財政局.xlsx"), ["財政局"])
    assert list(marked["round_state"]) == [STILL, MENDED]


def test_what_cannot_be_looked_at_is_not_mended():
    places = pd.DataFrame([("past/1/財政局.xlsx", SHEET, "F5", "1(1)5", "a")], columns=PLACES, dtype="str")
    before = Before(["財政局"], found(DEFECTS[:1], file="past/1/財政局.xlsx"), places)
    unreadable = findings_table([finding("F105", department="財政局", file="財政局.xlsx")])
    submissions = pd.DataFrame({"department": ["財政局"], "file": ["財政局.xlsx"], "cells_read": [0]})
    marked = mark_again(unreadable, before, submissions)
    assert list(marked["code"]) == ["F105"]
    assert list(marked["round_state"]) == [NEW]


def test_a_file_that_could_not_be_opened_is_mended_when_it_can_be_read():
    before = Before(
        ["財政局"],
        findings_table([finding("F105", department="財政局", file="past/1/財政局.xlsx")]),
        pd.DataFrame(columns=PLACES, dtype="str"),
    )
    submissions = pd.DataFrame({"department": ["財政局"], "file": ["財政局.xlsx"], "cells_read": [9]})
    assert list(mark_again(findings_table([]), before, submissions)["round_state"]) == [MENDED]


def test_decisions_of_the_office_are_of_no_round():
    decision = findings_table(
        [{"code": "D504", "severity": "warning", "department": "財政局", "message": "。", "fix": "。"}]
    )
    assert list(mark_rounds(decision, findings_table([]), ["財政局"])["round_state"]) == [""]
