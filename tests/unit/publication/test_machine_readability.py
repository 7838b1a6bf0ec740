"""The published data keep the Digital Agency's rules for machine-readable data; a table that breaks one is caught."""

import io
import json
import zipfile

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from pipelines.publication.publication import build_data
from tests.unit.publication.machine_readability import RULES, Data

YEARS = ["reform_year", "projects_year"]


@pytest.fixture(scope="session")
def files_of(request):
    built = {}

    def build(name):
        if name not in built:
            year = request.getfixturevalue(name)
            built[name] = build_data(year.results())
        return built[name]

    return build


@pytest.fixture(scope="session")
def open_books(files_of, open_book):
    return {name: open_book(next(d for p, d in files_of(name).items() if p.endswith(".xlsx"))) for name in YEARS}


@pytest.mark.parametrize("name", YEARS)
@pytest.mark.parametrize("rule", RULES)
def test_rule(files_of, open_books, rule, name):
    files = {path.removeprefix("data/"): data for path, data in files_of(name).items()}
    data = Data(files, json.loads(files["datapackage.json"]), open_books[name])
    assert RULES[rule](data) == []


def test_all_thirty_rules_are_looked_at():
    numbers = (
        [f"L1-{n:02}" for n in range(1, 16)]
        + [f"L2-{n:02}" for n in range(1, 7)]
        + [f"L3-{n:02}" for n in range(1, 10)]
    )
    assert list(RULES) == numbers


def small(items="item_id,department,actual,kind,fiscal_year,name\r\n1,財政局,5,a,2022,収納率\r\n"):
    """One small table that keeps every rule; tests below break one each."""
    tables = {
        "items": items,
        "codes": "table,column,code,meaning\r\nitems,kind,a,意味\r\n",
        "layout_changes": "version,changed_on\r\n1,2026-01-01\r\n",
        "item_departments": "item_id,department\r\n1,財政局\r\n",
    }
    headers = {name: text.split("\r\n")[0].split(",") for name, text in tables.items()}
    headers["columns"] = ["table", "position", "column"]
    listed = "".join(f"{name},1,{column}\r\n" for name, columns in headers.items() for column in columns)
    tables["columns"] = f"table,position,column\r\n{listed}"
    kinds = {"actual": "number", "fiscal_year": "integer"}
    extra = {"actual": {"unit": "%"}, "kind": {"constraints": {"enum": ["a"]}}}
    resources = [
        {
            "name": name,
            "encoding": "utf-8",
            "dialect": {"bom": True},
            "schema": {
                "fields": [
                    {
                        "name": c,
                        "type": kinds.get(c, "string"),
                        "title": "名称",
                        "description": "定義",
                        **extra.get(c, {}),
                    }
                    for c in columns
                ]
            },
        }
        for name, columns in headers.items()
    ]
    package = {"resources": resources, "layout_version": 1, "description": "「¶」「'」空欄"}
    book = openpyxl.Workbook()
    book.active.title = "items"
    for row in (line.split(",") for line in items.removesuffix("\r\n").split("\r\n")):
        book.active.append([int(v) if v.isdigit() and c > 0 else v for c, v in enumerate(row)])
    return Data({f"{name}.csv": ("\ufeff" + text).encode() for name, text in tables.items()}, package, book)


def header(text, row="1,財政局,5,a,2022,収納率"):
    return small(f"{text}\r\n{row}\r\n")


def row(text):
    return small(f"item_id,department,actual,kind,fiscal_year,name\r\n{text}\r\n")


def book(change):
    data = small()
    change(data.book.active)
    return data


def package(change):
    data = small()
    change(data.package)
    return data


def hide(sheet):
    sheet.row_dimensions[2].hidden = True


def paint(sheet):
    sheet["A2"].fill = PatternFill("solid", fgColor="FFFF00")


def embolden(sheet):
    sheet["A2"].font = Font(b=True)


def raw(name, data):
    one = small()
    one.files[name] = data
    return one


def tables(data, **changed):
    for name, rows in changed.items():
        data.tables[name] = rows
    return data


_ACTUALS = ["indicator_id", "actual", "actual_state"]


