"""A made-up city (架空市, 架空データ) whose programme has what Kawasaki's has not: run for two years to the end.

An item that is finished, one that begins later, one that stands in two places, one with a new number; an indicator
that counts for two items; facts known beforehand; a column of its own in the list; years named by their evaluation.
"""

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from pipelines.cli import main

NAME = "kakuu-structures"
SETTINGS: dict[str, Any] = {
    "name": NAME,
    "title": "架空市行革プラン",
    "city": "架空市",
    "years": [2024, 2025, 2026],
    "starts_on": "2024-04-01",
    "names": {"pillar": "柱", "item": "実施項目", "department": "担当課", "indicator": "指標"},
    "result_title": "{year}の評価結果一覧（{department}）",
    "departments": ["総務課", "福祉課"],
    "scales": [
        {
            "from_year": 2024,
            "best": 4,
            "grades": [
                {"value": "4", "label": "S 上回った"},
                {"value": "3", "label": "A 目標どおり"},
                {"value": "2", "label": "B 下回った"},
                {"value": "1", "label": "C 大きく下回った"},
            ],
        }
    ],
    "forms": [{"from_year": 2024, "name": "standard"}],
    "rule_sets": [{"from_year": 2024, "name": "four-levels-4-best"}],
    "layouts": [{"from_year": 2024, "name": "standard-list"}],
    "form_columns": [
        {
            "from_year": 2024,
            "version": "a",
            "items": {
                "drop": ["expected_resources", "people", "things", "money", "information", "time", "improvement"],
                "change": [{"key": "financial_effect", "unit": "百万円", "in_list": {"after": "indicators"}}],
                "add": [
                    {
                        "key": "saved_hours",
                        "label": "削減時間",
                        "kind": "quantity",
                        "unit": "時間",
                        "after": "activity_result",
                        "in_list": {"width": 11},
                    },
                    {
                        "key": "policy",
                        "label": "総合計画の政策",
                        "kind": "fixed",
                        "after": "page",
                        "width": 16,
                        "in_list": {"width": 14, "after": "name"},
                    },
                ],
            },
        }
    ],
    "year_label": "evaluation",
    "choices": {
        "circumstances_kind": [{"value": "災害"}, {"value": "その他"}],
        "direction": [{"value": "継続"}, {"value": "改善"}],
    },
}
ITEMS = """\
item_id,pillar_no,pillar,group_no,group,item_no,name,department,page,people,things,money,information,time,valid_from,valid_to,change_reason,status
1,1,窓口,,,1,窓口の見直し,総務課,5,0,0,0,0,0,,,,
2,1,窓口,,,2,文書の電子化,総務課,6,0,0,0,0,0,,2025-03-31,計画どおり終えたため,completed
3,2,財政,,,3,給付の見直し,福祉課,7,0,0,0,0,0,,,,
5,1,窓口,,,5,案内の改善,総務課,9,0,0,0,0,0,,2025-03-31,番号を改めたため,
15,1,窓口,,,5,案内の改善,総務課,9,0,0,0,0,0,2025-04-01,,番号を改めたため,
4,2,財政,,,4,施設の統合,福祉課,8,0,0,0,0,0,2026-04-01,,計画の3年目に始めるため,planned
"""
INDICATORS = """\
indicator_id,item_id,pillar_no,group_no,item_no,kind,seq,name,aggregation,unit,better,baseline_text,baseline,baseline_from,baseline_to
1-O1,1,1,,1,outcome,1,待ち時間,,分,down,25分,25,2023,2023
5-O1,5,1,,5,outcome,1,満足度,,%,up,50%,50,2023,2023
15-O1,15,1,,5,outcome,1,満足度,,%,up,50%,50,2023,2023
2-A1,2,1,,2,activity,1,電子化した文書,,件,up,10件,10,2023,2023
3-O1,3,2,,3,outcome,1,処理した件数,,件,up,100件,100,2023,2023
4-A1,4,2,,4,activity,1,統合した施設,,件,up,0件,0,2023,2023
"""
TARGETS = "indicator_id,fiscal_year,op,low,high,text,valid_from,note\n" + "".join(
    f"{indicator},{year},{op},{low},{high},{text},2024-04-01,\n"
    for year in (2024, 2025, 2026)
    for indicator, op, low, high, text in (
        ("1-O1", "le", "", 20, "20分以下"),
        ("2-A1", "ge", 20, "", "20件以上"),
        ("3-O1", "ge", 120, "", "120件以上"),
        ("4-A1", "ge", 1, "", "1件以上"),
        ("5-O1" if year == 2024 else "15-O1", "ge", 60, "", "60%以上"),
    )
)
FURTHER = {
    "also_under": "item_id,pillar_no,pillar,group_no,group\n1,2,財政,,\n",
    "shared_indicators": "indicator_id,item_id\n1-O1,3\n",
    "renumbered": "fiscal_year,item_id,formerly\n2025,15,5\n",
    "item_facts": "item_id,fiscal_year,key,value\n1,,policy,政策1\n1,2025,policy,政策2\n3,,policy,政策3\n",
}


