"""Long texts have room: 400 full-width signs show whole in every cell for them, on every committed form."""

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import no_entries
from pipelines.forms.form_workbook import write_form
from pipelines.register.store import Register
from pipelines.workbook.heights import TALLEST, row_height
from schemas.form import FORMS, CellKind, Column, load_form

COMMITTED = sorted(path.stem for path in Path(FORMS).glob("*.yaml"))
LONG, REMARK = 400, 50
TEXTS = {
    "even": "国" * LONG,
    "punctuated": ("窓口の受付を見直し、「15分以内」とした。説明会（延べ３回、120人）を開き、意見を聴いた。" * 10)[
        :LONG
    ],
    "one word after another": ("・" + "電子申請サービスの利用促進") * 28 + "取組のまとめ、以上",
}


@pytest.fixture(scope="module", params=COMMITTED)
def written(request: pytest.FixtureRequest, reform: Register, projects: Register) -> tuple[str, openpyxl.Workbook]:
    register, year = (projects, 2021) if request.param == "projects" else (reform, 2022)
    department = register.programme.departments[0]
    data = write_form(DepartmentForm(register, department, year, load_form(request.param), no_entries()))
    return request.param, openpyxl.load_workbook(io.BytesIO(data))


def width_of(sheet: Worksheet, column: int) -> float:
    """Give a column's width as the file says it; neighbours of one width stand there together."""
    return next(one.width for one in sheet.column_dimensions.values() if one.min <= column <= one.max)


@pytest.mark.parametrize("kind", TEXTS)
def test_every_cell_for_a_long_text_shows_400_signs(written: tuple[str, openpyxl.Workbook], kind: str) -> None:
    name, book = written
    assert len(TEXTS[kind]) >= LONG - 1
    for spec in load_form(name).sheets.values():
        sheet = book[spec.title]
        printed = {cell.value: cell.column for cell in sheet[4]}
        for column in spec.entries:
            width = width_of(sheet, printed[column.printed])
            needed = row_height([(TEXTS[kind][: column.room], width)], 10)
            assert [row for row in range(5, sheet.max_row + 1) if sheet.row_dimensions[row].height < needed] == []


def test_a_blank_row_is_little_more_than_half_as_tall_as_a_row_may_be(
    written: tuple[str, openpyxl.Workbook],
) -> None:
    name, book = written
    sheet = book[load_form(name).items.title]
    assert max(sheet.row_dimensions[row].height for row in range(5, sheet.max_row + 1)) < TALLEST * 0.6


@pytest.mark.parametrize("name", COMMITTED)
def test_every_free_text_but_the_shortest_has_room(name: str) -> None:
    for spec in load_form(name).sheets.values():
        for column in spec.entries:
            is_text = column.kind is CellKind.TEXT and not column.code_digits
            wanted = REMARK if column.key == "remark" else 0 if column.key == "reference_page" else LONG
            assert column.room == (wanted if is_text else 0), column.key


def test_a_programmes_own_column_has_room_by_its_width() -> None:
    rooms = [Column(key="x", label="x", kind=CellKind.TEXT, width=width).room for width in (20, 30, 40)]
    assert rooms == [0, REMARK, LONG]
