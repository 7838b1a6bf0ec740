"""`trace` where a department sent several files: what is published of them agrees with the archive, and it says so."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from pipelines.auditing.tracing import read_published, trace, wanted
from pipelines.auditing.tracing.published import Published
from pipelines.auditing.tracing.trace import Trace
from pipelines.cli import main
from pipelines.register.store import Register
from tests.conftest import INPUTS
from tests.returned_workbooks import clean_return, edited, header_row, write_in

TWO_VERSIONS, ONE_OF_TWO = "会計室", "消防局"
SHEET = "取組評価"


@pytest.fixture(scope="module")
def outputs(reform: Register, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One department sent two versions, another one a good file without its first item and one that is none."""
    folder = tmp_path_factory.mktemp("several")
    source = INPUTS / "kawasaki-reform-3"
    shutil.copytree(source, folder / "inputs" / source.name, ignore=shutil.ignore_patterns("local", "submissions"))
    submissions = folder / "inputs" / source.name / "submissions" / "2022"
    submissions.mkdir(parents=True)
    one, other = clean_return(reform, TWO_VERSIONS), clean_return(reform, ONE_OF_TWO)
    files = {
        f"{TWO_VERSIONS}.xlsx": one,
        f"{TWO_VERSIONS}(2).xlsx": edited(one, write_in(SHEET, 0, "people", "－")),
        f"{ONE_OF_TWO}.xlsx": edited(other, _without_first_item),
        f"A {ONE_OF_TWO}.xlsx": edited(other, _of_another_year),
        "名前のないファイル.xlsx": b"no workbook",
    }
    for name, data in files.items():
        (submissions / name).write_bytes(data)
    folders = ["--inputs", str(folder / "inputs"), "--outputs", str(folder / "outputs")]
    assert main(["run", "--programme", source.name, "--year", "R4", *folders, "--direct"]) == 1
    return folder / "outputs"


@pytest.fixture
def published(outputs: Path) -> Published:
    return read_published(outputs / "kawasaki-reform-3" / "2022")


def _without_first_item(book: openpyxl.Workbook) -> None:
    book[SHEET].delete_rows(header_row(book[SHEET]) + 1)


def _of_another_year(book: openpyxl.Workbook) -> None:
    label = next(cell for row in book["表紙"].iter_rows() for cell in row if cell.value == "対象年度")
    label.offset(column=1).value = "令和5（2023）年度"


def traced(outputs: Path, published: Published, department: str) -> list[Trace]:
    rows = [published.rows(table, department=department) for table in ("items", "indicators")]
    items, indicators = ([row[key] for row in of] for key, of in zip(("item_id", "indicator_id"), rows, strict=True))
    return trace(published, outputs / ".archive", (items, indicators))


def test_everything_published_agrees_where_no_file_can_be_used(outputs: Path, published: Published) -> None:
    statuses = [row["status"] for row in published.rows("submissions", department=TWO_VERSIONS)]
    assert statuses == ["rejected", "rejected"]
    for one in traced(outputs, published, TWO_VERSIONS):
        assert (one.unchecked, one.holds) == ("", True), one.row["name"]


def test_everything_published_agrees_and_the_file_in_use_is_named(outputs: Path, published: Published) -> None:
    statuses = {row["file"]: row["status"] for row in published.rows("submissions", department=ONE_OF_TWO)}
    assert [file for file, status in statuses.items() if status == "rejected"] == [f"A {ONE_OF_TWO}.xlsx"]
    found = traced(outputs, published, ONE_OF_TWO)
    assert {one.file for one in found} == {f"{ONE_OF_TWO}.xlsx"}
    assert "" in {one.row["file"] for one in found}, "of one item the file has no row"
    for one in found:
        assert (one.unchecked, one.holds) == ("", True), one.row["name"]


def test_what_the_office_reports_comes_from_no_departments_file(outputs: Path, published: Published) -> None:
    wide = published.rows("programme_indicators")[0]["indicator_id"]
    assert [one.file for one in trace(published, outputs / ".archive", wanted(published, wide))] == [""]
