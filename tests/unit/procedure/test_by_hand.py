"""A file that somebody changed in a published folder is kept aside and named; what the program wrote itself is not."""

import json

import pytest

from pipelines.keeping.hashes import sha256
from pipelines.procedure.by_hand import BY_HAND, keep_by_hand, keep_feedback_by_hand, say_by_hand
from pipelines.publication.publish_set import publish

BOOK, DATA, FEEDBACK = "workbooks/一覧.xlsx", "data/items.csv", "feedback/財政局.xlsx"
OLD = {BOOK: b"old book", DATA: b"old data", FEEDBACK: b"old feedback"}
NEW = {BOOK: b"new book", DATA: b"old data", FEEDBACK: b"new feedback"}


def manifest(files):
    return json.dumps({
        "programme": "p", "programme_title": "計画", "stage": "案", "program": {}, "rule_set": {}, "fiscal_year": 2022,
        "inputs": [{"path": "a", "sha256": "0" * 64}],
        "outputs": [{"path": path, "sha256": sha256(data)} for path, data in files.items()],
    }).encode()  # fmt: skip


@pytest.fixture
def results(tmp_path):
    folder = tmp_path / "outputs" / "p" / "2022"
    publish(OLD | {"manifest.json": manifest(OLD)}, folder)
    return folder


def kept(results):
    place = results.parents[1] / BY_HAND
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def again(results, files=NEW):
    keep_by_hand(files, results, results.parents[1], ["forms"])
    return "\n".join(say_by_hand(results, results.parents[1]))


def test_what_nobody_touched_leaves_no_trace(results):
    assert again(results) == ""
    assert kept(results) == {}


def test_what_was_changed_or_put_there_is_kept_under_its_hash_and_named(results):
    (results / BOOK).write_bytes(b"by hand")
    (results / "data" / "memo.txt").write_bytes(b"memo")
    (results / "workbooks" / "~$lock.xlsx").write_bytes(b"excel's own")
    (results / "forms").mkdir()
    (results / "forms" / "財政局.xlsx").write_bytes(b"another verb's")
    said = again(results)
    assert "手で変えられたファイルが2件あり" in said
    assert f"{BOOK}　→　" in said
    book = f"p/2022/workbooks/一覧_{sha256(b'by hand')[:8]}.xlsx"
    memo = f"p/2022/data/memo_{sha256(b'memo')[:8]}.txt"
    assert kept(results) == {book: b"by hand", memo: b"memo"}
    (results / BOOK).write_bytes(b"by hand again")
    again(results)
    assert kept(results).keys() > {book, memo}, "an earlier copy is never written over"


def test_a_change_that_the_new_set_has_too_is_not_kept(results):
    (results / BOOK).write_bytes(NEW[BOOK])
    assert again(results) == ""


def test_what_cannot_be_held_against_a_manifest_is_kept(results):
    (results / "manifest.json").write_bytes(b"{")
    again(results)
    assert set(kept(results).values()) == {OLD[BOOK], OLD[FEEDBACK]}


def test_the_feedback_of_a_check_is_the_programs_own_until_somebody_changes_it(results):
    outputs = results.parents[1]
    keep_feedback_by_hand({"財政局.xlsx": b"checked"}, results, outputs)
    publish({"財政局.xlsx": b"checked"}, results / "feedback")
    assert again(results) == ""
    (results / FEEDBACK).write_bytes(b"with a note")
    keep_feedback_by_hand({"財政局.xlsx": b"checked again"}, results, outputs)
    assert set(kept(results).values()) == {b"with a note"}
