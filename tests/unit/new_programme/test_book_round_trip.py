"""Export and taking in again change nothing: settings, own parts and tables, of the product's programmes and any."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipelines.keeping.csv_text import write_table
from pipelines.new_programme.book import rows_of_programme, take_in, write_book
from pipelines.new_programme.sentences import Weight
from pipelines.register.csv_tables import read_as_written
from pipelines.register.store import load_programme
from schemas.form import load_form
from schemas.layout import load_layout
from schemas.rule_set import load_rule_set
from tests.whole.test_another_city import NAME as POINTS
from tests.whole.test_city_of_points import CHANGES, CHOICES, SCORE
from tests.whole.test_city_of_structures import NAME as STRUCTURES
from tests.whole.test_city_of_structures import write_city
from tests.whole.two_level_city import write_two_level_city

INPUTS = Path(__file__).parents[3] / "inputs"
COPY = "copy"


def tables_of(register: Path) -> dict[str, pd.DataFrame]:
    paths = {path.relative_to(register).as_posix(): path for path in sorted(register.rglob("*.csv"))}
    return {name: read_as_written(path, []) for name, path in paths.items() if not name.startswith("local/")}


def require_the_same(folder: Path, workshop: Path) -> None:
    """Export a programme, take it in as `copy`, and hold both against each other."""
    path = workshop / "book.xlsx"
    path.parent.mkdir(exist_ok=True)
    rows = rows_of_programme(folder)
    path.write_bytes(write_book(rows, "計画"))
    taken = take_in(path, workshop / "inputs", COPY)
    assert taken.folder is not None, [problem.sentence for problem in taken.problems if problem.weight is Weight.ERROR]
    assert load_programme(taken.folder) == load_programme(folder).model_copy(update={"name": COPY})
    before, after = tables_of(folder / "register"), tables_of(taken.folder / "register")
    assert before.keys() <= after.keys() <= before.keys() | {"directions.csv"}
    for name, table in before.items():
        pd.testing.assert_frame_equal(table, after[name])


@pytest.mark.parametrize("name", ["kawasaki-reform-3", "kawasaki-projects"])
def test_a_programme_of_the_product_goes_there_and_back(name: str, tmp_path: Path) -> None:
    require_the_same(INPUTS / name, tmp_path)


def test_what_a_programme_may_have_beside_stands_on_sheets_of_its_own(tmp_path: Path) -> None:
    write_city(tmp_path)
    folder = tmp_path / "inputs" / STRUCTURES
    table = read_as_written(folder / "register" / "targets.csv", [])
    order = {number: n for n, number in enumerate(tables_of(folder / "register")["indicators.csv"]["indicator_id"])}
    by_indicator = table.sort_values("indicator_id", key=lambda numbers: numbers.map(order), kind="stable")
    write_table(by_indicator, folder / "register" / "targets.csv")
    rows = rows_of_programme(folder)
    assert (rows.tables, rows.sheets["登録簿の補足"]) == ({}, [])
    assert rows.sheets["再掲"] == [{"item_id": "1", "pillar_no": "2", "pillar": "財政", "group_no": "", "group": ""}]
    assert rows.sheets["共通の指標"] == [{"indicator_id": "1-O1", "item_id": "3"}]
    years = [(line["formerly"], line["item_id"], line["fiscal_year"]) for line in rows.sheets["番号の付け直し"]]
    assert years == [("5", "15", "令和7（2025）年度")]
    facts = [(line["key"], line["fiscal_year"], line["value"]) for line in rows.sheets["項目の情報"]]
    assert facts[:2] == [("総合計画の政策", "", "政策1"), ("総合計画の政策", "令和7（2025）年度", "政策2")]
    assert {line["status"] for line in rows.sheets["項目"]} == {"", "完了", "開始前"}
    require_the_same(folder, tmp_path / "again")


def test_points_and_outside_review_stand_in_lines_of_their_own(tmp_path: Path) -> None:
    review = {"title": "行政評価委員会の評価", "final": True}
    more = {"form_columns": [CHANGES], "score": SCORE, "choices": CHOICES, "outside_review": review}
    write_two_level_city(tmp_path, level_grades=[], **more)
    folder = tmp_path / "inputs" / POINTS
    rows = rows_of_programme(folder)
    lines = {line["path"]: line["value"] for line in rows.sheets["設定"]}
    assert len([path for path in lines if path.startswith(("score", "outside_review")) or "at_most" in path]) == 4
    assert lines["score.label"] == "評価点"
    assert lines["score.columns"] == "必要性（点）、有効性（点）、効率性（点）、公平性（点）、妥当性（点）、進み具合"
    assert [lines[f"outside_review.{key}"] for key in ("title", "final")] == ["行政評価委員会の評価", "する"]
    assert [line["from_points"] for line in rows.sheets["評価の区分"]] == ["22", "18", "12", ""]
    assert [line["most"] for line in rows.sheets["用紙"] if line["key"].startswith("view_")] == ["4"] * 5
    require_the_same(folder, tmp_path / "again")


def test_a_programme_without_points_or_review_has_their_lines_blank() -> None:
    rows = rows_of_programme(INPUTS / "kawasaki-reform-3")
    asked = [line["value"] for line in rows.sheets["設定"] if line["path"].startswith(("score", "outside_review"))]
    assert asked == ["", "", "", ""]
    assert {line["from_points"] for line in rows.sheets["評価の区分"]} == {""}


def test_the_same_programme_gives_the_same_bytes() -> None:
    rows = rows_of_programme(INPUTS / "kawasaki-projects")
    assert write_book(rows, "計画") == write_book(rows, "計画")


WORDS = st.text(
    st.one_of(
        st.sampled_from("窓口改善例計画 　%.\"'=-ー－〜～①ｶﾞ｢㈱髙0123456789A"),
        st.characters(max_codepoint=0xFFFD, exclude_categories=["C", "Z"]),
    ),
    min_size=1,
    max_size=8,
).map(str.strip).filter(bool)  # fmt: skip
FIGURES = st.one_of(st.integers(0, 10**6).map(str), st.decimals(0, 999, places=2).map(lambda n: f"{n.normalize():f}"))
UNITS = st.sampled_from(["件", "%", "千円", "", "人", "時間"])
DAYS = st.dates(pd.Timestamp("2027-04-02").date(), pd.Timestamp("2029-03-31").date()).map(lambda day: day.isoformat())


@st.composite
def _target(draw: st.DrawFn, unit: str) -> dict[str, str]:
    op = draw(st.sampled_from(["eq", "ge", "gt", "le", "lt", "approx", "range", "text", "none"]))
    one, other = sorted((draw(FIGURES), draw(FIGURES)), key=float)
    low = one if op in ("eq", "ge", "gt", "approx", "range") else ""
    high = {"range": other, "eq": one, "approx": one, "le": one, "lt": one}.get(op, "")
    words = {"ge": "以上", "gt": "超", "le": "以下", "lt": "未満"}
    plain = {"range": f"{one}～{other}{unit}", "approx": f"約{one}{unit}", "none": "－", "text": "全部署"}
    text = plain.get(op, f"{one}{unit}{words.get(op, '')}")
    return {"op": op, "low": low, "high": high, "text": draw(st.sampled_from([text, draw(WORDS)]))}


@st.composite
def _register(draw: st.DrawFn, departments: list[str], years: list[int]) -> dict[str, pd.DataFrame]:
    levels = draw(st.integers(0, 2))
    items, indicators, targets = [], [], []
    for n in range(draw(st.integers(1, 4))):
        item: dict[str, str] = {"item_id": f"{n}-{n}", "item_no": str(draw(st.integers(1, 9)))}
        item |= {"pillar_no": str(n % 2 + 1) if levels else "", "pillar": f"柱{n % 2}" if levels else ""}
        item |= {"group_no": "1" if levels > 1 else "", "group": draw(WORDS) if levels > 1 else ""}
        item |= {
            "name": draw(WORDS),
            "department": draw(st.sampled_from(departments)),
            "page": draw(st.just("") | WORDS),
        }
        items.append(
            item | {key: draw(st.sampled_from("01")) for key in ("people", "things", "money", "information", "time")}
        )
        for seq in range(draw(st.integers(0, 2))):
            unit, value, number = draw(UNITS), draw(st.just("") | FIGURES), f"{n}-{n}-A{seq + 1}"
            indicator = {key: item[key] for key in ("item_id", "pillar_no", "group_no", "item_no")}
            indicator |= {"indicator_id": number, "kind": "activity", "seq": str(seq + 1), "name": draw(WORDS)}
            indicator |= {"aggregation": draw(st.sampled_from(["", "累計"])), "unit": unit, "baseline": value}
            indicator |= {
                "better": draw(st.sampled_from(["up", "down", "range"])),
                "baseline_text": f"{value}{unit}" if value else draw(st.sampled_from(["", "－"])),
            }
            indicators.append(indicator | dict.fromkeys(("baseline_from", "baseline_to"), "2026" if value else ""))
            days = ["2027-04-01", *draw(st.lists(DAYS, max_size=1))]
            for day in days:
                notes = st.just("") | WORDS if day == days[0] else WORDS
                for year in years if day == days[0] else years[-1:]:
                    row = {
                        "indicator_id": number,
                        "fiscal_year": str(year),
                        "valid_from": day,
                        "note": draw(notes),
                    }
                    targets.append(row | draw(_target(unit)))
    columns = {
        "items.csv": ["item_id", "pillar_no", "pillar", "group_no", "group", "item_no", "name", "department", "page",
                      "people", "things", "money", "information", "time"],
        "indicators.csv": ["indicator_id", "item_id", "pillar_no", "group_no", "item_no", "kind", "seq", "name",
                           "aggregation", "unit", "better", "baseline_text", "baseline", "baseline_from",
                           "baseline_to"],
        "targets.csv": ["indicator_id", "fiscal_year", "op", "low", "high", "text", "valid_from", "note"],
    }  # fmt: skip
    if indicators and draw(st.booleans()):
        columns["indicators.csv"].append("judged_by")
        indicators[-1]["judged_by"] = draw(st.sampled_from(["final", "own_else_final"]))
        indicators[:-1] = [one | {"judged_by": ""} for one in indicators[:-1]]
    rows = {"items.csv": items, "indicators.csv": indicators, "targets.csv": targets}
    if draw(st.booleans()):
        columns["items.csv"] += ["valid_from", "valid_to", "change_reason", "status"]
        ends = {"valid_from": "", "valid_to": "2028-03-31", "change_reason": draw(WORDS), "status": "completed"}
        items[0] |= draw(st.sampled_from([ends, ends | {"status": ""}]))
    for name, more in draw(_optional(items, indicators)).items():
        columns[name], rows[name] = list(more[0]), more
    return {name: pd.DataFrame(rows[name], columns=columns[name], dtype="str") for name in columns}


@st.composite
def _optional(
    draw: st.DrawFn, items: list[dict[str, str]], indicators: list[dict[str, str]]
) -> dict[str, list[dict[str, str]]]:
    """Give rows of those tables that a programme need not have."""
    first, last = items[0], items[-1]
    place = {key: last[key] for key in ("pillar_no", "pillar", "group_no", "group")}
    made = {
        "also_under.csv": [{"item_id": first["item_id"]} | draw(st.sampled_from([place, place | {"pillar": "別名"}]))],
        "renumbered.csv": [{"fiscal_year": "2027", "item_id": first["item_id"], "formerly": draw(WORDS)}],
    }
    if indicators and first is not last:
        made["shared_indicators.csv"] = [{"indicator_id": indicators[0]["indicator_id"], "item_id": last["item_id"]}]
    return {name: rows for name, rows in made.items() if draw(st.booleans())}


@st.composite
def programmes(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, dict[str, Any]], Mapping[str, pd.DataFrame]]:
    """Give settings, own parts and tables of a programme."""
    years = draw(st.sampled_from([[2027], [2027, 2028], [2027, 2029, 2030]]))
    departments = [
        f"{word}課{n}" for n, word in enumerate(draw(st.lists(st.sampled_from("総財市福"), min_size=1, max_size=3)))
    ]
    # words that are printed for grades tell them apart
    grades = [{"value": str(n), "label": f"{draw(WORDS)}{n}"} for n in range(1, 6)]
    scales = [{"from_year": 2020, "best": 1, "grades": grades, "printed": draw(st.sampled_from(["number", "label"]))}]
    if draw(st.booleans()):
        scales.append({"from_year": years[-1], "best": 1, "grades": grades[::-1]})
    rules = draw(st.sampled_from(["default", "city-habit", "own"]))
    layout, form = draw(st.sampled_from(["standard-list", "mine"])), draw(st.sampled_from(["standard", "mine.form"]))
    own: dict[str, dict[str, Any]] = {}
    if rules == "own":
        own["rules/own"] = load_rule_set("default").model_dump(mode="json") | {"name": "own", "title": draw(WORDS)}
    if layout == "mine":
        own["layouts/mine"] = load_layout("standard-list").model_dump(mode="json") | {"name": "mine"}
    if form == "mine.form":
        own["forms/mine.form"] = load_form("standard").model_dump(mode="json") | {"name": form, "version": draw(WORDS)}
    added = {"key": "hours", "label": draw(WORDS), "kind": "quantity", "unit": "時間", "after": "activity_result"}
    more = draw(st.sampled_from([{}, {"asked": {"from_yen": "100"}}, {"definition": "時間"}]))
    items = {"drop": draw(st.sampled_from([[], ["problems"]])), "add": draw(st.sampled_from([[], [added | more]]))}
    items["change"] = draw(st.sampled_from([[], [{"key": "improvement", "label": "改善", "required": True}]]))
    policy = {"key": "policy", "label": draw(WORDS), "kind": "fixed", "after": "name"}
    knows = draw(st.booleans())
    items["add"] = [*items["add"], policy] if knows else items["add"]
    columns = [{"from_year": 2027, "version": "2027-1", "items": items}] if knows or draw(st.booleans()) else []
    pillar = draw(st.just("") | WORDS)
    renamed = {"name": departments[0], "formerly": "旧課", "valid_from": "2028-04-01", "reason": "改称"}
    made = {
        "name": "made-up",
        "title": draw(WORDS),
        "city": draw(WORDS),
        "years": years,
        "starts_on": "2027-04-01",
        "names": {"item": draw(WORDS), "pillar": pillar, "indicator": draw(WORDS)},
        "result_title": "{year}の一覧（{department}）",
        "departments": departments,
        "department_changes": draw(st.sampled_from([[], [renamed]])),
        "scales": scales,
        "forms": [{"from_year": 2020, "name": form}],
        "rule_sets": [{"from_year": years[0], "name": rules}],
        "layouts": [{"from_year": years[0], "name": layout}],
        "form_columns": columns,
        "choices": {
            "circumstances_kind": [{"value": "災害"}],
            "direction": [{"value": draw(WORDS), "label": draw(st.just("") | WORDS)}],
            **draw(st.sampled_from([{}, {"unused": [{"value": "1"}]}])),
        },
        "final_years": draw(st.sampled_from([[], years[:1]])),
        "document_dates": draw(st.sampled_from([{}, {years[0]: f"{years[0] + 1}-09-01"}])),
        "deadline": draw(st.sampled_from(["05-20", "11-01"])),
        "contact": draw(st.just("") | WORDS),
        "confirmation": draw(st.sampled_from(["none", "optional", "required"])),
        "level_grades": draw(st.sampled_from([[], [{"level": "pillar", "by": "worst"}]])) if pillar else [],
        "schedule": {"reminders": draw(st.sampled_from([[], [7, 1]])), "at": "08:05"},
    }  # fmt: skip
    tables = draw(_register(departments, years))
    if knows and draw(st.booleans()):
        fact = {"item_id": tables["items.csv"]["item_id"][0], "fiscal_year": draw(st.sampled_from(["", "2027"]))}
        tables |= {"item_facts.csv": pd.DataFrame([fact | {"key": "policy", "value": draw(WORDS)}], dtype="str")}
    return made, own, tables


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.generate],  # a programme takes two seconds: made smaller ones would take an hour
)
@given(programmes())
def test_any_programme_goes_there_and_back(
    made: tuple[dict[str, Any], dict[str, dict[str, Any]], Mapping[str, pd.DataFrame]],
) -> None:
    written, own, tables = made
    with tempfile.TemporaryDirectory() as workshop:
        folder = Path(workshop) / "inputs" / str(written["name"])
        for place, content in {"programme": written, **own}.items():
            path = folder / f"{place}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        for name, table in tables.items():
            write_table(table, folder / "register" / name)
        require_the_same(folder, Path(workshop))
