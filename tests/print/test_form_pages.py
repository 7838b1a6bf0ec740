"""The printed pages of a form whose long texts are filled to the brim. Needs LibreOffice and a Japanese font."""

import io
import statistics
import unicodedata
from collections import Counter
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from rendering import clipped_signs, overprinted_signs, print_book, require_office, squeeze

from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.form_workbook import write_form
from pipelines.forms.last_year import LastYear, no_last_year
from pipelines.forms.sample import make_up_entries

pytestmark = pytest.mark.print

LONG = ("【架空データ】窓口の受付を見直し、「15分以内」とした。説明会（延べ３回、120人）を開き、意見を聴いた。" * 10)[
    :400
]
LEGIBLE = 5.2  # points of a sign's own height, which is nine tenths of its type


def with_all_that_can_be_known(reform):
    """The register with sentences of its document, and results of the year before: no optional column is left out."""
    items, indicators = reform.items["item_id"], reform.indicators["indicator_id"]
    plan = pd.DataFrame({"item_id": items, "field": "具体的な取組内容", "text": "【架空データ】計画を進める。" * 12})
    common = {"submission_status": "accepted", "made_up": "true"}
    results = {"final_grade": "3", "direction": "Ⅱ", "improvement": "周知の方法を見直す", **common}
    return replace(reform, sentences=plan), LastYear(
        2022,
        pd.DataFrame({"item_id": items, **results}),
        pd.DataFrame({"indicator_id": indicators, "actual": "12", "actual_state": "", **common}),
    )


@pytest.fixture(scope="module", params=["bare", "with the plan and the year before"])
def printed(request, reform, tmp_path_factory):
    require_office()
    form, before = reform.programme.form(2022), no_last_year()
    if request.param != "bare":
        reform, before = with_all_that_can_be_known(reform)
    entries = make_up_entries(reform, "財政局", 2022, form, 1)
    for column in form.items.entries:
        if column.room == len(LONG):
            entries.items.loc[entries.items.index[::2], column.key] = LONG
    data = write_form(DepartmentForm(reform, "財政局", 2022, form, entries, before))
    return openpyxl.load_workbook(io.BytesIO(data)), print_book(data, tmp_path_factory.mktemp("print"), "form")


def test_every_sign_of_a_full_form_is_on_paper(printed):
    book, pages = printed
    cells = [cell.value for sheet in book for row in sheet for cell in row if isinstance(cell.value, str)]
    texts = [text for text in cells if not text.startswith("=") and text != "要対応\n【自動】"]  # hidden
    written = Counter("".join(squeeze(unicodedata.normalize("NFKC", text)) for text in texts))
    seen = Counter(unicodedata.normalize("NFKC", "".join(page.squeezed for page in pages)))
    assert written - seen == Counter()


def test_no_text_is_cut_off_or_printed_over_another(printed):
    for number, page in enumerate(printed[1], 1):
        assert (number, clipped_signs(page)) == (number, [])
        assert (number, overprinted_signs(page)) == (number, [])


def test_every_page_is_printed_large_enough_to_be_read(printed):
    for page in printed[1]:
        heights = [box.top - box.bottom for sign, box in page.signs if sign in "課題指標窓見"]
        assert statistics.median(heights) >= LEGIBLE
