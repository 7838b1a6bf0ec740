"""Lines of an item's sheet: no cell over another, whatever the number of the programme's years."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from pipelines.publication.item_sheets.entries import group_blocks
from pipelines.publication.item_sheets.grid import year_grid
from pipelines.publication.item_sheets.lines import pairs
from pipelines.workbook.styles import Style
from schemas.form import load_form

YEARS = [1, 2, 3, 4, 6, 10]


def covered(line) -> list[int]:
    return [col for cell in line.cells for col in range(cell.first, cell.last + 1)]


def book_of(years: int, **more: object) -> SimpleNamespace:
    return SimpleNamespace(grid=year_grid(years), size=9.0, edition=SimpleNamespace(programme=None), **more)


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("years", YEARS)
def test_labels_and_values_lie_beside_each_other(years: int, number: int) -> None:
    book = book_of(years)
    values = [("予算額", Decimal(9400), Style.NUMBER), ("区分", "継続", Style.TEXT), ("頁", "P12", Style.TEXT)][:number]
    lines = [line for block in pairs(book, values) for line in block.lines]
    assert [covered(line) for line in lines] == [list(range(book.grid.last + 1))] * len(lines)
    assert [cell.value for line in lines for cell in line.cells] == [text for pair in values for text in pair[:2]]


@pytest.mark.parametrize("years", YEARS)
def test_every_mark_has_its_column(years: int) -> None:
    marks = [column for column in load_form("reform").items.columns if column.kind == "mark"]
    assert len(marks) == 5
    book = book_of(years, entries={"資源": marks}, expects_resources=False)
    item = SimpleNamespace(row={column.key: n % 2 for n, column in enumerate(marks)})
    lines = [line for block in group_blocks(book, item, "資源") for line in block.lines]
    assert all(covered(line) == list(range(book.grid.last + 1)) for line in lines)
    shown = dict(pair for head, row in zip(lines[::2], lines[1::2], strict=True) for pair in zip(
        [cell.value for cell in head.cells[1:]], [cell.value for cell in row.cells[1:]], strict=True
    ))  # fmt: skip
    assert shown == {column.label: "○" if n % 2 else "－" for n, column in enumerate(marks)}
