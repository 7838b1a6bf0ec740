from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest

from pipelines.publication.feedback import write_feedback
from pipelines.publication.feedback.share import take_shares
from pipelines.publication.publication import feedback_names
from pipelines.workbook.printing import MADE_UP


def finding(severity, department, number, **changes):
    row = {
        "code": "C101", "severity": severity, "department": department, "file": f"{department}.xlsx", "sheet": "指標",
        "cell": f"H{number}", "item_id": "1(1)2", "message": f"【{department}】{number}番目の指摘です。",
        "value": f"={number}", "fix": f"{number}の直し方。例：1580",
    }  # fmt: skip
    return row | changes


def reading(department):
    return {
        "file": f"{department}.xlsx",
        "sheet": "指標",
        "cell": "H5",
        "raw": "１，５８０人",
        "value": "1580",
        "rule": "全角",
    }


FINDINGS = [
    finding("note", "財政局", 1),
    finding("warning", "財政局", 2),
    finding("error", "財政局", 3),
    finding("error", "財政局", 4),
    finding("reject", "環境局", 5, sheet="", cell="", item_id=""),
    finding("warning", "交通局", 6),
    finding("warning", "", 7, file="2022.csv"),
]
STATUSES = {"財政局": "returned", "環境局": "rejected", "港湾局": "missing", "交通局": "accepted_with_warnings"}


@pytest.fixture(scope="module")
def made(reform, year):
    return year(
        reform, 2022, statuses=STATUSES, findings=FINDINGS,
        normalisations=[reading("財政局"), reading("総務企画局")],
    )  # fmt: skip


def sheets(made, department, open_book):
    return open_book(write_feedback(made.checked, department, made.edition))


def lines(sheet):
    return [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]


@pytest.mark.parametrize(
    ("department", "verdict", "names"),
    [
        ("財政局", "差し戻します。2件を直して", ["結果", "指摘", "読み替え"]),
        ("環境局", "読み取れませんでした", ["結果", "指摘"]),
        ("港湾局", "まだ提出がありません", ["結果"]),
        ("交通局", "受理しました。念のため確かめていただきたいところが1件", ["結果", "指摘"]),
        ("総務企画局", "受理しました。直していただくところはありません", ["結果", "読み替え"]),
        ("病院局", "受理しました。直していただくところはありません", ["結果"]),
        ("", "どの局区等のものでもない指摘が1件", ["結果", "指摘"]),
    ],
)
def test_the_verdict_comes_first_in_a_sentence(made, open_book, department, verdict, names):
    book = sheets(made, department, open_book)
    assert book.sheetnames == names
    assert verdict in lines(book["結果"])[2]


def test_what_to_do_first_is_the_remedy_of_the_gravest(made, open_book):
    text = lines(sheets(made, "財政局", open_book)["結果"])
    first = text[text.index("はじめにすること") + 1]
    assert first == "1．【指標!H3】3の直し方。例：1580"


def test_counts_agree_with_the_list(made, open_book):
    book = sheets(made, "財政局", open_book)
    listed = Counter(row[2].split()[1] for row in book["指摘"].iter_rows(min_row=3, values_only=True))
    text = lines(book["結果"])
    counts = "　".join(f"{word} {listed[word]}件" for word in ("不受理", "要修正", "要確認", "参考"))
    assert text[text.index("指摘の件数") + 1] == counts


def test_the_list_has_every_finding_of_the_department_at_its_cell(made, open_book):
    rows = list(sheets(made, "財政局", open_book)["指摘"].iter_rows(min_row=2, values_only=True))
    assert rows[0] == ("No.", "状態", "重要度", "シート", "セル", "課題No.", "内容", "直し方", "書かれていた値")
    assert [row[0] for row in rows[1:]] == [1, 2, 3, 4]
    assert rows[1][1:] == (
        "－", "■ 要修正", "指標", "H3", "1(1)2", "【財政局】3番目の指摘です。", "3の直し方。\n例：1580", "=3",
    )  # fmt: skip


def test_what_was_read_otherwise_is_shown_beside_what_was_written(made, open_book):
    rows = list(sheets(made, "財政局", open_book)["読み替え"].iter_rows(min_row=2, values_only=True))
    assert rows[1] == (1, "財政局.xlsx", "指標", "H5", "１，５８０人", "1580", "全角")


def test_no_department_sees_anothers_return(made, open_book):
    for department in ("財政局", "総務企画局", "環境局"):
        others = {"財政局", "総務企画局", "環境局", "交通局"} - {department}
        text = "".join("".join(lines(sheet)) for sheet in sheets(made, department, open_book))
        contact = made.register.programme.contact
        assert not any(f"{other}.xlsx" in text.replace(contact, "") for other in others)


def test_the_receipt_proves_which_file_was_read(made, open_book):
    text = lines(sheets(made, "病院局", open_book)["結果"])
    row = made.checked.submissions.set_index("department").loc["病院局"]
    assert "病院局.xlsx" in text
    assert f"SHA-256　{row['sha256']}" in text


def test_each_department_with_items_gets_one_and_nameless_files_one_together(made, reform):
    submissions = made.checked.submissions
    nameless = submissions[submissions["department"] == "環境局"].assign(department="", file="不明.xlsx")
    checked = replace(made.checked, submissions=pd.concat([submissions, nameless], ignore_index=True))
    names = feedback_names(checked, reform.items, made.edition)
    assert names["局区等不明"] == ""
    assert names["財政局"] == "財政局"
    reporters = {name.split("、")[0] for name in reform.items["department"]}
    assert set(names) == {*reporters, "局区等不明"}
    assert take_shares(checked, [""], made.edition)[0].heading.endswith("　局区等不明")


def test_a_slip_in_the_offices_own_decisions_is_the_offices(made, reform):
    names = feedback_names(made.checked, reform.items, made.edition)
    assert names["事務局"] == ""
    assert "局区等不明" not in names
    assert take_shares(made.checked, [""], made.edition)[0].heading.endswith("　事務局")


def test_made_up_returns_get_marked_feedback(reform_year, open_book):
    for sheet in sheets(reform_year, "財政局", open_book):
        assert sheet["A1"].value.startswith(MADE_UP)
        assert MADE_UP in sheet.oddHeader.center.text


def test_feedback_is_no_draft(made, open_book):
    assert all("案" not in sheet["A1"].value for sheet in sheets(made, "財政局", open_book))


def test_a_finding_taller_than_a_row_goes_on_in_the_next(reform, year, open_book):
    long = finding("error", "財政局", 1, value="あ" * 590)
    made = year(reform, 2022, statuses={"財政局": "returned"}, findings=[long, finding("error", "財政局", 2)])
    rows = list(sheets(made, "財政局", open_book)["指摘"].iter_rows(min_row=3, values_only=True))
    assert [row[0] for row in rows if row[0]] == [1, 2]
    assert "".join(row[8] or "" for row in rows) == "あ" * 590 + "=2"


def test_a_value_that_would_fill_pages_is_shortened_visibly(reform, year, open_book):
    long = finding("error", "財政局", 1, value="あ" * 40_000)
    made = year(reform, 2022, statuses={"財政局": "returned"}, findings=[long])
    rows = list(sheets(made, "財政局", open_book)["指摘"].iter_rows(min_row=3, values_only=True))
    assert "".join(row[8] or "" for row in rows) == "あ" * 600 + "…（以下略。全40,000文字）"


def test_the_same_return_gets_the_same_bytes(made):
    once = write_feedback(made.checked, "財政局", made.edition)
    assert once == write_feedback(made.checked, "財政局", made.edition)