def drawn():
    """Give a workbook with a text box's part in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as parts:
        parts.writestr("xl/drawings/drawing1.xml", "")
    return buffer.getvalue()


def no_title(data):
    data["resources"][0]["schema"]["fields"][0]["description"] = ""


BROKEN = [
    ("L1-01", lambda: raw("items.pdf", b"")),
    ("L1-02", lambda: row("1,財政局,5,a,2022,収納率\r\n別の表\r\n1")),
    ("L1-03", lambda: row("1,財政局,5,a,2022,収納率\r\n,,,,,")),
    ("L1-04", lambda: book(lambda sheet: sheet.cell(9, 9, "メモ"))),
    ("L1-05", lambda: header("item_id,department,,kind,fiscal_year,name")),
    ("L1-06", lambda: row("1,財　　政　　局,5,a,2022,収納率")),
    ("L1-06", lambda: row("1, 財政局,5,a,2022,収納率")),
    ("L1-07", lambda: row("1,財政局,5 6,a,2022,収納率")),
    ("L1-07", lambda: tables(small(), item_departments=[["item_id", "department"], ["1", "財政局、総務局"]])),
    ("L1-08", lambda: row("1,①財政局,5,a,2022,収納率")),
    ("L1-08", lambda: row("1,㈱財政局,5,a,2022,収納率")),
    ("L1-09", lambda: tables(small(), indicators=[_ACTUALS, ["1", "0", "blank"]])),
    ("L1-09", lambda: tables(small(), indicators=[_ACTUALS, ["1", "", "value"]])),
    ("L1-10", lambda: raw("drawn.xlsx", drawn())),
    ("L1-11", lambda: book(paint)),
    ("L1-11", lambda: book(embolden)),
    ("L1-12", lambda: book(lambda sheet: sheet.merge_cells("A1:B1"))),
    ("L1-13", lambda: book(hide)),
    ("L1-14", lambda: row('1,"財政\n局",5,a,2022,収納率')),
    ("L1-15", lambda: row("1,財政,局,5,a,2022,収納率")),
    ("L2-01", lambda: row("1,財政局,5人,a,2022,収納率")),
    ("L2-01", lambda: row('1,財政局,"1,234",a,2022,収納率')),
    ("L2-02", lambda: row(",財政局,5,a,2022,収納率")),
    ("L2-03", lambda: header("item_id,department,actual,kind,fiscal_year,kind")),
    ("L2-04", lambda: row("1,財政局,5,ａ,2022,収納率")),
    ("L2-05", lambda: row("1,財政局,5,その他（具体的に）,2022,収納率")),
    ("L2-06", lambda: book(lambda sheet: sheet.cell(2, 3, "=1+1"))),
    ("L3-01", lambda: small("表の題\r\nitem_id,department,actual,kind,fiscal_year,name\r\n")),
    ("L3-02", lambda: tables(small(), codes=[["table", "column", "code", "meaning"]])),
    ("L3-03", lambda: row("1,財政局,－,a,2022,収納率")),
    ("L3-04", lambda: package(lambda one: one["resources"][0]["schema"]["fields"][2].pop("unit"))),
    ("L3-05", lambda: row("1,財政局,5,a,R4,収納率")),
    ("L3-06", small),
    ("L3-07", lambda: package(lambda one: one.update(layout_version=2))),
    ("L3-08", lambda: package(no_title)),
    ("L3-08", lambda: raw("items.csv", b"item_id\r\n")),
    ("L3-09", lambda: header("item_id,department,actual_2022,kind,fiscal_year,name")),
]


@pytest.mark.parametrize(("rule", "broken"), BROKEN)
def test_a_table_that_breaks_a_rule_is_caught(rule, broken):
    assert RULES[rule](broken())


@pytest.mark.parametrize("rule", sorted({rule for rule, _ in BROKEN} - {"L3-06"}))
def test_the_small_table_keeps_the_rule(rule):
    assert RULES[rule](small()) == []


@pytest.mark.parametrize(("code", "good"), [("141305", True), ("141306", False), ("14130", False), ("", False)])
def test_a_municipality_code_has_a_check_digit(code, good):
    data = small(f"item_id,municipality_code,municipality\r\n1,{code},川崎市\r\n")
    data.tables["item_departments"][0] += ["municipality_code", "municipality"]
    assert (RULES["L3-06"](data) == []) is good
