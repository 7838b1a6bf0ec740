import io
import posixpath
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import openpyxl
import pandas as pd
import pytest
import yaml
from python_calamine import CalamineWorkbook
from returned_frames import make_returned

from pipelines.evaluation.evaluate import evaluate
from pipelines.publication.item_sheets import write_item_sheets
from pipelines.publication.publication import make_edition
from pipelines.publication.results import Results
from pipelines.register.store import load_register
from pipelines.workbook.printing import MADE_UP
from schemas.item_sheets import ItemSheetLayout
from schemas.layout import LAYOUTS, load_layout
from schemas.rule_set import load_rule_set

NUMERIC, NO_INDICATORS, MANY, JOINT = "1(1)5", "1(1)1", "2(4)6", "1(1)19"
HOSTILE = ["=1+1", "<r>太字</r>", "internal:'目次'!A1", "https://example.com/" + "a" * 3000, "@SUM(A1)", "&lt;b&gt;"]


def subset(register, *items):
    chosen = register.indicators["item_id"].isin(items)
    ids = register.indicators.loc[chosen, "indicator_id"]
    return replace(
        register,
        items=register.items[register.items["item_id"].isin(items)].reset_index(drop=True),
        indicators=register.indicators[chosen].reset_index(drop=True),
        targets=register.targets[register.targets["indicator_id"].isin(ids)].reset_index(drop=True),
    )


def records(register, fiscal_year=2022, **options):
    """The year of untouched returns, as publication writes it."""
    rules = load_rule_set(register.programme.rule_set_name(fiscal_year))
    checked = make_returned(register, fiscal_year, **options)
    evaluation = evaluate(checked, register, fiscal_year, rules, register.programme.scale(fiscal_year))
    edition = make_edition(checked, register, fiscal_year, rules)
    return Results(evaluation, checked, edition, register, evaluation.indicators.iloc[:0], {}).year


def build(register, fiscal_year=2022, *, history=None, change=None, contributions=None, results=None, **options):
    """Write the sheets of returns that `change` has altered (the frames of items and indicators, in place)."""
    rules = load_rule_set(register.programme.rule_set_name(fiscal_year))
    checked = make_returned(register, fiscal_year, **options)
    if change is not None:
        change(checked.items, checked.indicators)
    evaluation = evaluate(checked, register, fiscal_year, rules, register.programme.scale(fiscal_year))
    if results is not None:
        evaluation = results(evaluation)
    edition = make_edition(checked, register, fiscal_year, rules)
    history = evaluation.indicators.iloc[:0] if history is None else history
    further = {} if contributions is None else {"contributions": contributions}
    return write_item_sheets(Results(evaluation, checked, edition, register, history, further).year), evaluation


def sheets(built):
    return openpyxl.load_workbook(io.BytesIO(built[0].data))


def said(sheet):
    """Label -> text beside it; what goes on in a further row is joined."""
    found = {}
    for row in sheet.iter_rows(max_col=3):
        if isinstance(row[0].value, str) and row[0].value != "" and row[1].value is None:
            label = row[0].value.removesuffix("（続き）")
            found[label] = (found[label] + row[2].value) if row[0].value != label else row[2].value
    return found


def course(sheet, name):
    """The two rows below the line with an indicator's name: targets and actuals from the baseline on."""
    start = next(row for row in range(1, sheet.max_row) if str(sheet.cell(row, 1).value).startswith(name))
    return [[cell.value for cell in sheet[row]] for row in (start + 1, start + 2)]


@pytest.fixture(scope="module")
def small(reform):
    return subset(reform, NUMERIC, NO_INDICATORS, MANY, JOINT, "1(1)2")


@pytest.fixture(scope="module")
def book(small):
    return sheets(build(small))


@pytest.fixture(scope="module")
def many(reform):
    """Every sixth item, with departments whose returns are not in."""
    some = subset(reform, *reform.items["item_id"][::6], "1(1)6", "1(1)2", MANY)
    return build(some, made_up=True, statuses={"環境局": "rejected", "港湾局": "missing", "財政局": "returned"})


@pytest.fixture(scope="module")
def many_book(many):
    return sheets(many)


@pytest.fixture(scope="module")
def whole(reform):
    return build(reform)


