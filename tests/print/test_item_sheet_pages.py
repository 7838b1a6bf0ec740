"""The printed book of evaluation sheets: its pages are those counted. Needs LibreOffice and a Japanese font."""

import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from rendering import clipped_signs, overprinted_signs, print_book, require_office, squeeze
from returned_frames import make_returned

from pipelines.evaluation.evaluate import evaluate
from pipelines.publication.item_sheets import write_item_sheets
from pipelines.publication.publication import make_edition
from pipelines.publication.results import Results
from pipelines.workbook.printing import MADE_UP
from schemas.rule_set import load_rule_set

pytestmark = pytest.mark.print

A4 = (595, 842)
LONG, SENTENCES, NONE, MANY = "1(1)2", "1(1)4", "1(1)1", "2(4)6"
ITEMS = [NONE, LONG, SENTENCES, "1(1)5", "1(1)6", "1(1)19", "1(2)1", "1(3)1", MANY, "2(7)10", "3(1)24", "4(4)3"]
STATUSES = {"環境局": "missing", "経済労働局": "returned"}


@pytest.fixture(scope="session")
def written(reform):
    chosen = reform.indicators["item_id"].isin(ITEMS)
    ids = reform.indicators.loc[chosen, "indicator_id"]
    sentences = [
        (SENTENCES, field, "現在の状況を踏まえた見直しの方向を示す文。" * 12) for field in ("現状", "取組の方向性")
    ]
    register = replace(
        reform,
        items=reform.items[reform.items["item_id"].isin(ITEMS)].reset_index(drop=True),
        indicators=reform.indicators[chosen].reset_index(drop=True),
        targets=reform.targets[reform.targets["indicator_id"].isin(ids)].reset_index(drop=True),
        sentences=pd.DataFrame(sentences, columns=["item_id", "field", "text"], dtype="str"),
    )
    rules, scale = load_rule_set("default"), reform.programme.scale(2023)
    before = evaluate(make_returned(register, 2022), register, 2022, rules, reform.programme.scale(2022))
    checked = make_returned(register, 2023, made_up=True, statuses=STATUSES)
    items = checked.items
    items.loc[items["item_id"] == LONG, "activity_result"] = ("説明会を開き、意見を聴いた。" * 2340)[:32_767]
    items.loc[items["item_id"] == "1(2)1", "problems"] = "https://example.com/" + "a" * 400
    evaluation = evaluate(checked, register, 2023, rules, scale)
    edition = make_edition(checked, register, 2023, rules)
    return write_item_sheets(Results(evaluation, checked, edition, register, before.indicators, {}).year)


@pytest.fixture(scope="session")
def printed(tmp_path_factory, written):
    require_office()
    return print_book(written.data, tmp_path_factory.mktemp("item-sheets-print"), "sheets")


def test_every_page_is_upright_numbered_through_the_book_and_marked(printed):
    for number, page in enumerate(printed, 1):
        assert (round(page.width), round(page.height)) == A4
        assert f"{number}／{len(printed)}" in page.squeezed
        assert page.squeezed.count(MADE_UP) >= 2


def test_each_item_starts_on_the_page_that_is_cited_and_stands_on_all_up_to_the_next(printed, written, reform):
    names = reform.items.set_index("item_id")["name"]
    starts = [*written.pages.values(), len(printed) + 1]
    assert list(written.pages) == ITEMS
    for item, first, behind in zip(ITEMS, starts, starts[1:], strict=False):
        assert behind > first
        for number in range(first, behind):
            assert squeeze(names[item]) in printed[number - 1].squeezed
            assert squeeze(item) in printed[number - 1].squeezed
        assert squeeze("計画（Plan）") in printed[first - 1].squeezed
        assert squeeze("改善（Action）") in printed[behind - 2].squeezed


def test_a_long_text_is_printed_whole_over_several_pages(printed, written):
    pages = printed[written.pages[LONG] - 1 : written.pages[SENTENCES] - 1]
    assert len(pages) > 5
    text = "".join(page.squeezed for page in pages)
    # a sentence that is cut by the end of a page is not counted
    assert text.count("説明会を開き、意見を聴いた。") > 2340 - 3 * len(pages)
    assert all("（続き）" in page.squeezed for page in pages[1:-1])


def test_items_with_few_indicators_take_one_page_even_with_sentences(written):
    pages = list(written.pages.values())
    assert written.pages[LONG] - written.pages[NONE] == 1
    assert pages[ITEMS.index(SENTENCES) + 1] - written.pages[SENTENCES] <= 2


def test_no_text_is_cut_off_or_printed_over_another(printed, written):
    drawn = charted_pages(written)
    for number, page in enumerate(printed, 1):
        if number not in drawn:  # the lines of a chart cross its labels
            assert (number, clipped_signs(page)) == (number, [])
        assert (number, overprinted_signs(page)) == (number, [])
    assert len(drawn) < len(printed) / 2


def test_tables_have_their_lines(printed, written):
    for first in written.pages.values():
        right = max(line.right for line in printed[first - 1].lines)
        left = min(line.left for line in printed[first - 1].lines)
        assert right - left > 500, "the sheet is as wide as the paper"
        assert right < A4[0] - 20
        assert len(printed[first - 1].lines) > 10


def charted_pages(written):
    book = openpyxl.load_workbook(io.BytesIO(written.data))
    pages = set()
    for item, first in written.pages.items():
        breaks = [brk.id for brk in book[item].row_breaks.brk]
        for chart in book[item]._charts:
            row = chart.anchor._from.row
            pages.add(first + sum(row >= brk for brk in breaks))
    return pages
