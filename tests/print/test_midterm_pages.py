"""The printed pages of the midterm evaluation and of the analysts' list. Needs LibreOffice and a Japanese font."""

import io
from dataclasses import replace

import openpyxl
import pytest
from rendering import clipped_signs, overprinted_signs, print_books, require_office, squeeze
from returned_frames import make_returned

from pipelines.evaluation.evaluate import evaluate
from pipelines.evaluation.plausibility import list_doubts
from pipelines.evaluation.several_years import YearResults, review_years
from pipelines.evaluation.several_years.revisions import find_revisions
from pipelines.japanese.fiscal_years import last_day
from pipelines.publication.analysts_list import build_analysts_list
from pipelines.publication.midterm.edition import MidtermEdition
from pipelines.publication.midterm.workbook import write_midterm_workbook
from pipelines.publication.publication import make_edition
from pipelines.workbook.printing import MADE_UP
from schemas.rule_set import load_rule_set

pytestmark = pytest.mark.print

YEARS = (2022, 2023)
A3, A4 = (1191, 842), (842, 595)
LONG = "根拠となる数値を、市民に分かりやすい言葉で示すこと。" * 20


@pytest.fixture(scope="session")
def books(reform):
    rules = load_rule_set("default")
    years, evaluation, edition = [], None, None
    for year in YEARS:
        checked = make_returned(reform, year, made_up=True)
        evaluation = evaluate(checked, reform, year, rules, reform.programme.scale(year))
        edition = make_edition(checked, reform, year, rules)
        tables = (table.assign(made_up=True) for table in (evaluation.items, evaluation.indicators))
        years.append(YearResults(year, reform.programme.scale(year), edition.stage, *tables))
    grades = years[1].items["final_grade"].where(years[1].items.index % 3 > 0, 2)
    years[1] = replace(years[1], items=years[1].items.assign(final_grade=grades, grade_reason=LONG))
    revisions = find_revisions(reform.targets, reform.indicators, [*YEARS, 2025], last_day(2023))
    midterm = review_years(years, reform, revisions, rules)
    doubts = list_doubts(evaluation, rules, reform.programme.scale(2023), years[0].indicators)
    comments = {"": LONG, "1(1)4": LONG * 2}
    return {
        "midterm": write_midterm_workbook(midterm, comments, MidtermEdition(edition, YEARS)),
        "doubts": next(iter(build_analysts_list(doubts, edition).values())),
    }


@pytest.fixture(scope="session")
def printed(tmp_path_factory, books):
    require_office()
    folder = tmp_path_factory.mktemp("midterm-print")
    return print_books(books, folder)


@pytest.mark.parametrize(("name", "size"), [("midterm", A3), ("doubts", A4)])
def test_pages_are_landscape_numbered_and_say_that_they_are_made_up(printed, name, size):
    pages = printed[name]
    for number, page in enumerate(pages, 1):
        assert (round(page.width), round(page.height)) == size
        assert f"{number}／{len(pages)}" in page.squeezed
        assert page.squeezed.count(MADE_UP) >= 2


@pytest.mark.parametrize("name", ["midterm", "doubts"])
def test_no_text_is_cut_off_or_printed_over_another(printed, name):
    for number, page in enumerate(printed[name], 1):
        if name == "midterm" and number == 1:
            continue  # the labels of the charts lie on their bars
        assert (number, clipped_signs(page)) == (number, [])
        assert (number, overprinted_signs(page)) == (number, [])


def test_the_overview_is_one_page_with_its_charts(printed, books):
    pages = [page for page in printed["midterm"] if squeeze("までの総括") in page.squeezed or "総括【" in page.squeezed]
    assert len(pages) == 1
    assert pages[0].squeezed.count(squeeze("達成度の推移（改革課題の数）")) == 2, "the table and its chart"
    assert squeeze(LONG) in pages[0].squeezed
    assert openpyxl.load_workbook(io.BytesIO(books["midterm"])).sheetnames[0] == "総括"


def test_the_header_stands_on_every_page_of_the_items(printed):
    items = [page for page in printed["midterm"] if "1(2)1" in page.squeezed and "変わった点" in page.squeezed]
    assert items
    assert len(printed["midterm"]) <= 60
