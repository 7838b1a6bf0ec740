"""The pages for writing by hand: everything known of an item, and a box for everything that the form asks for."""

import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.forms.by_hand.grid import BODY, LAST, shared, ticks
from pipelines.forms.by_hand.page import PAPER
from pipelines.forms.by_hand.workbook import paper_path, write_paper
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import no_entries
from pipelines.forms.options import options_in_words
from pipelines.forms.prefill import handed_out, prefill
from pipelines.register.store import Register, items_of
from schemas.form import CellKind, Column, Form, SheetForm, load_form
from schemas.tables.rows import rows_of

YEAR = 2022
CROWDED = "健康福祉局"  # an item of it has 14 indicators


def form_of(register: Register, department: str, form: Form, year: int = YEAR) -> DepartmentForm:
    return DepartmentForm(register, department, year, form, no_entries())


def texts_of(of: DepartmentForm) -> dict[str, list[str]]:
    """Give sheet -> its texts."""
    book = openpyxl.load_workbook(io.BytesIO(write_paper(of)))
    return {sheet.title: [str(cell.value) for row in sheet for cell in row if cell.value] for sheet in book}


@pytest.fixture(scope="module", params=["reform", "standard", "projects"])
def of(request: pytest.FixtureRequest, reform: Register, projects: Register) -> DepartmentForm:
    form = load_form(request.param)
    return (
        form_of(projects, "総務企画局", form, 2021) if request.param == "projects" else form_of(reform, CROWDED, form)
    )


def test_each_item_has_its_sheet(of: DepartmentForm) -> None:
    assert list(texts_of(of)) == items_of(of.register, of.department)["item_id"].tolist()


def test_a_page_says_what_the_form_knows(of: DepartmentForm) -> None:
    known = prefill(of.register, [of.department], of.fiscal_year, of.form, of.last_year)
    specs = {name: handed_out(sheet, known[name]) for name, sheet in of.form.sheets.items()}
    pages = texts_of(of)
    for name, spec in specs.items():
        locked = [column.key for column in spec.columns if not column.is_entry]
        for row in rows_of(known[name]):
            page = "\n".join(pages[str(row["item_id"])])
            assert [key for key in locked if str(row[key]) not in page] == []


def test_a_page_has_a_box_for_every_entry_with_its_mark_and_its_options(of: DepartmentForm) -> None:
    asked = set(of.register.indicators["item_id"])
    for item, texts in texts_of(of).items():
        squeezed = ["".join(text.split()) for text in texts]
        for name, spec in of.form.sheets.items():
            for column in spec.entries if name == "items" or item in asked else []:
                label = "".join(column.printed.split())
                assert any(text.startswith(label) for text in squeezed), (item, column.key)
                for option in options_in_words(column, of.programme, of.fiscal_year):
                    assert f"□{option}" in "\n".join(texts), (item, column.key)


def test_the_cells_of_a_page_are_locked(of: DepartmentForm) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_paper(of)))
    assert all(sheet.protection.sheet for sheet in book)
    assert all(cell.protection.locked for sheet in book for row in sheet for cell in row)


def test_a_page_is_one_upright_sheet_unless_it_would_be_too_small_to_read(reform: Register) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_paper(form_of(reform, CROWDED, load_form("reform")))))
    fitted = {sheet.title: sheet.page_setup.fitToHeight for sheet in book}
    indicators = reform.indicators["item_id"].value_counts()
    assert {sheet.page_setup.orientation for sheet in book} == {"portrait"}
    # 1 is Excel's default, which is not written; 0 is as many pages as it takes
    longer = [item for item, pages in fitted.items() if pages == 0]
    assert 1 <= len(longer) <= len(fitted) / 4
    assert min(indicators[item] for item in longer) > 4


def test_a_programmes_own_columns_have_their_boxes(reform: Register) -> None:
    form = load_form("reform")
    own = [
        *(Column(key=f"own_{n}", label=f"独自{n}", group="独自", kind=CellKind.MARK) for n in range(20)),
        Column(key="own_text", label="独自の意見", kind=CellKind.TEXT, width=50, required=True),
    ]
    items = SheetForm(title=form.items.title, columns=[*form.items.columns, *own])
    for texts in texts_of(form_of(reform, "会計室", form.model_copy(update={"items": items}))).values():
        page = "\n".join(texts)
        assert [column.label for column in own if column.printed not in page] == []


def test_a_plan_of_many_pages_is_there_to_its_end(reform: Register) -> None:
    item = items_of(reform, "会計室")["item_id"].iloc[0]
    plan = "".join(f"{number}番目の取組を進める。" for number in range(400))
    sentences = pd.DataFrame({"item_id": [item], "field": ["具体的な取組内容"], "text": [plan]})
    texts = texts_of(form_of(replace(reform, sentences=sentences), "会計室", load_form("reform")))[item]
    assert plan in "".join("".join(texts).split())


def test_the_same_form_gives_the_same_bytes(of: DepartmentForm) -> None:
    assert write_paper(of) == write_paper(of)


def test_a_department_without_items_has_no_pages(reform: Register) -> None:
    none = replace(reform, items=reform.items.iloc[:0], indicators=reform.indicators.iloc[:0])
    assert write_paper(form_of(none, "会計室", load_form("reform"))) == b""


def test_the_file_lies_in_a_folder_of_its_own(reform: Register) -> None:
    path = paper_path(form_of(reform, "会計室", load_form("reform")))
    assert path == f"{PAPER}/令和4（2022）年度_取組評価_会計室_{PAPER}.xlsx"


@given(st.lists(st.floats(1, 60), min_size=1, max_size=LAST))
def test_cells_share_a_line_without_gap(weights: list[float]) -> None:
    spans = shared(weights)
    assert len(spans) == len(weights)
    assert [column for first, last in spans for column in range(first, last + 1)] == list(range(BODY, LAST + 1))


@given(st.lists(st.text("国A ", min_size=1, max_size=30), min_size=1, max_size=12))
def test_no_option_is_broken(words: list[str]) -> None:
    told = ticks(words, BODY, LAST)
    assert told.replace("\n", "　") == "　".join(f"□{word}" for word in words)
