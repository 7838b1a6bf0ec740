"""A column that is declared once, in the form, is in form, check, data, package, page of tables and citizens' page."""

import csv
import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from pipelines.cli import main
from pipelines.publication import tables_page
from schemas import form as forms
from tests.whole.test_another_city import NAME, cells, labels, published, start, table, write_list

AFTER = "    - key: department_grade\n"
DECLARED = """    - key: visitors
      label: 来場者数
      group: 実績
      kind: quantity
      unit: 人
      width: 10
      definition: 当該年度に開いた催しの来場者の数。空欄は催しを開いていないもの。
      help: 当該年度に開いた催しの来場者の数を書いてください。
      example: "120"
"""
"""The one declaration."""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city that ran its year with the base form and this column in it; one department wrote words into it."""
    folder = tmp_path_factory.mktemp("one declaration")
    shutil.copytree(forms.FORMS, folder / "forms")
    base = folder / "forms" / "standard.yaml"
    text = base.read_text(encoding="utf-8")
    assert text.count(AFTER) == 1
    base.write_text(text.replace(AFTER, DECLARED + AFTER), encoding="utf-8")
    write_list(folder / "list.xlsx")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forms, "FORMS", folder / "forms")
        forms.load_form.cache_clear()
        assert start(folder) == 0
        where = ["--programme", NAME, "--year", "R7", "--direct"]
        where += ["--inputs", str(folder / "inputs"), "--outputs", str(folder / "outputs")]
        assert main(["forms", *where]) == 0
        assert main(["sample", "--seed", "1", *where]) == 0
        _write_words(folder)
        assert main(["run", *where]) == 1
        (folder / "tables.md").write_text(tables_page.write_page(), encoding="utf-8")
    forms.load_form.cache_clear()
    return folder


def _write_words(folder: Path) -> None:
    (path,) = (folder / "inputs" / NAME / "submissions").rglob("*総務課.xlsx")
    book = openpyxl.load_workbook(path)
    column = labels(path, "評価").index("来場者数") + 1
    book["評価"].cell(5, column).value = "おおぜい"
    book["評価"].cell(6, column).value = 345
    book.save(path)


def test_it_is_in_the_form(city: Path) -> None:
    head = labels(published(city) / "forms" / "令和7（2025）年度_評価_総務課.xlsx", "評価")
    assert head[head.index("当該年度の実績") + 1] == "来場者数"


def test_it_is_checked(city: Path) -> None:
    found = [finding for finding in table(city, "findings") if "来場者数" in finding["message"]]
    assert [(finding["severity"], finding["value"]) for finding in found] == [("error", "おおぜい")]


def test_it_is_in_the_data(city: Path) -> None:
    items = {row["item_id"]: row["visitors"] for row in table(city, "items")}
    assert (items["1"], items["2"]) == ("", "345")
    public = published(city) / "site" / "files" / "data" / "items.csv"
    assert "visitors" in next(csv.reader(io.StringIO(public.read_text(encoding="utf-8-sig"))))


def test_it_is_described_in_the_package_and_the_table_of_columns(city: Path) -> None:
    package = json.loads((published(city) / "data" / "datapackage.json").read_text(encoding="utf-8"))
    (field,) = [one for one in package["resources"][0]["schema"]["fields"] if one["name"] == "visitors"]
    definition = "当該年度に開いた催しの来場者の数。空欄は催しを開いていないもの。"
    assert field == {
        "name": "visitors", "type": "number", "title": "来場者数", "description": definition, "unit": "人",
    }  # fmt: skip
    (row,) = [row for row in table(city, "columns") if row["column"] == "visitors"]
    assert (row["table"], row["title"], row["unit"], row["definition"]) == ("items", "来場者数", "人", definition)


def test_it_is_on_the_page_of_tables(city: Path) -> None:
    page = (city / "tables.md").read_text(encoding="utf-8")
    row = "| `visitors` | 来場者数 | 当該年度に開いた催しの来場者の数。空欄は催しを開いていないもの。 |"
    assert row in page.split("\n### items.csv")[1].split("\n### ")[0]


def test_it_is_on_the_citizens_page(city: Path) -> None:
    page = (published(city) / "site" / "index.html").read_text(encoding="utf-8")
    assert "来場者数" in page
    assert "345人" in page


def test_no_other_file_says_anything_of_it(city: Path) -> None:
    settings = (city / "inputs" / NAME / "programme.yaml").read_text(encoding="utf-8")
    assert "visitors" not in settings
    assert "来場者数" not in "".join(str(value) for *_, value in cells(city / "list.xlsx"))
