"""The printed pages for writing by hand. Needs LibreOffice and a Japanese font."""

import io
import statistics
import unicodedata
from collections import Counter

import openpyxl
import pytest
from rendering import clipped_signs, overprinted_signs, print_book, require_office, squeeze

from pipelines.forms.by_hand.workbook import write_paper
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import no_entries

pytestmark = pytest.mark.print

LEGIBLE = 5.5  # points of a sign's own height


@pytest.fixture(scope="module")
def printed(reform, tmp_path_factory):
    require_office()
    data = write_paper(DepartmentForm(reform, "財政局", 2022, reform.programme.form(2022), no_entries()))
    return openpyxl.load_workbook(io.BytesIO(data)), print_book(data, tmp_path_factory.mktemp("print"), "paper")


def test_each_item_is_one_upright_page(printed):
    book, pages = printed
    assert len(pages) == len(book.worksheets)
    assert {(round(page.width), round(page.height)) for page in pages} == {(595, 842)}
    assert all(squeeze(sheet.title) in page.squeezed for sheet, page in zip(book, pages, strict=True))


def test_every_sign_is_on_paper_whole_and_large_enough(printed):
    book, pages = printed
    for sheet, page in zip(book, pages, strict=True):
        texts = [cell.value for row in sheet for cell in row if isinstance(cell.value, str)]
        written = Counter("".join(squeeze(unicodedata.normalize("NFKC", text)) for text in texts))
        assert written - Counter(unicodedata.normalize("NFKC", page.squeezed)) == Counter()
        assert (sheet.title, clipped_signs(page)) == (sheet.title, [])
        assert (sheet.title, overprinted_signs(page)) == (sheet.title, [])
        heights = [box.top - box.bottom for sign, box in page.signs if sign in "課題指標評価"]
        assert statistics.median(heights) >= LEGIBLE