def test_every_item_has_one_sheet_and_one_line_in_the_contents(whole, reform):
    book = CalamineWorkbook.from_filelike(io.BytesIO(whole[0].data))
    ids = reform.items["item_id"].tolist()
    assert book.sheet_names == ["表紙", "目次", *ids]
    listed = [row for row in book.get_sheet_by_name("目次").to_python()[2:] if row[4] != ""]
    assert [row[0] for row in listed] == ids
    assert {row[0]: row[4] for row in listed} == whole[0].pages


def test_pages_count_on_through_the_book(many, many_book):
    book, pages = many_book, list(many[0].pages.values())
    contents = book["目次"]
    assert pages[0] == 2 + 1 + len(contents.row_breaks.brk)
    lengths = [1 + len(book[item].row_breaks.brk) for item in many[0].pages]
    assert [later - earlier for earlier, later in pairwise(pages)] == lengths[:-1]
    total = pages[-1] + lengths[-1] - 1
    for item, page in many[0].pages.items():
        assert book[item].page_setup.firstPageNumber == page
        assert not book[item].sheet_properties.pageSetUpPr.fitToPage, "breaks set by hand hold at a fixed scale only"
        assert f"／{total}" in book[item].oddFooter.center.text


def test_a_department_s_book_is_its_part_of_the_year(reform):
    year = records(subset(reform, NUMERIC, NO_INDICATORS, MANY, JOINT, "1(1)2"))
    told = [(name, write_item_sheets(year.of_department(name))) for name in year.departments]
    assert [item for _, book in told for item in book.pages] != [], "every item is in one book"
    assert sorted(item for _, book in told for item in book.pages) == sorted(item.item_id for item in year.items)
    for name, book in told:
        read = openpyxl.load_workbook(io.BytesIO(book.data))
        assert read.sheetnames == ["表紙", "目次", *book.pages]
        assert read["表紙"]["A1"].value.endswith(f"{name}【案】")
        assert min(book.pages.values()) == 3, "pages begin anew in each book"


def test_a_department_s_book_is_the_same_whatever_became_of_the_others(reform):
    some = subset(reform, NUMERIC, NO_INDICATORS, MANY, JOINT, "1(1)2")
    first = records(some)
    name = first.departments[0]
    other = records(some, statuses={first.departments[-1]: "missing"})
    assert first.departments[-1] != name
    assert write_item_sheets(first.of_department(name)).data == write_item_sheets(other.of_department(name)).data


def test_most_items_take_one_page(whole):
    pages = list(whole[0].pages.values())
    single = sum(later - earlier == 1 for earlier, later in pairwise(pages))
    assert single > 0.6 * len(pages)


def test_links_lead_to_sheets_of_the_book_and_back(many, many_book):
    book = many_book
    contents = book["目次"]
    targets = {cell.value: cell.hyperlink.location for row in contents for cell in row if cell.hyperlink}
    assert targets == {item: f"'{item}'!A1" for item in many[0].pages}
    for item in many[0].pages:
        links = [cell for row in book[item].iter_rows(max_row=3) for cell in row if cell.hyperlink]
        assert [cell.hyperlink.location for cell in links] == ["'目次'!A1"]
        last = openpyxl.utils.range_boundaries(book[item].print_area.split("!")[-1].replace("$", ""))[2]
        assert links[0].column > last, "the way back is not printed"


def test_the_same_results_give_the_same_bytes(small):
    assert build(small)[0].data == build(small)[0].data


def test_every_sheet_says_that_values_are_made_up_and_not_settled(many_book):
    for sheet in many_book.worksheets:
        assert sheet["A1"].value.startswith(MADE_UP)
        assert sheet["A1"].value.endswith("【案】")
        assert MADE_UP in sheet.oddHeader.center.text


def test_the_head_says_what_the_item_is(book):
    sheet = book[JOINT]
    assert [sheet.cell(2, col).value for col in (1, 2, 3)] == ["課題No.", JOINT, "課題名"]
    told = said(sheet)
    assert told["局区等"] == "まちづくり局、交通局"
    assert told["改革項目（1）"] == "将来を見据えた市民サービスの再構築"
    assert sheet.print_title_rows == "$1:$2"


