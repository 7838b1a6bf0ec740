"""An item leads to its indicators and back, and intake reads what it read before."""

import io
import re
from collections.abc import Iterator
from typing import Any

import openpyxl
import pandas as pd
import pytest
import returned_workbooks as rw

from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import no_entries
from pipelines.forms.form_workbook import write_form
from pipelines.register.store import Register, items_of

DEPARTMENT = "財政局"


@pytest.fixture(scope="module")
def blank(reform: Register) -> openpyxl.Workbook:
    return openpyxl.load_workbook(
        io.BytesIO(write_form(DepartmentForm(reform, DEPARTMENT, rw.YEAR, rw.FORM, no_entries())))
    )


def links(book: openpyxl.Workbook, title: str) -> Iterator[tuple[Any, Any]]:
    """Give each cell that leads somewhere, and the cell it leads to."""
    for row in book[title].iter_rows(min_row=5):
        for cell in row:
            if cell.hyperlink:
                sheet, place = re.fullmatch(r"'(.+)'!([A-Z]+\d+)", cell.hyperlink.location).groups()
                assert cell.hyperlink.target is None, "it stays within the workbook"
                assert cell.protection.locked
                yield cell, book[sheet.replace("''", "'")][place]


def test_an_item_leads_to_its_first_indicator(blank: openpyxl.Workbook, reform: Register) -> None:
    found = {cell.value: target for cell, target in links(blank, rw.FORM.items.title)}
    own = reform.indicators[reform.indicators["item_id"].isin(items_of(reform, DEPARTMENT)["item_id"])]
    first = own.drop_duplicates("item_id").set_index("item_id")["indicator_id"].to_dict()
    assert {item: target.value for item, target in found.items()} == first
    assert len(first) < len(items_of(reform, DEPARTMENT)), "one without indicators leads nowhere"


def test_every_indicator_leads_back_to_its_item(blank: openpyxl.Workbook) -> None:
    found = list(links(blank, rw.FORM.indicators.title))
    assert len(found) == blank[rw.FORM.indicators.title].max_row - 4
    assert all(cell.value == target.value and target.column == 1 for cell, target in found)


def test_a_link_says_where_it_leads(blank: openpyxl.Workbook) -> None:
    for title in (rw.FORM.items.title, rw.FORM.indicators.title):
        for cell, target in links(blank, title):
            assert cell.hyperlink.tooltip == f"「{target.parent.title}」の{target.row}行目へ移る"


def test_a_return_reads_the_same_without_its_links(reform: Register) -> None:
    def unlink(book: openpyxl.Workbook) -> None:
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in [one for one in row if one.hyperlink]:
                    cell.hyperlink = None

    data = rw.clean_return(reform)
    linked, plain = rw.read(data, reform), rw.read(rw.edited(data, unlink), reform)
    assert linked.findings.empty
    assert plain.findings.empty
    pd.testing.assert_frame_equal(linked.items, plain.items)
    pd.testing.assert_frame_equal(linked.indicators, plain.indicators)
