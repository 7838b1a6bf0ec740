"""The tables over several years are described, keyed and hashed exactly as those of a year."""

import csv
import io
import json
import re

import pytest
from frictionless import validate

from pipelines.publication.manifest import sha256
from pipelines.publication.midterm.comments import nothing_returned
from pipelines.publication.midterm.data import build_midterm_data
from schemas.published import SEVERAL_YEARS

JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


@pytest.fixture
def files(read_years, review, edition_of):
    midterm = review(read_years)
    return build_midterm_data(midterm, nothing_returned(), edition_of(midterm))


@pytest.fixture
def package(files):
    return json.loads(files["data/datapackage.json"])


@pytest.fixture
def of_a_year(published_years):
    _, data, _ = published_years[2023]
    return json.loads(data["data/datapackage.json"])


def test_the_package_is_valid_with_types_codes_keys_and_hashes(files, tmp_path):
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    report = validate(str(tmp_path / "data" / "datapackage.json"))
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert report.valid


def test_it_says_of_itself_what_a_years_package_says(package, of_a_year):
    assert [key.replace("fiscal_years", "fiscal_year") for key in package] == list(of_a_year)
    assert package["layout_version"] == of_a_year["layout_version"]
    for resource in package["resources"]:
        assert list(resource) == list(of_a_year["resources"][0])


def test_every_column_is_described_in_japanese(package):
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        names = [field["name"] for field in fields]
        known = SEVERAL_YEARS[resource["name"]].fields.values()
        assert names == [one.name for one in known if one.required or one.name in names]
        for field in fields:
            assert JAPANESE.search(field["title"]), field
            assert JAPANESE.search(field["description"]), field
            assert not re.search(r"[{}]", field["title"] + field["description"]), field


def test_a_column_that_a_year_has_too_is_described_as_there(package, of_a_year):
    year = {
        resource["name"]: {field["name"]: field for field in resource["schema"]["fields"]}
        for resource in of_a_year["resources"]
    }
    fields = {
        resource["name"]: {field["name"]: field for field in resource["schema"]["fields"]}
        for resource in package["resources"]
    }
    for column in (
        "computed_grade",
        "final_source",
        "mean_rate_pct",
        "grade_reason",
        "direction",
        "circumstances_kind",
    ):
        assert fields["item_years"][column] == year["items"][column]
    for column in ("op", "low", "actual", "actual_state", "rate_pct", "met", "basis"):
        assert fields["indicator_years"][column] == year["indicators"][column]
    assert fields["findings"]["code"] == year["findings"]["code"]


def test_rows_bytes_and_hash_are_those_of_the_files(files, package):
    assert [f"data/{resource['path']}" for resource in package["resources"]] == [*files][:-1]
    for resource in package["resources"]:
        data = files[f"data/{resource['path']}"]
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert (resource["rows"], resource["bytes"]) == (len(rows) - 1, len(data))
        assert resource["hash"] == f"sha256:{sha256(data)}"


def test_tables_that_have_a_key_say_it(package):
    keys = {resource["name"]: resource["schema"].get("primaryKey") for resource in package["resources"]}
    assert keys["items"] == ["item_id"]
    assert keys["indicator_years"] == ["indicator_id", "fiscal_year"]
    # a change may stand twice, and the comment on the whole has no number
    assert {name for name, key in keys.items() if key is None} == {"changes", "comments", "findings"}
