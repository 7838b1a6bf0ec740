import re
from dataclasses import replace
from datetime import date

import pytest

from pipelines.publication.front_pages import Entry, cover_entries, write_contents, write_cover
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.text import CellError

HOSTILE = ["=1+1", "http://example.jp", "internal:表紙!A1", "<r><t>x</t></r>", "mailto:a@b", "'単引用符", "あ" * 300]


def written(open_book, write, edition):
    book, buffer = new_book(title="t", subject="s", created=edition.created)
    write(book)
    data = finish_book(book, buffer)
    return data, open_book(data)


def links(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def test_the_cover_says_what_the_book_is(reform_year, open_book):
    _, book = written(
        open_book,
        lambda book: write_cover(book, "表紙", "改革課題の取組結果一覧", reform_year.records),
        reform_year.edition,
    )
    sheet = book["表紙"]
    assert sheet["A1"].value == "【架空データ】\n改革課題の取組結果一覧【案】"
    texts = [str(cell.value) for row in sheet for cell in row if cell.value]
    for part in ("川崎市", "川崎市行財政改革第3期プログラム", "令和4（2022）年度"):
        assert part in texts
    assert any(text.startswith("【案】速報") for text in texts)
    assert any("市の実績ではありません" in text for text in texts)
    assert reform_year.edition.programme.public_contact in texts
    assert "資料の日付" not in texts, "nobody has set one, and nothing is made up"


def test_the_cover_carries_the_day_that_the_programme_sets(reform_year):
    programme = reform_year.edition.programme.model_copy(update={"document_dates": {2022: date(2023, 9, 1)}})
    edition = replace(reform_year.edition, programme=programme)
    entries = dict(cover_entries(replace(reform_year.records, edition=edition)))
    assert entries["資料の日付"] == ["2023年9月1日"]


def test_what_departments_ask_is_on_no_cover(reform_year):
    changed = {"contact": "庁内だけの内線", "public_contact": ""}
    programme = reform_year.edition.programme.model_copy(update=changed)
    entries = cover_entries(replace(reform_year.records, edition=replace(reform_year.edition, programme=programme)))
    assert "庁内だけの内線" not in str(entries)
    assert "問合せ先" not in dict(entries)


def test_the_cover_counts_and_names_the_returns(reform_year):
    (lines,) = (lines for label, lines in cover_entries(reform_year.records) if label == "提出の状況")
    asked, read = (int(number) for number in re.findall(r"\d+", lines[0]))
    assert asked - read == 2
    assert lines[1] == "次の局区等の提出がまだ含まれていません：環境局（不受理）、港湾局（未提出）"
    assert lines[2].endswith("：財政局")


def test_a_decided_and_complete_year_has_no_reservations(reform, year):
    made = year(reform, 2022)
    entries = dict(cover_entries(replace(made.records, edition=replace(made.edition, stage=""))))
    assert len(entries["提出の状況"]) == 1
    assert entries["段階"][0].startswith("確定")


def test_contents_lead_to_the_sheets_and_show_labels_as_they_are(reform_year, open_book):
    names = [f"シート{n}" for n in range(len(HOSTILE))]
    entries = [Entry("見出し"), *(Entry(label, name) for label, name in zip(HOSTILE, names, strict=True))]

    def write(book):
        write_contents(book, "目次", entries, reform_year.edition)
        for name in names:
            book.add_worksheet(name)

    data, book = written(open_book, write, reform_year.edition)
    sheet = book["目次"]
    linked = links(sheet)
    assert [cell.value for cell in linked] == HOSTILE
    assert [cell.hyperlink.location for cell in linked] == [f"'{name}'!A1" for name in names]
    assert all(cell.hyperlink.target is None for cell in linked)
    assert written(open_book, write, reform_year.edition)[0] == data


def test_a_sheet_with_an_apostrophe_is_found(reform_year, open_book):
    def write(book):
        write_contents(book, "目次", [Entry("x", "a'b c")], reform_year.edition)
        book.add_worksheet("a'b c")

    _, book = written(open_book, write, reform_year.edition)
    assert [cell.hyperlink.location for cell in links(book["目次"])] == ["'a''b c'!A1"]


def test_pages_and_notes_have_a_column_only_where_there_are_some(reform_year, open_book):
    def header(*entries):
        _, book = written(
            open_book, lambda book: write_contents(book, "目次", entries, reform_year.edition), reform_year.edition
        )
        values = [[cell.value for cell in row] for row in book["目次"].iter_rows()]
        return next(row for row in values if row[0] == "内容"), values[-1]

    assert header(Entry("a", "x")) == (["内容"], ["a"])
    assert header(Entry("a", "x", page=12)) == (["内容", "頁"], ["a", 12])
    assert header(Entry("b", "y", note="n"), Entry("a", "x", 3)) == (["内容", "頁", "説明"], ["a", 3, None])


def test_a_label_that_no_cell_holds_is_an_error(reform_year):
    book, _ = new_book(title="t", subject="s", created=reform_year.edition.created)
    with pytest.raises(CellError):
        write_contents(book, "目次", [Entry("あ" * 40_000, "x")], reform_year.edition)
