"""The printed pages of what is published. Needs LibreOffice and a Japanese font."""

import io
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date

import openpyxl
import pandas as pd
import pytest
from rendering import clipped_signs, overprinted_signs, print_book, print_books, require_office, squeeze
from returned_frames import make_returned

from pipelines.evaluation.evaluate import evaluate
from pipelines.evaluation.outcome import compare_resources, count_once
from pipelines.publication.feedback import write_feedback
from pipelines.publication.indicator_lists import write_indicator_lists
from pipelines.publication.official_list import write_official_list
from pipelines.publication.publication import make_edition
from pipelines.publication.results import Results
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.printing import MADE_UP, Page, set_up_page
from pipelines.workbook.styles import Style, make_styles
from pipelines.workbook.text import put_text
from schemas.rule_set import load_rule_set

pytestmark = pytest.mark.print

A4, A3 = (842, 595), (1191, 842)
FINDINGS = [
    {
        "code": "C101", "severity": "error", "department": "財政局", "file": "財政局.xlsx", "sheet": "指標",
        "cell": f"H{number}", "item_id": "1(1)2", "value": "１，２３４人以上",
        "message": f"【財政局.xlsx／指標!H{number}】実績値が「1,234人以上」です。「以上」などは実績値に書けません。",
        "fix": "実績の数字だけを書いてください。例：1580",
    }
    for number in range(5, 50)
]  # fmt: skip


class Printed:
    """A workbook, as written and as printed."""

    def __init__(self, data, pages):
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        self.pages = pages

    def pages_of(self, sheet):
        """The pages of a sheet; every page has the sheet's title in its footer."""
        title = squeeze(sheet.oddFooter.center.text.partition("&N")[2]).removeprefix("&8").replace("&&", "&")
        return [page for page in self.pages if page.squeezed.count(title)]


@pytest.fixture(scope="session")
def printed(tmp_path_factory, projects, reform):
    require_office()
    folder = tmp_path_factory.mktemp("print")
    books = {}
    statuses = {"財政局": "returned", "環境局": "rejected", "港湾局": "missing"}
    for register, year, options in (
        (projects, 2021, {}),
        (reform, 2022, {"statuses": statuses, "findings": FINDINGS, "made_up": True}),
    ):
        name = register.programme.name
        rules = load_rule_set(register.programme.rule_set_name(year))
        checked = make_returned(register, year, **options)
        evaluation = evaluate(checked, register, year, rules, register.programme.scale(year))
        edition = make_edition(checked, register, year, rules)
        results = Results(evaluation, checked, edition, register, evaluation.indicators.iloc[:0], {})
        books[name] = write_official_list(results.year)
        if options:
            further = further_of(evaluation, checked, register)
            books["lists"] = write_indicator_lists(replace(results, further=further).year)
            books["feedback"] = write_feedback(checked, "財政局", edition)
    pages = print_books(books, folder)
    return {name: Printed(data, pages[name]) for name, data in books.items()}


def further_of(evaluation, checked, register):
    items, none = evaluation.items, pd.DataFrame(columns=["relation"])
    return {
        "resources": compare_resources(items, checked.items),
        "financial_effects": count_once(items, none, register.indicators, "千円"),
    }


BOOKS = ["kawasaki-projects", "kawasaki-reform-3", "feedback", "lists"]


@pytest.mark.parametrize("name", BOOKS)
def test_pages_are_numbered_to_the_end(printed, name):
    pages = printed[name].pages
    for number, page in enumerate(pages, 1):
        assert f"{number}／{len(pages)}" in page.squeezed


@pytest.mark.parametrize("name", BOOKS)
def test_every_sheet_prints_on_its_own_paper(printed, name):
    book = printed[name]
    for sheet in book.book:
        long, short = A3 if int(sheet.page_setup.paperSize) == 8 else A4
        size = (long, short) if sheet.page_setup.orientation == "landscape" else (short, long)
        pages = book.pages_of(sheet)
        assert pages
        assert {(round(page.width), round(page.height)) for page in pages} == {size}


@pytest.mark.parametrize(("name", "size"), [("kawasaki-projects", A4), ("kawasaki-reform-3", A3)])
def test_lists_print_on_landscape_paper(printed, name, size):
    book = printed[name]
    sheet = book.book["総務企画局"]
    assert {(round(page.width), round(page.height)) for page in book.pages_of(sheet)} == {size}


