"""What stands in the citizens' page, without a browser."""

import base64
import gzip
import hashlib
import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from urllib.parse import unquote

import pandas as pd
import pytest
from site_years import DOWNLOADS, HOSTILE, make_site_year

from pipelines.publication.site import offered
from pipelines.publication.site.files import shown_size


def test_the_same_arguments_give_the_same_bytes(reform_site):
    assert reform_site.build() == reform_site.build()


def test_every_item_and_every_indicator_is_there_once(reform_site):
    page = reform_site.page
    items = reform_site.evaluation.items
    assert [a.attributes["id"] for a in page.all("article")] == [f"item-{key}" for key in items["item_id"]]
    for key, rows in reform_site.evaluation.indicators.groupby("item_id"):
        drawn = [h.all("bdi")[0].text for h in page.article(key).all("h6")]
        assert sorted(drawn) == sorted(rows["name"])


def test_ids_are_unique_and_links_lead_somewhere(reform_site):
    page = reform_site.page
    ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    files = {path.removeprefix("site/") for path in reform_site.files}
    for link in page.all("a"):
        target = unquote(link.attributes["href"])
        assert (target[1:] in ids) if target.startswith("#") else (target in files), target


@pytest.mark.parametrize("site", ["reform_site", "projects_site", "other_site"])
def test_headings_follow_each_other_without_a_gap(site, request):
    levels = [int(h.tag[1]) for h in request.getfixturevalue(site).page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_control_has_a_label(reform_site):
    page = reform_site.page
    labelled = {label.attributes.get("for") for label in page.all("label")}
    inside = {id(control) for label in page.all("label") for control in label.all("input")}
    controls = page.all("input", "select")
    assert len(controls) >= 8
    assert all(control.attributes.get("id") in labelled or id(control) in inside for control in controls)


def test_controls_wait_for_the_script(reform_site):
    assert "hidden" in reform_site.page.all("form", id="find")[0].attributes


def test_the_sentence_says_the_numbers(reform_site):
    items, indicators = reform_site.evaluation.items, reform_site.evaluation.indicators
    good = int((items["final_grade"] <= 3).sum())
    bad = int((items["final_grade"] > 3).sum())
    none = int(items["final_grade"].isna().sum())
    share = (Decimal(100 * good) / len(items)).quantize(Decimal("0.1"))
    said = reform_site.page.all("p", **{"class": "lead"})[0].text
    assert f"{len(items)}件の改革課題のうち{good}件（{share}％）が、「3 ほぼ目標どおり達成」か、それより良い" in said
    assert f"それより低かったものは{bad}件、まだ判定できていないもの（要判定）は{none}件です。" in said
    met, missed = (int((indicators["met"] == state).sum()) for state in ("met", "not_met"))
    assert f"目標と実績を比べられた{met + missed}件の指標のうち、{met}件（" in said


def test_counts_add_up_by_grade_and_by_pillar(reform_site):
    page = reform_site.page
    rows = page.all("table", **{"class": "spread"})[0].all("tr")[1:]
    cells = [[int(td.text) for td in row.all("td") if td.attributes.get("class") == "n"] for row in rows]
    assert len(cells) == 4
    assert all(sum(counts[:-1]) == counts[-1] for counts in cells)
    assert sum(counts[-1] for counts in cells) == len(reform_site.evaluation.items)
    whole = [
        int(row.all("td")[0].text) for row in page.all("table", **{"class": "dist"})[0].all("tr")[1:]
    ]  # best to worst, then 要判定
    assert whole == [sum(column) for column in zip(*[counts[:-1] for counts in cells], strict=True)]


def test_departments_that_are_not_in_are_named_with_their_items(reform_site):
    notice = next(n for n in reform_site.page.all("div", role="note") if "含まない結果" in n.text).text
    assert "交通局（不受理、改革課題" in notice
    assert "港湾局（未提出、改革課題" in notice
    key = reform_site.evaluation.items.set_index("department").loc["港湾局", "item_id"].iloc[0]
    article = reform_site.page.article(key)
    assert "要判定" in article.all("p", **{"class": "got"})[0].text
    assert "未提出" in article.all("p", **{"class": "meta"})[0].text
    assert "目標を達成" not in article.all("p", **{"class": "meta"})[0].text
    key = reform_site.evaluation.items.set_index("department").loc["交通局", "item_id"].iloc[0]
    rejected = reform_site.page.article(key).text
    assert ("不受理" in rejected, "未提出" in rejected) == (True, False)


def test_nothing_is_missing_when_everybody_is_in(projects_site):
    assert "含まない結果" not in projects_site.html


def test_marks_say_what_is_made_up_and_provisional(reform_site, other_site):
    html = reform_site.html
    for place in ("<title>【架空データ】", "<b>【架空データ】</b>", "<b>【案】</b>", "結果【案】</title>"):
        assert place in html
    # every printed page: the mark as escapes in the page header
    assert "".join(f"\\{ord(sign):x} " for sign in "【架空データ】") in html
    decided = other_site.html
    assert "【架空データ】" not in decided
    assert "【案】" not in decided


def test_hostile_texts_are_text(reform_site):
    year = reform_site.with_items(activity_result=HOSTILE, problems=HOSTILE, grade_reason=HOSTILE)
    page = year.page
    for key, text in zip(year.evaluation.items["item_id"], HOSTILE, strict=False):
        values = page.values(key)
        assert {values["主な取組の実績"], values["課題"], values["評価の理由"]} == {text}
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert not page.all("img", "iframe", "object", "embed")
    assert not [name for element in page.all() for name in element.attributes if name.startswith("on")]
    assert "style" not in {name for element in page.all() for name in element.attributes}


def test_nothing_outside_the_folder_is_named(reform_site):
    for element in reform_site.page.all():
        for name in ("href", "src", "action", "srcset", "data", "poster"):
            address = element.attributes.get(name, "")
            assert address == "" or address.startswith(("#", "files/", "data:,")), address
    assert "url(" not in reform_site.html
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|import)\s*\(", reform_site.html)


def test_its_own_policy_lets_only_its_own_script_and_style_run(reform_site):
    page = reform_site.page
    policy = page.all("meta", **{"http-equiv": "Content-Security-Policy"})[0].attributes["content"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(page.all(tag)[0].text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_blank_zero_dash_and_undecided_are_four_things(reform_site):
    items = reform_site.checked.items.copy()
    keys = reform_site.evaluation.items["item_id"].tolist()[:4]
    for key, state in zip(keys, ["blank", "value", "dash", "undecided"], strict=True):
        items.loc[items["item_id"] == key, "financial_effect__state"] = state
    year = reform_site.with_items(financial_effect=[None, Decimal(0), None, None])
    page = replace(year, checked=replace(year.checked, items=items)).page
    assert [page.values(key)["財政効果額（千円）"] for key in keys] == ["未記入", "0千円", "－", "未定"]


def years_of(page, item_id, name):
    """The rows of an indicator's table: year -> the texts of its cells."""
    block = next(div for div in page.article(item_id).all("div", **{"class": "fig"}) if div.all("bdi")[0].text == name)
    return {row.all("th")[0].text: [td.text for td in row.all("td")] for row in block.all("tr")[1:]}


def with_indicator(year, indicator_id, **values):
    table = year.evaluation.indicators.copy()
    at = table.index[table["indicator_id"] == indicator_id][0]
    for name, value in values.items():
        if name not in table:
            table[name] = 0
        table.at[at, name] = value
    return replace(year, evaluation=replace(year.evaluation, indicators=table))


def test_targets_of_all_years_and_what_is_known_of_them(reform_site):
    rows = years_of(reform_site.page, "1(1)4", "マイナンバーカードの交付率")
    assert list(rows) == ["令和4年度", "令和5年度", "令和6年度", "令和7年度"]
    assert rows["令和4年度"][0] == "55%"
    assert rows["令和4年度"][1] not in ("", "これから")
    assert rows["令和7年度"] == ["85%", "これから"]


def test_earlier_years_come_from_what_was_published(reform_site):
    row = reform_site.evaluation.indicators.set_index("indicator_id").loc[["1(1)4-O1"]].reset_index()
    history = row.assign(actual=[Decimal(41)], rate_pct=[Decimal("74.54")], fiscal_year=2022, target_text="50%")
    later = replace(reform_site, edition=replace(reform_site.edition, fiscal_year=2023), history=history)
    indicators = reform_site.evaluation.indicators.assign(fiscal_year=2023)
    later = replace(later, evaluation=replace(later.evaluation, indicators=indicators))
    page = later.page
    rows = years_of(page, "1(1)4", "マイナンバーカードの交付率")
    assert rows["令和4年度"] == ["50%", "41%", "74.5％"]
    assert rows["令和5年度"][1] not in ("これから", "公表なし")
    assert years_of(page, "1(1)4", "コンビニ交付の交付率")["令和4年度"][1] == "公表なし"
    chart = page.article("1(1)4").all("svg", **{"class": "chart"})[0]
    assert "令和4年度の目標は50%、実績は41%。" in chart.all("desc")[0].text
    assert len(chart.all("circle")) == 3  # baseline, last year, this year


def test_words_and_ranges_and_no_target_are_shown_as_they_are(reform_site):
    indicators = reform_site.evaluation.indicators.set_index("indicator_id")
    page = reform_site.page
    for op in ("text", "range", "le", "ge"):
        row = indicators[indicators["op"] == op].iloc[0]
        assert years_of(page, row["item_id"], row["name"])["令和4年度"][0] == row["target_text"] != ""
    row = indicators[indicators["op"] == "none"].iloc[0]
    assert years_of(page, row["item_id"], row["name"])["令和4年度"][0] == "目標なし"
    ranged = indicators[indicators["op"] == "range"].iloc[0]
    assert page.article(ranged["item_id"]).all("rect", **{"class": "r"})


@pytest.mark.parametrize(
    ("state", "word"),
    [("blank", "未記入"), ("dash", "－"), ("undecided", "未定"), ("blocked", "確認中"), ("", "未提出")],
)
def test_an_actual_that_is_not_there_says_why(reform_site, state, word):
    nothing = {"actual": None, "rate_pct": None, "met": "", "basis": "not_reported"}
    year = with_indicator(reform_site, "1(1)4-O1", actual_state=state, **nothing)
    assert years_of(year.page, "1(1)4", "マイナンバーカードの交付率")["令和4年度"][1:] == [word, ""]


@pytest.mark.parametrize(
    ("state", "word"), [("blank", "未記入"), ("dash", "－"), ("undecided", "未定"), ("blocked", "確認中")]
)
def test_a_grade_that_the_department_did_not_give_says_why(reform_site, state, word):
    year = reform_site.with_items(department_grade=[pd.NA])
    key = year.evaluation.items["item_id"].iloc[0]
    checked = replace(year.checked, items=year.checked.items.assign(department_grade__state=state))
    said = replace(year, checked=checked).page.values(key)
    assert next(text for label, text in said.items() if "の評価（" in label) == word


def test_preliminary_values_say_so(reform_site):
    year = with_indicator(reform_site, "1(1)4-O1", provisional=1)
    assert "速報値" not in reform_site.page.article("1(1)4").text
    assert "速報値" in year.page.article("1(1)4").text


def test_changed_circumstances_are_a_category_beside_the_grade(reform_site):
    year = reform_site.with_items(changed=[1, 1], circumstances_kind=["感染症"], circumstances=["講座を中止した"])
    keys = year.evaluation.items["item_id"].tolist()
    page = year.page
    assert "状況変化あり（感染症）" in page.article(keys[0]).all("p", **{"class": "meta"})[0].text
    assert "状況変化あり" in page.article(keys[1]).all("p", **{"class": "meta"})[0].text
    assert "状況変化" not in page.article(keys[2]).all("p", **{"class": "meta"})[0].text
    assert page.values(keys[0])["やむを得ない状況変化"] == "講座を中止した"


def test_a_decision_is_told_with_who_when_and_why(reform_site):
    year = reform_site.with_items(
        final_grade=[2],
        final_source=["decision"],
        decision_reason=["外部の評価を踏まえた"],
        decided_by=["推進本部"],
        decided_on=["2023-08-01"],
    )
    values = year.page.values(year.evaluation.items["item_id"].iloc[0])
    assert values["確定した達成度"] == "2 目標を上回って達成（本部での決定による）"
    assert values["決定とその理由"] == (
        "「2 目標を上回って達成」とする（推進本部、2023年8月1日）。外部の評価を踏まえた"
    )


def test_an_item_says_how_its_grade_came_about(reform_site):
    row = reform_site.evaluation.items.set_index("item_id").loc["1(1)4"]
    values = reform_site.page.values("1(1)4")
    assert values["算定の説明"] == row["explanation"]
    assert values["局区等の評価（自己評価）"].startswith(f"{row['department_grade']} ")
    assert values["評価の理由"] == row["grade_reason"]
    assert values["今後の取組の方向性"] == "Ⅱ 改善しながら継続"
    assert values["事務事業への貢献度"] == "B 貢献できたが課題があった"
    assert "確保" in values["確保した経営資源"]


def test_the_projects_show_their_own_columns(projects_site):
    page = projects_site.page
    row = projects_site.evaluation.items.iloc[0]
    values = page.values(row["item_id"])
    assert values["予算額（千円）"] == f"{row['budget']:,f}千円"
    assert values["サービス分類"] == "補助・助成金"
    assert "ヒト" not in "".join(values)
    assert "予算額（千円）の合計" in page.all("section", id="year")[0].text
    assert "取組ごと" not in page.all("section", id="year")[0].text
    assert not page.all("select", id="p")


def test_another_city_has_its_own_words_and_scale(other_site):
    html, page = other_site.html, other_site.page
    for word in ("川崎", "局区等", "改革課題", "改革項目", "事務事業"):
        assert word not in html, word
    assert "実施項目のうち" in html
    assert "「3 A 目標どおり」か、それより良い達成度" in html
    distribution = page.all("table", **{"class": "dist"})[0]
    assert [b.text for b in distribution.all("b")] == ["4", "3", "2", "1", "要判定"]
    assert "110％以上" in page.all("table", **{"class": "bands"})[0].text
    assert "総務課改革係" in page.all("footer")[0].text
    assert "庁内だけの内線" not in html


def test_files_are_copied_and_listed_with_kind_and_size(reform_site):
    files = reform_site.files
    for path, data in DOWNLOADS.items():
        assert files[f"site/files/{path}"] == data
    listed = [li.text for li in reform_site.page.all("ul", **{"class": "files"})[0].all("li")]
    assert listed[:2] == ["令和4年度_結果一覧 Excel形式・2KB", "項目別の評価結果 CSV形式・700バイト"]
    assert set(files) == {"site/index.html", *(f"site/files/{path}" for path in DOWNLOADS)}


@pytest.mark.parametrize(("count", "shown"), [(0, "0バイト"), (1023, "1023バイト"), (1024, "1KB"), (1572864, "1.5MB")])
def test_sizes_are_written_as_people_read_them(count, shown):
    assert shown_size(count) == shown


def test_a_year_without_any_return_has_a_page(reform):
    nobody = dict.fromkeys(reform.programme.departments, "missing")
    page = make_site_year(reform, 2022, statuses=nobody).page
    assert (
        "215件の改革課題について、達成度はまだ決まっていません（要判定）。"
        in page.all("p", **{"class": "lead"})[0].text
    )
    assert len(page.all("article")) == 215


def test_the_english_summary_says_the_same_numbers(reform_site):
    english = reform_site.page.all("section", id="english")[0]
    assert english.attributes["lang"] == "en"
    assert f"The programme has 215 items and {len(reform_site.evaluation.indicators)} indicators." in english.text
    assert "made up" in english.text


def test_the_page_stays_small(reform_site):
    page = reform_site.files["site/index.html"]
    assert len(page) < 1_500_000
    assert len(gzip.compress(page, mtime=0)) < 200_000


def test_nothing_given_is_changed(reform_site):
    before = reform_site.evaluation.items.copy(), reform_site.evaluation.indicators.copy()
    reform_site.build()
    pd.testing.assert_frame_equal(before[0], reform_site.evaluation.items)
    pd.testing.assert_frame_equal(before[1], reform_site.evaluation.indicators)


def test_one_year_is_drawn_as_a_bar_with_its_target(projects_site):
    drawn = projects_site.page.all("svg", role="img")
    assert len(drawn) == len(projects_site.evaluation.indicators)
    assert all(len(svg.all("rect", **{"class": "a"})) == 1 for svg in drawn)
    assert "棒は実績、縦線は目標" in projects_site.html


def test_what_stands_between_office_and_departments_is_not_offered():
    files = {
        "workbooks/一覧.xlsx": b"1",
        "office/分析用_確認リスト.xlsx": b"2",
        "data/items.csv": b"3",
        "site/files/data/items.csv": b"4",
        "feedback/財政局.xlsx": b"5",
    }
    assert offered(files) == {"workbooks/一覧.xlsx": b"1", "data/items.csv": b"4"}


def test_nothing_is_offered_of_which_nobody_has_said_for_whom_it_is():
    with pytest.raises(ValueError, match="新しい資料"):
        offered({"新しい資料/一覧.xlsx": b"1"})


def test_where_the_standard_grade_is_the_best_nobody_is_told_of_a_better_one(other_site):
    cuts = [cut.model_copy(update={"grade": 4}) for cut in other_site.edition.rules.cut_offs if cut.from_pct <= 100][:1]
    rules = other_site.edition.rules.model_copy(update={"cut_offs": cuts, "lowest_grade": 1})
    html = replace(other_site, edition=replace(other_site.edition, rules=rules)).build()["site/index.html"].decode()
    assert "が、「4 S 目標を上回った」でした。" in html
    assert "4の割合" in html
    assert "良い達成度" not in html
    assert "より良い割合" not in html
    assert "or better" not in html


def test_the_share_of_targets_says_what_it_does_not_speak_of(reform_site):
    items, indicators = reform_site.evaluation.items, reform_site.evaluation.indicators
    compared = indicators[indicators["met"].isin(["met", "not_met"])]
    without = len(items) - compared["item_id"].nunique()
    said = reform_site.page.all("p", **{"class": "lead"})[0].text
    assert f"比べられなかった指標{len(indicators) - len(compared)}件と、" in said
    assert f"比べられる指標のない改革課題{without}件（全{len(items)}件のうち）は、この割合に入っていません。" in said
