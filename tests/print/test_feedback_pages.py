"""The printed pages of a department's marked sheets. Needs LibreOffice and a Japanese font."""

import io
import unicodedata
from collections import Counter

import marked_returns as mr
import openpyxl
import pytest
import returned_workbooks as rw
from rendering import clipped_signs, overprinted_signs, print_book, require_office, squeeze

pytestmark = pytest.mark.print


def with_long_texts(book):
    mr.with_findings(book)
    rw.write_in(mr.ITEMS, 3, "improvement", "周知の方法を見直し、窓口と電話の両方で案内する。" * 40)(book)
    rw.write_in(mr.ITEMS, 4, "activity_result", "●説明会（3回）\n●意見募集（12,500部配布）\n" * 8)(book)
    rw.write_in(mr.ITEMS, 0, "improvement", "1")(book)


@pytest.fixture(scope="module")
def printed(reform, tmp_path_factory):
    require_office()
    data = rw.edited(rw.clean_return(rw.some_departments(reform)), with_long_texts)
    feedback = mr.checked_returns(reform, 提出=data).feedback()
    pages = print_book(feedback, tmp_path_factory.mktemp("print"), "marked")
    return openpyxl.load_workbook(io.BytesIO(feedback)), pages


def test_no_text_is_cut_off_or_printed_over_another(printed):
    for number, page in enumerate(printed[1], 1):
        assert (number, clipped_signs(page)) == (number, [])
        assert (number, overprinted_signs(page)) == (number, [])


def test_every_sign_of_every_cell_is_on_paper(printed):
    book, pages = printed
    cells = [cell.value for sheet in book for row in sheet for cell in row if isinstance(cell.value, str)]
    written = Counter("".join(squeeze(unicodedata.normalize("NFKC", text)) for text in cells))
    seen = Counter(unicodedata.normalize("NFKC", "".join(page.squeezed for page in pages)))
    assert written - seen == Counter()


def test_marked_cells_carry_their_sign_on_paper(printed):
    book, pages = printed
    signed = [
        cell
        for sheet in book
        for row in sheet
        for cell in row
        if cell.value is not None and cell.number_format.startswith('"■')
    ]
    assert len(signed) >= 8
    copies = [page for page in pages if "提出されたシートの写し" in page.squeezed]
    assert sum(page.squeezed.count("■") for page in copies) >= len(signed)


def test_nothing_runs_over_the_edge_of_the_paper(printed):
    for page in printed[1]:
        assert all(box.left > 10 and box.right < page.width - 10 for _, box in page.signs)