@pytest.mark.parametrize("name", BOOKS)
def test_the_header_stands_on_every_page(printed, name):
    book = printed[name]
    repeated = [sheet for sheet in book.book if sheet.print_title_rows]
    assert repeated
    for sheet in repeated:
        first, last = (int(row.strip("$")) for row in sheet.print_title_rows.split(":"))
        labels = [cell.value for row in sheet.iter_rows(first, last) for cell in row if cell.value]
        lines = [squeeze(line) for label in labels for line in label.split("\n")]
        for page in book.pages_of(sheet):
            assert [line for line in lines if line not in page.squeezed] == []


@pytest.mark.parametrize("name", BOOKS)
def test_every_sign_of_every_cell_is_on_paper(printed, name):
    """Signs are counted, not sentences: lines of cells beside each other come out of a page in turns."""
    book = printed[name]
    for sheet in book.book:
        cells = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
        written = Counter("".join(squeeze(unicodedata.normalize("NFKC", text)) for text in cells))
        pages = "".join(page.squeezed for page in book.pages_of(sheet))
        seen = Counter(unicodedata.normalize("NFKC", pages))
        assert written - seen == Counter()


@pytest.mark.parametrize("name", BOOKS)
def test_no_text_is_cut_off_or_printed_over_another(printed, name):
    for number, page in enumerate(printed[name].pages, 1):
        assert (number, clipped_signs(page)) == (number, [])
        assert (number, overprinted_signs(page)) == (number, [])


@pytest.mark.parametrize("name", BOOKS)
def test_nothing_runs_over_the_edge_of_the_paper(printed, name):
    for page in printed[name].pages:
        assert all(box.left > 10 and box.right < page.width - 10 for _, box in page.signs)


def test_every_page_of_made_up_values_says_so(printed):
    for name in ("kawasaki-reform-3", "feedback", "lists"):
        assert all(page.squeezed.count(MADE_UP) >= 2 for page in printed[name].pages)


def test_the_official_list_wastes_no_paper(printed):
    assert len(printed["kawasaki-projects"].pages) <= 12
    assert len(printed["kawasaki-reform-3"].pages) <= 60
    assert len(printed["lists"].pages) <= 36


def test_cover_contents_and_each_sheet_of_the_summary_are_one_page(printed):
    book = printed["kawasaki-reform-3"]
    for name in ("表紙", "目次", "総括", "総括（局区等別）", "総括（資源・財政）"):
        assert (name, len(book.pages_of(book.book[name]))) == (name, 1)


def test_the_charts_are_printed_with_every_name_and_number(printed):
    book = printed["kawasaki-reform-3"]
    for name, label in (("総括", "改革項目"), ("総括（局区等別）", "局区等")):
        (page,) = book.pages_of(book.book[name])
        rows = [[cell.value for cell in row] for row in book.book[name].iter_rows()]
        top = next(n for n, row in enumerate(rows) if row[0] == label)
        names = [squeeze(unicodedata.normalize("NFKC", row[0])) for row in rows[top + 1 :] if row[0]]
        seen = unicodedata.normalize("NFKC", page.squeezed)
        # long names break over two lines of the chart
        assert [text for text in names if seen.count(text[:12]) < 2] == []


def test_outermost_headings_of_the_long_lists_begin_a_page(printed):
    book = printed["lists"]
    for name in ("成果指標", "活動指標"):
        pages = book.pages_of(book.book[name])
        texts = [str(row[0].value) for row in book.book[name].iter_rows()]
        headings = [squeeze(text) for text in texts if text.startswith("取組")]
        found = [[heading for heading in headings if heading in page.squeezed] for page in pages]
        assert len(headings) > 1
        assert [heading for page in found for heading in page] == headings
        assert max(map(len, found)) == 1


def test_a_row_that_is_too_low_would_be_noticed(tmp_path):
    require_office()
    book, buffer = new_book(title="t", subject="s", created=date(2023, 4, 1))
    styles = make_styles(book, 10)
    sheet = book.add_worksheet("低い行")
    sheet.set_column(0, 0, 20)
    for row in range(3):
        put_text(sheet, row, 0, "利用者の意見を聴きながら見直しの考え方を取りまとめた" * 2, styles[Style.TEXT])
        sheet.set_row(row, 20)
    set_up_page(sheet, Page("低い行", 2, 0))
    (page,) = print_book(finish_book(book, buffer), tmp_path, "low")
    assert clipped_signs(page) or overprinted_signs(page)