def write_city(folder: Path) -> None:
    programme = folder / "inputs" / NAME
    (programme / "register").mkdir(parents=True)
    (programme / "programme.yaml").write_text(yaml.safe_dump(SETTINGS, allow_unicode=True), encoding="utf-8")
    for name, text in {"items": ITEMS, "indicators": INDICATORS, "targets": TARGETS, **FURTHER}.items():
        (programme / "register" / f"{name}.csv").write_text(text, encoding="utf-8")


def where(folder: Path) -> list[str]:
    places = ["--inputs", str(folder / "inputs"), "--outputs", str(folder / "outputs")]
    return ["--programme", NAME, *places]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after two years from blank form to page."""
    folder = tmp_path_factory.mktemp("structures")
    write_city(folder)
    for year in ("R6", "R7"):
        for verb in (["forms"], ["sample", "--seed", "1"], ["run"]):
            assert main([*verb, *where(folder), "--year", year, "--direct"]) == 0, (year, verb)
    return folder


def published(city: Path, year: int) -> Path:
    return city / "outputs" / NAME / str(year)


def table(city: Path, year: int, name: str) -> list[dict[str, str]]:
    text = (published(city, year) / "data" / f"{name}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def rows(path: Path, sheet: str) -> list[list[str]]:
    book = openpyxl.load_workbook(path)
    return [["" if cell is None else str(cell) for cell in row] for row in book[sheet].iter_rows(values_only=True)]


def in_list(city: Path, year: int, department: str, item: str) -> dict[str, str]:
    """The row of an item in the official list: header -> what is printed."""
    lines = rows(published(city, year) / "workbooks" / f"令和{year - 2017}年度評価_評価結果一覧.xlsx", department)
    top = next(n for n, line in enumerate(lines) if line[0] == "番号")
    header = [lower or upper for upper, lower in zip(lines[top], lines[top + 1], strict=True)]
    return dict(zip(header, next(line for line in lines[top:] if line[0] == item), strict=True))


def said(path: Path) -> str:
    book = openpyxl.load_workbook(path)
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def test_the_list_has_the_programmes_own_columns_with_their_units(city: Path) -> None:
    row = in_list(city, 2024, "総務課", "1")
    assert "削減時間\n（時間）" in row
    assert "財政効果額\n（百万円）" in row
    assert "翌年度の改善内容" not in row


def test_an_item_outside_its_time_is_not_asked_about(city: Path) -> None:
    asked = {year: {row["item_id"] for row in table(city, year, "items")} for year in (2024, 2025)}
    assert asked == {2024: {"1", "2", "3", "5"}, 2025: {"1", "3", "15"}}
    form = said(published(city, 2025) / "forms" / "令和7（2025）年度_評価_総務課.xlsx")
    assert "文書の電子化" not in form


@pytest.mark.parametrize(
    ("year", "department", "item", "words"),
    [(2025, "総務課", "2", "完了（令和6年度末）"), (2024, "福祉課", "4", "令和8年度開始")],
)
def test_the_list_says_what_an_item_outside_its_time_is(
    city: Path, year: int, department: str, item: str, words: str
) -> None:
    row = in_list(city, year, department, item)
    assert row["評価の説明"] == words
    assert {row["算定"], row["自己評価"], row["確定"]} == {"－"}


def test_counts_leave_it_out_and_say_so(city: Path) -> None:
    note = "この年度の評価の対象ではない実施項目2件（完了1件、開始前1件）は、件数と合計に含めていません。"
    page = (published(city, 2025) / "site" / "index.html").read_text(encoding="utf-8")
    assert note in page
    assert "文書の電子化　完了（令和6年度末）" in page
    assert note in said(published(city, 2025) / "workbooks" / "令和8年度評価_評価結果一覧.xlsx")
    assert "要判定のもの" not in said(published(city, 2025) / "workbooks" / "令和8年度評価_評価結果一覧.xlsx")


def test_the_contents_of_the_sheets_name_it_without_a_sheet(city: Path) -> None:
    folder = published(city, 2025) / "workbooks" / "評価シート"
    assert "完了（令和6年度末）" in said(folder / "令和8年度評価_評価シート_目次.xlsx")
    assert "2" not in openpyxl.load_workbook(folder / "令和8年度評価_評価シート_総務課.xlsx").sheetnames


def lines_of(city: Path, year: int, department: str) -> list[list[str]]:
    return rows(published(city, year) / "workbooks" / f"令和{year - 2017}年度評価_評価結果一覧.xlsx", department)


def test_an_item_in_two_places_is_listed_in_both_and_counted_once(city: Path) -> None:
    lines = [line for line in lines_of(city, 2025, "総務課") if line[0] and line[0] != "番号"]
    own = next(n for n, line in enumerate(lines) if line[:2] == ["1", "窓口の見直し"])
    heading = next(n for n, line in enumerate(lines) if line[0] == "柱2　財政")
    again = next(n for n, line in enumerate(lines) if line[:2] == ["1", "窓口の見直し（再掲）"])
    assert own < heading < again
    assert lines[again][2:] == lines[own][2:]
    assert [row["item_id"] for row in table(city, 2025, "items")].count("1") == 1
    form = rows(published(city, 2025) / "forms" / "令和7（2025）年度_評価_総務課.xlsx", "評価")
    assert [line[0] for line in form].count("1") == 1
    page = (published(city, 2025) / "site" / "index.html").read_text(encoding="utf-8")
    assert '<a href="#item-1">1　窓口の見直し（再掲）</a>' in page
    assert page.count('id="item-1"') == 1


def test_a_shared_indicator_is_reported_once_and_counts_for_both_items(city: Path) -> None:
    indicators = table(city, 2024, "indicators")
    assert [row["item_id"] for row in indicators if row["indicator_id"] == "1-O1"] == ["1"]
    items = {row["item_id"]: row for row in table(city, 2024, "items")}
    assert (items["1"]["indicators"], items["3"]["indicators"]) == ("1", "2")
    rates = {row["indicator_id"]: row["rate_pct"] for row in indicators}
    told = in_list(city, 2024, "福祉課", "3")["指標"]
    assert "待ち時間（再掲）" in told
    assert rates["1-O1"] in told
    assert items["3"]["rates"] == str(sum(bool(rates[key]) for key in ("1-O1", "3-O1")))


def test_the_form_leaves_a_grade_open_that_rests_on_another_departments_figure(city: Path) -> None:
    path = next((city / "inputs" / NAME / "submissions" / "2025").glob("*福祉課.xlsx"))
    lines = list(openpyxl.load_workbook(path, data_only=True)["評価"].iter_rows(values_only=True))
    head = [str(label).partition("\n")[0] for label in next(line for line in lines if line[0] == "番号")]
    assert next(line for line in lines if line[0] == "3")[head.index("算定達成度")] == "提出後に算定"


def test_a_new_number_keeps_grade_and_actual_of_last_year(city: Path) -> None:
    form = rows(published(city, 2025) / "forms" / "令和7（2025）年度_評価_総務課.xlsx", "評価")
    head = [label.partition("\n")[0] for label in next(line for line in form if line[0] == "番号")]
    row = dict(zip(head, next(line for line in form if line[0] == "15"), strict=True))
    before = next(row for row in table(city, 2024, "items") if row["item_id"] == "5")
    assert row["前年度の達成度"].startswith(before["final_grade"] or "要判定")
    figures = rows(published(city, 2025) / "forms" / "令和7（2025）年度_評価_総務課.xlsx", "指標の実績")
    head = [label.partition("\n")[0] for label in next(line for line in figures if line[0] == "指標No.")]
    figure = dict(zip(head, next(line for line in figures if line[0] == "15-O1"), strict=True))
    assert figure["前年度の実績値"].partition("\n")[0] not in ("", "－")


def test_the_course_over_years_follows_the_new_number(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["midterm", *where(city), "--years", "2024", "2025"]) in (0, 1), capsys.readouterr().err
    folder = next((city / "outputs" / NAME).glob("midterm-*")) / "data"
    years = list(csv.DictReader(io.StringIO((folder / "item_years.csv").read_text(encoding="utf-8-sig"), newline="")))
    assert [row["fiscal_year"] for row in years if row["item_id"] == "15"] == ["2024", "2025"]
    assert "5" not in {row["item_id"] for row in years}
    changes = list(csv.DictReader(io.StringIO((folder / "changes.csv").read_text(encoding="utf-8-sig"), newline="")))
    assert not [row for row in changes if row["item_id"] == "15" and row["kind"] in ("item_added", "item_ended")]


def test_facts_known_beforehand_stand_locked_on_form_list_and_sheet(city: Path) -> None:
    form = said(published(city, 2024) / "forms" / "令和6（2024）年度_評価_総務課.xlsx")
    assert "総合計画の政策" in form
    assert "政策1" in form
    assert "政策2" in said(published(city, 2025) / "forms" / "令和7（2025）年度_評価_総務課.xlsx")
    assert in_list(city, 2025, "総務課", "1")["総合計画の政策"] == "政策2"
    assert in_list(city, 2025, "総務課", "15")["総合計画の政策"] == "－", "known of others, not of this one"
    sheets = published(city, 2025) / "workbooks" / "評価シート" / "令和8年度評価_評価シート_福祉課.xlsx"
    assert "政策3" in said(sheets)
    assert "policy" not in table(city, 2025, "items")[0]


def test_titles_call_the_year_by_its_evaluation_and_data_do_not(city: Path) -> None:
    book = said(published(city, 2024) / "workbooks" / "令和7年度評価_評価結果一覧.xlsx")
    assert "令和7年度評価の評価結果一覧（総務課）" in book
    assert "令和7（2025）年度評価（令和6年度実績）" in book
    assert "令和6（2024）年度" in book, "the cover says which fiscal year it is about"
    assert {row["fiscal_year"] for row in table(city, 2024, "items")} == {"2024"}
