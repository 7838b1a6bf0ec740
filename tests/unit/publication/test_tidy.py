import csv
import io
import json
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from pipelines.keeping.hashes import sha256
from pipelines.publication.manifest import write_manifest
from pipelines.publication.publication import build_data
from pipelines.publication.tidy import harmless, write_csv

FIRST_COLUMNS = {
    "items": ["item_id", "department"],
    "indicators": ["indicator_id", "item_id"],
    "findings": ["code", "severity", "department", "file", "sheet", "cell", "item_id", "message", "value", "fix"],
    "normalisations": ["file", "sheet", "cell", "raw", "value", "rule"],
    "submissions": ["department", "file", "sha256", "status", "cells_read", "findings"],
}
CONTRACT = {
    "items": {"item_id", "department", "computed_grade", "department_grade", "final_grade", "basis", "explanation"},
    "indicators": {"indicator_id", "item_id", "kind", "seq", "fiscal_year", "op", "low", "high", "actual", "rate_pct",
                   "met", "explanation"},
}  # fmt: skip


@pytest.fixture(scope="module")
def data(reform_year):
    return build_data(reform_year.results())


def rows(data, name):
    return list(csv.DictReader(io.StringIO(data[f"data/{name}.csv"].decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", FIRST_COLUMNS)
def test_files_start_with_a_mark_of_utf8_and_the_promised_columns(data, name):
    raw = data[f"data/{name}.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    header = raw.decode("utf-8-sig").split("\r\n")[0].split(",")
    assert header[: len(FIRST_COLUMNS[name])] == FIRST_COLUMNS[name]
    assert CONTRACT.get(name, set()) <= set(header)


def test_every_item_and_indicator_of_the_register_is_there_once(data, reform):
    assert [row["item_id"] for row in rows(data, "items")] == reform.items["item_id"].tolist()
    assert [row["indicator_id"] for row in rows(data, "indicators")] == reform.indicators["indicator_id"].tolist()


def test_an_item_without_a_computed_grade_says_why(data):
    for row in rows(data, "items"):
        assert (row["computed_grade"] == "") == (row["basis"] != "")


def test_rates_have_one_decimal_and_numbers_no_separators(data):
    rates = [row["rate_pct"] for row in rows(data, "indicators") if row["rate_pct"]]
    assert rates
    assert all(rate.partition(".")[2].isdigit() and len(rate.partition(".")[2]) == 1 for rate in rates)
    amounts = [row["financial_effect"] for row in rows(data, "items") if row["financial_effect"]]
    assert amounts
    assert all(amount.isdigit() for amount in amounts)


def test_years_are_western(data):
    assert {row["fiscal_year"] for row in rows(data, "indicators")} == {"2022"}


def test_rows_on_made_up_values_say_so(data):
    by_department = {row["department"]: row["made_up"] for row in rows(data, "submissions")}
    assert by_department["総務企画局"] == "true"
    assert by_department["港湾局"] == "false"
    for row in rows(data, "items"):
        assert row["made_up"] == by_department[row["department"].split("、")[0]]


def test_rounding_is_half_up_and_only_for_rates():
    values = [Decimal("65.85"), None, Decimal("-0.05")]
    table = pd.DataFrame({"rate_pct": values, "actual": [Decimal("65.85"), Decimal("1E+3"), None]})
    assert write_csv(table).decode("utf-8-sig") == "rate_pct,actual\r\n65.9,65.85\r\n,1000\r\n-0.1,\r\n"


def test_each_kind_of_value_has_one_way_of_being_written():
    table = pd.DataFrame(
        {
            "text": ["改行\nあり", '、,"', ""],
            "grade": pd.array([1, None, 5], dtype="Int64"),
            "made_up": [True, False, True],
        }
    )
    written = 'text,grade,made_up\r\n改行¶あり,1,true\r\n"、,""",,false\r\n,5,true\r\n'
    assert write_csv(table).decode("utf-8-sig") == written


def test_a_float_is_never_published():
    with pytest.raises(TypeError, match="float"):
        write_csv(pd.DataFrame({"rate_pct": [65.85]}))


@pytest.mark.parametrize("text", ["=1+1", "-cmd", "@x", "\tx", "\r=x", "=-1", "+a", "+1+1"])
def test_what_a_spreadsheet_would_run_gets_a_quote(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-", "－", "-5", "+81", "-1,234.5", "●実績", "a=b", "'x"])
def test_other_texts_stay_as_they_are(text):
    assert harmless(text) == text


def test_every_column_is_described_with_type_and_japanese_title(data):
    package = json.loads(data["data/datapackage.json"])
    described = [f"data/{resource['path']}" for resource in package["resources"]]
    assert described == [path for path in data if path.endswith(".csv")]
    assert described[: len(FIRST_COLUMNS)] == [f"data/{name}.csv" for name in FIRST_COLUMNS]
    for resource in package["resources"]:
        header = data[f"data/{resource['path']}"].decode("utf-8-sig").split("\r\n")[0].split(",")
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == header
        assert all(any(ord(sign) > 0x3000 for sign in field["title"]) for field in fields)
        assert {field["type"] for field in fields} <= {"string", "integer", "number", "boolean", "date"}


def test_units_and_the_warning_are_in_the_description(data):
    package = json.loads(data["data/datapackage.json"])
    assert package["made_up"] is True
    assert "架空データ" in package["description"]
    fields = {f["name"]: f for r in package["resources"] for f in r["schema"]["fields"]}
    assert fields["rate_pct"]["unit"] == "%"
    assert fields["financial_effect"]["unit"] == "千円"
    assert fields["rate_pct"]["type"] == "number"


def test_types_hold_for_every_value(data):
    package = json.loads(data["data/datapackage.json"])
    for resource in package["resources"]:
        types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        for row in rows(data, resource["name"]):
            for name, value in row.items():
                if value and types[name] == "integer":
                    int(value)
                if value and types[name] == "number":
                    Decimal(value)
                if types[name] == "boolean":
                    assert value in ("true", "false")


def test_the_same_results_are_the_same_bytes(data, reform_year):
    assert data == build_data(reform_year.results())


def test_the_manifest_names_inputs_outputs_and_versions_and_no_time(reform_year):
    outputs = {"data/items.csv": b"x", "workbooks/a.xlsx": b"y"}
    inputs, day = {"submissions/a.xlsx": "0" * 64}, date(2023, 3, 31)
    manifest = json.loads(write_manifest(outputs, inputs, reform_year.edition, day, "0.1.0"))
    assert manifest["register_as_of"] == "2023-03-31"
    assert manifest["inputs"] == [{"path": "submissions/a.xlsx", "sha256": "0" * 64}]
    assert manifest["outputs"] == [
        {"path": "data/items.csv", "sha256": sha256(b"x"), "audience": "office"},
        {"path": "workbooks/a.xlsx", "sha256": sha256(b"y"), "audience": "public"},
    ]
    assert manifest["form"] == {"name": "reform", "version": reform_year.edition.form.version}
    assert manifest["rule_set"]["version"] == reform_year.rules.version
    assert (manifest["programme"], manifest["fiscal_year"], manifest["made_up"]) == ("kawasaki-reform-3", 2022, True)
    assert manifest["program"] == {"name": "kaikaku", "version": "0.1.0"}
