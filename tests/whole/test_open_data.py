"""The data of both programmes as they lie on disk: all thirty rules, frictionless, CSV and workbook side by side."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from frictionless import validate

from pipelines.publication.read_back import as_written
from tests.unit.publication.machine_readability import RULES, Data

YEARS = ["kawasaki-reform-3/2022", "kawasaki-projects/2021"]


@pytest.fixture(scope="module")
def data_of(published):
    read = {}
    for year in YEARS:
        files = {path.name: path.read_bytes() for path in (published / year / "data").iterdir()}
        book = next(data for name, data in files.items() if name.endswith(".xlsx"))
        read[year] = Data(files, json.loads(files["datapackage.json"]), openpyxl.load_workbook(io.BytesIO(book)))
    return read


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("rule", RULES)
def test_rule(data_of, rule, year):
    assert RULES[rule](data_of[year]) == []


@pytest.mark.parametrize("year", YEARS)
def test_the_package_is_valid_with_types_codes_keys_and_hashes(published, year):
    report = validate(str(published / year / "data" / "datapackage.json"))
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert report.valid


def test_frictionless_finds_a_value_that_is_no_code(published, tmp_path):
    for path in (published / YEARS[1] / "data").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes().replace(b",outcome,", b",result,"))
    report = validate(str(tmp_path / "datapackage.json"))
    assert {"constraint-error", "hash-count"} <= {error.type for task in report.tasks for error in task.errors}


@pytest.mark.parametrize("year", YEARS)
def test_the_flat_workbook_holds_what_the_csv_files_hold(data_of, year):
    data = data_of[year]
    assert [sheet.title for sheet in data.book] == ["about", *(one["name"] for one in data.package["resources"])]
    for name, (header, *rows) in data.tables.items():
        types = [field["type"] for field in data.fields(name)]
        sheet = [[cell.value for cell in row] for row in data.book[name].iter_rows()]
        assert sheet[0] == header
        expected = [[_typed(text, kind) for text, kind in zip(row, types, strict=True)] for row in rows]
        assert sheet[1:] == expected


def _typed(text, kind):
    if text == "":
        return None
    match kind:
        case "integer" | "number":
            return float(text) if "." in text else int(text)
        case "boolean":
            return text == "true"
        case _:
            return as_written(text)


def test_tables_are_marked_as_tables_and_made_up_values_as_such(data_of):
    book = data_of[YEARS[0]].book
    assert list(book["items"].tables) == ["t_items"]
    assert "オープンデータ" in book.properties.keywords
    about = "".join(str(cell.value) for row in book["about"].iter_rows() for cell in row)
    assert "【架空データ】" in about
    assert "【架空データ】" in book["items"].oddHeader.center.text
    assert "【架空データ】" not in "".join(str(c.value) for r in data_of[YEARS[1]].book["about"].iter_rows() for c in r)


COLUMNS = Path(__file__).parents[1] / "golden" / "data_columns.json"


@pytest.mark.parametrize("year", YEARS)
def test_columns_change_only_with_a_new_version_of_the_layout(data_of, year):
    """L3-07: whoever changes a column says so in schemas/data_layout_changes.yaml, and then writes it down here."""
    known = json.loads(COLUMNS.read_text(encoding="utf-8"))
    data = data_of[year]
    assert data.package["layout_version"] == known["layout_version"]
    assert {name: ",".join(rows[0]) for name, rows in data.tables.items()} == known[year.split("/")[0]]


@pytest.mark.parametrize("year", YEARS)
def test_every_row_of_the_package_is_a_row_of_the_table(data_of, year):
    data = data_of[year]
    for resource in data.package["resources"]:
        raw = data.files[resource["path"]]
        assert resource["bytes"] == len(raw)
        assert resource["rows"] == len(list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))) - 1