def test_sections_follow_the_year(book):
    sections = [cell.value for cell in book[NUMERIC]["A"] if str(cell.value).endswith("）") and cell.font.b]
    assert [*dict.fromkeys(sections)][-4:] == ["計画（Plan）", "実施結果（Do）", "評価（Check）", "改善（Action）"]


def test_numbers_and_words_of_an_indicator_stand_where_its_years_are(book):
    targets, actuals = course(book[NUMERIC], "市民農園管理等に係る関係職員の業務時間数")
    assert targets[:6] == ["目標値", None, 1480, 1380, 1380, 1280]
    assert actuals[:6] == ["実績値", 1580, 1376.4, None, None, None]
    assert targets[7] == "達成"
    assert targets[6] == pytest.approx(107.0)
    targets, actuals = course(book[NUMERIC], "都市農業に対する関心度")
    assert targets[2:6] == ["－", 57, "－", 59]


def test_bounds_are_printed_with_the_number(book):
    sheet = book[MANY]
    row = next(row for row in range(1, sheet.max_row) if "電話催告件数" in str(sheet.cell(row, 1).value)) + 1
    cell = sheet.cell(row, 3)
    assert cell.value == 70000
    assert cell.number_format.startswith('#,##0"以上"')


@pytest.mark.parametrize(
    ("op", "low", "high", "text", "shown"),
    [
        ("range", 59, 90, "59～90時間", "59～90時間"),
        ("text", None, None, "全区分で3倍以上", "全区分で3倍以上"),
        ("ge", 7, None, "年7時間以上", "年7時間以上"),
        ("lt", None, 7, "7時間未満", 7),
        ("eq", 70, 70, "70.0時間", 70),
        ("none", None, None, "—", "－"),
        ("approx", 8, 8, "約8時間", 8),
        ("eq", 10000, 10000, "1万時間", "1万時間"),
    ],
)
def test_targets_are_printed_as_the_programme_words_them(small, op, low, high, text, shown):
    targets = small.targets.copy()
    mine = (targets["indicator_id"] == f"{NUMERIC}-O1") & (targets["fiscal_year"] == 2024)
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]
    for column, value in zip(("op", "low", "high", "text"), (op, *bounds, text), strict=True):
        targets.loc[mine, column] = value
    targets = targets.astype({"low": object, "high": object})
    for column in ("low", "high"):
        targets[column] = targets[column].where(targets[column].notna(), None)
    sheet = sheets(build(replace(small, targets=targets)))[NUMERIC]
    written, _ = course(sheet, "市民農園管理等に係る関係職員の業務時間数")
    assert written[4] == shown
    if text == "70.0時間":
        row = next(r for r in range(1, sheet.max_row) if sheet.cell(r, 5).value == 70)
        assert "0.0" in sheet.cell(row, 5).number_format


def test_blank_zero_dash_and_undecided_stay_four_things(small):
    states = {"blank": (None, "未記入"), "dash": (None, "－"), "undecided": (None, "未定"), "value": (Decimal(0), 0)}
    for state, (actual, shown) in states.items():

        def change(items, indicators, state=state, actual=actual):
            mine = indicators["indicator_id"] == f"{NUMERIC}-A1"
            indicators.loc[mine, "actual"] = actual
            indicators["actual"] = indicators["actual"].astype(object).where(indicators["actual"].notna(), None)
            indicators.loc[mine, "actual__state"] = state
            own = items["item_id"] == NUMERIC
            items.loc[own, "financial_effect"] = actual
            items["financial_effect"] = (
                items["financial_effect"].astype(object).where(items["financial_effect"].notna(), None)
            )
            items.loc[own, "financial_effect__state"] = state

        sheet = sheets(build(small, change=change))[NUMERIC]
        assert course(sheet, "市民農園から地域交流農園へ移行した")[1][2] == shown
        assert said(sheet)["財政効果額（千円）"] == shown


def test_an_item_without_indicators_says_so(book):
    assert said(book[NO_INDICATORS])["指標"].startswith("－")
    assert not book[NO_INDICATORS]._charts


def test_the_three_grades_stand_side_by_side_with_the_scales_words(book, small):
    rows = list(book[NUMERIC].iter_rows(values_only=True))
    top = next(n for n, row in enumerate(rows) if "算定達成度" in row)
    assert [value for value in rows[top] if value] == ["算定達成度", "自己評価", "確定した達成度"]
    shown = [value for value in rows[top + 1] if value]
    assert len(shown) == 3
    labels = {option.shown for option in small.programme.scale(2022).grades}
    assert shown[0] in labels
    assert shown[1] in labels
    assert shown[2] == f"{shown[1]}\n（自己評価による）"


