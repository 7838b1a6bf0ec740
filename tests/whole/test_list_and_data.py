"""Every number printed in the official lists stands in the data, and every number of the data in the lists.

The lists are read here from their printed words alone, so that the product's own composing is not its own witness.
"""

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pipelines.publication.read_back import as_written
from pipelines.register.store import load_programme
from schemas.layout import Cells, load_layout
from tests.conftest import INPUTS

YEARS = [("kawasaki-reform-3", 2022), ("kawasaki-projects", 2021)]
_FIGURE = re.compile(
    r"●(?P<name>.+)（実績(?P<actual>.+?)(?:※目標(?P<target>.+?))?"
    r"(?:／(?:達成率(?P<rate>-?[\d,.]+)％|達成率－|達成|未達成|時期未到来|当該年度の目標なし))?）"
)
_LEADING_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?")
_WHY_THERE_IS_NONE = ["未記入", "未定", "－", "確認中", "未提出", "不受理", "要判定"]
_MARKS = {"1": "○", "0": "－", "": None}


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: as_written(text) for name, text in row.items()} for row in csv.DictReader(file)]


class Printed:
    """The department sheets of a list: item_id -> its cells, a text that goes over several rows put together."""

    def __init__(self, published: Path, name: str, year: int) -> None:
        programme = load_programme(INPUTS / name)
        self.columns = load_layout(programme.layout_name(year)).columns
        data = published / name / str(year)
        self.items = {row["item_id"]: row for row in read(data / "data" / "items.csv")}
        self.indicators = read(data / "data" / "indicators.csv")
        path = next(p for p in (data / "workbooks").glob("*.xlsx") if "一覧" in p.name)
        book = openpyxl.load_workbook(path)
        self.rows: dict[str, list[object]] = {}
        self.seen: Counter[str] = Counter()
        for sheet in (sheet for sheet in book if sheet.title in programme.departments):
            self._read(sheet)

    def _read(self, sheet) -> None:
        key = next(n for n, column in enumerate(self.columns) if column.field == "item_id")
        current = None
        for row in sheet.iter_rows(values_only=True):
            cells = list(row[: len(self.columns)])
            if cells[key] in self.items:
                current = self.rows[str(cells[key])] = cells
                self.seen[str(cells[key])] += 1
            elif current and cells[key] is None and any(cells):
                for n, text in enumerate(cells):
                    if text is not None:
                        # a text taller than a row goes on in the next one, cut at a line or within one
                        before = str(current[n] or "")
                        current[n] = before + ("\n" if before.endswith("）") else "") + str(text)
            else:
                current = None

    def cells(self, *kinds: Cells):
        for item_id, cells in self.rows.items():
            for column, cell in zip(self.columns, cells, strict=True):
                if column.cells in kinds:
                    yield item_id, column, cell


@pytest.fixture(scope="module", params=YEARS, ids=lambda year: year[0])
def printed(request, published):
    return Printed(published, *request.param)


def test_every_item_is_printed_once(printed):
    assert printed.seen == Counter(dict.fromkeys(printed.items, 1))


def test_grades_are_the_datas(printed):
    compared = Counter()
    for item_id, column, cell in printed.cells(Cells.GRADE):
        published = printed.items[item_id][column.field]
        if published:
            assert cell == int(published), (item_id, column.field)
        else:
            assert cell in _WHY_THERE_IS_NONE, (item_id, column.field)
        compared[column.field] += 1
    assert compared
    assert set(compared.values()) == {len(printed.items)}


def test_amounts_are_the_datas(printed):
    for item_id, column, cell in printed.cells(Cells.AMOUNT):
        published = printed.items[item_id][column.field]
        if published:
            assert Decimal(str(cell)) == Decimal(published), (item_id, column.field)
        else:
            assert not isinstance(cell, int | float), (item_id, column.field)


def test_marks_are_the_datas(printed):
    for item_id, column, cell in printed.cells(Cells.MARK):
        assert cell == _MARKS[printed.items[item_id][column.field]], (item_id, column.field)


def test_figures_and_rates_are_the_datas_and_none_is_missing_on_either_side(printed):
    figures = [
        (item_id, figure)
        for item_id, column, cell in printed.cells(Cells.RESULTS, Cells.FIGURES)
        for line in str(cell or "").split("\n")
        if (figure := _FIGURE.fullmatch(line))
    ]
    expected = [(row["item_id"], row) for row in printed.indicators]
    by_item = sorted(expected, key=lambda pair: list(printed.rows).index(pair[0]))
    assert [item_id for item_id, _ in figures] == [item_id for item_id, _ in by_item]
    rates = any(column.cells is Cells.FIGURES for column in printed.columns)
    for (item_id, figure), (_, row) in zip(figures, by_item, strict=True):
        assert figure["name"] == row["name"], item_id
        assert _number(figure["actual"]) == _decimal(row["actual"]), row["indicator_id"]
        assert (figure["target"] or "") == (row["target_text"] if row["op"] != "none" else ""), row["indicator_id"]
        if rates:
            assert _number(figure["rate"] or "") == _decimal(row["rate_pct"]), row["indicator_id"]


def _number(text):
    found = _LEADING_NUMBER.match(text)
    return Decimal(found[0].replace(",", "")) if found else None


def _decimal(text):
    return Decimal(text) if text else None


def test_a_changed_number_would_be_seen(printed):
    one = next(row for row in printed.indicators if row["actual"])
    changed = [row | {"actual": f"{row['actual']}1"} if row is one else row for row in printed.indicators]
    printed.indicators, original = changed, printed.indicators
    try:
        with pytest.raises(AssertionError):
            test_figures_and_rates_are_the_datas_and_none_is_missing_on_either_side(printed)
    finally:
        printed.indicators = original
