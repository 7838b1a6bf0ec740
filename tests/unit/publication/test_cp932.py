"""The tables in CP932: every sign it has stays, every other one is 〓 and stands in the list."""

import csv
import io

import pytest

from pipelines.publication.cp932 import REPLACED, write_cp932
from pipelines.publication.publication import build_data


def write(text):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows([["item_id", "name"], ["1", text]])
    return write_cp932({"items": ("\ufeff" + buffer.getvalue()).encode()})


def read(files):
    rows = list(csv.reader(io.StringIO(files["data/cp932/items.csv"].decode("cp932"), newline="")))
    listed = list(csv.reader(io.StringIO(files[f"data/{REPLACED}"].decode("utf-8-sig"), newline="")))
    return rows[1][1], listed[1:]


def test_there_is_no_mark_at_the_start_and_records_end_with_crlf():
    assert write("収納率")["data/cp932/items.csv"] == "item_id,name\r\n1,収納率\r\n".encode("cp932")


@pytest.mark.parametrize("text", ["収納率", "①㈱㎡Ⅲ髙﨑", "ｶﾅ", "～－∥", "改行¶あり", 'カンマ,と"引用符"'])
def test_what_cp932_has_stays(text):
    assert read(write(text)) == (text, [])


@pytest.mark.parametrize(("text", "same"), [("10〜20", "10～20"), ("−5", "－5"), ("—", "―")])
def test_a_sign_that_only_has_another_code_point_is_no_loss(text, same):
    assert read(write(text)) == (same, [])


def test_every_sign_that_is_lost_is_listed_with_its_place():
    shown, listed = read(write("𠮷田の鷗と𠮷"))
    assert shown == "〓田の〓と〓"
    assert listed == [
        ["items.csv", "1", "name", "𠮷", "U+20BB7"],
        ["items.csv", "1", "name", "鷗", "U+9DD7"],
        ["items.csv", "1", "name", "𠮷", "U+20BB7"],
    ]


def test_the_list_can_hold_what_cp932_cannot_and_runs_no_formula():
    files = write("𠮷")
    assert files[f"data/{REPLACED}"].startswith(b"\xef\xbb\xbf")
    assert "𠮷" in files[f"data/{REPLACED}"].decode("utf-8-sig")


def test_it_is_written_on_request_only(projects_year):
    results = projects_year.results()
    plain, both = build_data(results), build_data(results, cp932=True)
    assert not [path for path in plain if "cp932" in path]
    assert {path: data for path, data in both.items() if "cp932" not in path} == plain
    tables = {path.removeprefix("data/") for path in plain if path.endswith(".csv")}
    assert {path.removeprefix("data/cp932/") for path in both if "cp932" in path} == {
        *tables,
        "replaced_characters.csv",
    }