def test_a_decision_is_printed_with_reason_who_and_when(small):
    def decide(evaluation):
        items = evaluation.items.copy()
        mine = items["item_id"] == NUMERIC
        items.loc[mine, ["final_grade", "final_source"]] = [1, "decision"]
        items.loc[mine, ["decision_reason", "decided_by", "decided_on"]] = [
            "水準に達したため",
            "本部会議",
            "2023-07-03",
        ]
        return replace(evaluation, items=items)

    book = sheets(build(small, results=decide))
    assert said(book[NUMERIC])["本部での決定"] == (
        "「1 目標を大きく上回って達成」とする（本部会議、2023年7月3日）。水準に達したため"
    )
    assert "本部での決定" not in said(book[MANY])


def test_resources_expected_and_secured_stand_below_each_other(book, small):
    rows = list(book[NUMERIC].iter_rows(values_only=True))
    top = next(n for n, row in enumerate(rows) if row[0] == "確保した経営資源")
    expected = small.items.set_index("item_id").loc[NUMERIC, ["people", "things", "money", "information", "time"]]
    assert [v for v in rows[top + 1][1:] if v] == ["○" if value else "－" for value in expected]
    assert rows[top + 1][0] == "想定"
    assert set(rows[top + 2][2:]) - {None} <= {"○", "－"}
    assert "カネ ○" in said(book[NUMERIC])["確保を想定する経営資源"]


def test_departments_that_are_not_in_are_told_apart_from_blanks(many, many_book):
    book = many_book
    by_department = many[1].items.drop_duplicates("department").set_index("department")["item_id"]
    missing, returned = book[by_department["港湾局"]], book[by_department["財政局"]]
    assert "提出がない" in said(missing)["提出の状況"]
    assert "修正を要する" in said(returned)["提出の状況"]
    assert said(missing)["財政効果額（千円）"] == "未提出"
    assert "提出の状況" not in said(book["1(1)1"])
    rejected = said(book[by_department["環境局"]])
    assert rejected["財政効果額（千円）"] == "不受理"
    assert "未提出" not in str(rejected)


def test_earlier_years_stand_beside_the_year(small):
    before = build(small, 2022)[1].indicators
    first = f"{NUMERIC}-O1"
    published = before.assign(provisional=pd.array([0] * len(before), dtype="Int64"))
    published.loc[published["indicator_id"] == first, "provisional"] = 1
    sheet = sheets(build(small, 2023, history=published))[NUMERIC]
    _, actuals = course(sheet, "市民農園管理等に係る関係職員の業務時間数")
    assert actuals[2:6] == [1376.4, 1283.4, None, None]
    row = next(r for r in range(1, sheet.max_row) if sheet.cell(r, 3).value == 1376.4)
    assert "※" in sheet.cell(row, 3).number_format
    assert "※" not in sheet.cell(row, 4).number_format
    assert "※は速報値" in said(sheet)["備考"]


def test_an_earlier_year_that_was_never_published_is_said_to_be_so(small):
    _, actuals = course(sheets(build(small, 2023))[NUMERIC], "市民農園管理等に係る関係職員の業務時間数")
    assert actuals[2] == "公表なし"


def test_the_chart_draws_numbers_that_stand_in_the_table(book):
    charts = book[NUMERIC]._charts
    assert len(charts) == 1
    formulas = [(s.cat.strRef.f if s.cat.strRef else s.cat.numRef.f, s.val.numRef.f) for s in charts[0].series]
    for _, values in formulas:
        name, area = values.rsplit("!", 1)
        numbers = [cell.value for row in book[name.strip("'")][area.replace("$", "")] for cell in row]
        assert not any(isinstance(value, str) for value in numbers), "a word would be drawn as 0"
        assert any(value is not None for value in numbers)


def test_the_chart_is_described_for_those_who_do_not_see_it(small):
    data = build(small)[0].data
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        drawings = [parts.read(name).decode() for name in parts.namelist() if re.search(r"drawing\d+\.xml$", name)]
    text = next(d for d in drawings if "業務時間数" in d)
    assert "目標値1,480、実績値1,376.4" in text
    assert "現状値は実績値1,580" in text


def test_texts_stay_texts_whatever_they_look_like(small):
    for hostile in HOSTILE:

        def change(items, indicators, text=hostile):
            items["problems"] = text
            items["contribution_reason"] = text
            indicators["remark"] = text

        named = replace(small, indicators=small.indicators.assign(name=hostile[:200]))
        built = build(named, change=change, texts={"activity_result": hostile})
        book = sheets(built)
        assert said(book[NO_INDICATORS])["主な取組の実績"] == hostile
        assert said(book[NO_INDICATORS])["課題"] == hostile
        assert not [c for sheet in book for row in sheet for c in row if c.data_type == "f"]
        links = {c.hyperlink.location for sheet in book for row in sheet for c in row if c.hyperlink}
        assert all(link in {f"'{name}'!A1" for name in book.sheetnames} for link in links)
        assert not external_targets(built[0].data)


def external_targets(data):
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        rels = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".rels")]
        names = set(parts.namelist())
    assert all(posixpath.basename(name) for name in names)
    return [rel for rel in rels if 'TargetMode="External"' in rel]


def test_an_item_number_that_no_sheet_can_be_called_still_has_its_sheet(small):
    odd = small.items["item_id"].replace({NO_INDICATORS: "1/[1]:*?'壱"})
    book = sheets(build(replace(small, items=small.items.assign(item_id=odd))))
    link = next(c.hyperlink.location for row in book["目次"] for c in row if c.value == "1/[1]:*?'壱")
    name = link.rsplit("!", 1)[0].strip("'")
    assert book[name]["B2"].value == "1/[1]:*?'壱"


def test_a_very_long_text_is_there_to_the_last_sign(small):
    text = "説明会を開催し意見を聴いた。" * 2340
    built = build(small, texts={"activity_result": text[:32_767]})
    sheet = sheets(built)[NO_INDICATORS]
    assert said(sheet)["主な取組の実績"] == text[:32_767]
    assert all(dimension.height <= 409 for dimension in sheet.row_dimensions.values() if dimension.height)
    assert len(sheet.row_breaks.brk) > 5


def test_sentences_stand_in_the_plan_where_they_are_on_this_machine(small):
    sentences = pd.DataFrame(
        [
            (NUMERIC, "", "現状", "", "現在の状況の文。"),
            (NUMERIC, "", "具体的な取組内容", "2022", "今年度の内容。"),
            (NUMERIC, "", "具体的な取組内容", "2023,2025", "別の年度の内容。"),
            (NUMERIC, f"{NUMERIC}-O1", "指標の考え方", "", "指標の文。"),
            (NUMERIC, "", "activity_goal", "", "目標の文。"),
        ],
        columns=["item_id", "indicator_id", "field", "years", "text"],
        dtype="str",
    )
    told = said(sheets(build(replace(small, sentences=sentences)))[NUMERIC])
    assert told["現状"] == "現在の状況の文。"
    assert told["具体的な取組内容"] == "今年度の内容。"
    assert told["当該年度の活動目標"] == "目標の文。", "it stands in for what the department left blank, once"
    assert "指標の考え方" not in told
    assert "activity_goal" not in told


def test_contributed_projects_are_named_where_they_are_known(small):
    def change(items, indicators):  # noqa: ARG001
        items.loc[items["item_id"] == NUMERIC, "contribution_projects"] = "40205020、99999999"

    known = pd.DataFrame(
        [(NUMERIC, "40205020", "市民農園事業"), (NUMERIC, "99999999", "")],
        columns=["item_id", "project_code", "project_name"],
        dtype="str",
    )
    label = "貢献した事務事業のコード"
    assert said(sheets(build(small, change=change))[NUMERIC])[label] == "40205020、99999999"
    told = said(sheets(build(small, change=change, contributions=known))[NUMERIC])
    assert told[label] == "40205020　市民農園事業\n99999999"


CHANGED = """
  - from_year: 2022
    version: other
    items:
      drop: [people, things, money, information, time, expected_resources, page]
      change:
        - {key: problems, label: 残された論点}
      add:
        - {key: hours, label: 削減した時間（時間）, group: 独自, kind: quantity, unit: 時間, help: 書く, example: "1"}
        - {key: kind_of_change, label: 状況変化の種類, group: 成果, kind: choice, help: 選ぶ, example: 災害}
"""


@pytest.fixture
def other_city(small):
    names = small.programme.names.model_copy(update={"pillar": "", "group": "", "item": "実施項目", "department": "課"})
    settings = small.programme.model_dump(mode="json")
    settings["form_columns"] = yaml.safe_load(CHANGED)
    settings["names"] = names.model_dump()
    settings["years"] = [2022, 2023, 2024]
    settings["layouts"] = [{"from_year": 2022, "name": "standard-list"}]
    settings["choices"]["kind_of_change"] = [{"value": "災害"}, {"value": "感染症"}]
    grades = [{"value": str(n), "label": label} for n, label in ((4, "S"), (3, "A"), (2, "B"), (1, "C"))]
    settings["scales"] = [{"from_year": 2022, "best": 4, "grades": grades}]
    settings["rule_sets"] = [{"from_year": 2022, "name": "four-levels-4-best"}]
    programme = type(small.programme).model_validate(settings)
    blank = dict.fromkeys(("pillar", "group"), "") | dict.fromkeys(
        ("people", "things", "money", "information", "time"), 0
    )
    return replace(small, programme=programme, items=small.items.assign(**blank))


def test_another_citys_columns_come_out_in_their_places(other_city, monkeypatch):
    form = other_city.programme.form(2022)
    monkeypatch.setattr("returned_frames.load_form", lambda _: form)
    monkeypatch.setitem(make_returned.__globals__["CHOICES"], "kind_of_change", "感染症")
    book = sheets(build(other_city, texts={"activity_result": "窓口を改めた"}))
    told = said(book[NUMERIC])
    assert isinstance(told["削減した時間（時間）"], int)
    assert told["状況変化の種類"] == "感染症"
    assert "残された論点" in told
    assert told["課"] == "経済労働局"
    text = "".join(str(cell.value) for row in book[NUMERIC] for cell in row if cell.value is not None)
    for word in ("局区等", "改革課題", "ヒト", "経営資源", "取組1", "掲載頁", "令和7年度"):
        assert word not in text
    sections = [value for value in (cell.value for cell in book[NUMERIC]["A"]) if value in SECTIONS]
    order = [cell.value for cell in book[NUMERIC]["A"]]
    assert sections == SECTIONS
    assert order.index("評価（Check）") < order.index("削減した時間（時間）") < order.index("改善（Action）")
    assert {"S", "A", "B", "C"} & set(re.findall(r"[1-4] ([SABC])", text))
    contents = [cell.value for cell in book["目次"]["A"] if cell.value]
    assert not any("取組" in str(value) for value in contents[2:])


SECTIONS = ["計画（Plan）", "実施結果（Do）", "評価（Check）", "改善（Action）"]


def test_a_programme_without_such_a_book_has_none(projects_year):
    with pytest.raises(ValueError, match="projects-list"):
        write_item_sheets(projects_year.records)


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.yaml")), ids=lambda path: path.stem)
def test_no_column_of_a_form_is_lost(path):
    layout = load_layout(path.stem).item_sheets
    assert layout is None or any(part.block == "rest" for part in layout.parts)


@pytest.mark.parametrize(
    "parts", [[{"group": "計画"}], [{"block": "rest"}, {"block": "rest"}], [{"block": "rest", "group": "計画"}], [{}]]
)
def test_an_arrangement_that_would_lose_or_repeat_something_is_refused(parts):
    with pytest.raises(ValueError, match=r"rest|twice|either"):
        ItemSheetLayout(
            file_name="{year}_{whose}.xlsx", title="x", font_size=10, sections=[{"heading": "x", "parts": parts}]
        )


def test_books_that_would_have_one_name_are_refused():
    sections = [{"heading": "x", "parts": [{"block": "rest"}]}]
    with pytest.raises(ValueError, match="whose"):
        ItemSheetLayout(file_name="{year}.xlsx", title="x", font_size=10, sections=sections)


def test_the_committed_programme_has_its_book():
    register = load_register(LAYOUTS.parents[1] / "inputs" / "kawasaki-reform-3")
    assert load_layout(register.programme.layout_name(2022)).item_sheets is not None
