"""Every kind of nothing of one item, in every output there is: each kind has one word, and it is the same in all.

The figures of what differs between two sets are held in `test_differences.py`.
"""

import io
import re
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from types import SimpleNamespace

import openpyxl
import pandas as pd
import pytest
from official_books import build_official_books
from returned_frames import make_returned

from pipelines.evaluation.evaluate import evaluate
from pipelines.evaluation.several_years import YearResults, review_years
from pipelines.evaluation.several_years.revisions import find_revisions
from pipelines.forms.prefill import prefill
from pipelines.japanese.fiscal_years import last_day
from pipelines.procedure.years.last_year import read_last_year
from pipelines.publication.entries import shown_own_grade_then
from pipelines.publication.figures import no_result
from pipelines.publication.indicator_lists.wide_sheet import list_wide_indicators
from pipelines.publication.list_sheet import Record
from pipelines.publication.midterm.edition import MidtermEdition
from pipelines.publication.midterm.workbook import write_midterm_workbook
from pipelines.publication.publication import build_data, make_edition
from pipelines.publication.read_back import read_back
from pipelines.publication.results import Results
from pipelines.publication.site.site import PAGE, build_site
from pipelines.publication.summary.resources import wide_in_short
from pipelines.register.further import FurtherTables
from pipelines.register.store import load_programme, load_register
from schemas.rule_set import load_rule_set
from schemas.tables.midterm_wide import PROGRAMME_INDICATOR_YEARS
from schemas.tables.result_indicators import RESULT_INDICATORS
from schemas.tables.result_items import result_items
from schemas.tables.result_programme_indicators import RESULT_PROGRAMME_INDICATORS
from tests.conftest import INPUTS

ITEM, YEAR = "2(4)6", 2022
STATES = ["blank", "dash", "undecided", "unreadable", "blocked"]
NOT_DUE, NO_TARGET, NO_TARGET_PRINTED, NO_BASELINE, NO_BASELINE_PRINTED = range(5, 10)
OUTPUTS = ["official list", "item sheet", "indicator list", "page", "midterm", "form"]
WORDS = {"blank": "未記入", "dash": "－", "undecided": "未定", "unreadable": "確認中", "blocked": "確認中"}
CASES = [
    ("accepted", "blank", "未記入"),
    ("returned", "unreadable", "確認中"),
    ("returned", "blocked", "確認中"),
    ("missing", "", "未提出"),
    ("rejected", "", "不受理"),
]


class Year:
    """One item with ten indicators, each without something else, and all that is published of it."""

    def __init__(self, status, state, folder):
        whole = load_register(INPUTS / "kawasaki-reform-3")
        own = whole.indicators[whole.indicators["item_id"] == ITEM].head(10).reset_index(drop=True)
        self.names, keys = own["name"].tolist(), own["indicator_id"].tolist()
        no_baseline = own.index.isin([NO_BASELINE, NO_BASELINE_PRINTED])
        own["baseline"] = own["baseline"].mask(no_baseline, None)
        own.loc[NO_BASELINE, "baseline_text"], own.loc[NO_BASELINE_PRINTED, "baseline_text"] = "", "—"
        own["better"] = "up"
        targets = whole.targets[whole.targets["indicator_id"].isin(keys)].reset_index(drop=True)
        figures = {"op": "ge", "low": Decimal(5), "high": None, "text": "5件以上", "note": ""}
        nothing = {"op": "none", "low": None, "high": None}
        special = {
            NOT_DUE: figures | {"low": Decimal(0), "text": "0件"},
            NO_TARGET: nothing | {"text": ""},
            NO_TARGET_PRINTED: nothing | {"text": "—"},
        }
        for number, key in enumerate(keys):
            for name, value in special.get(number, figures).items():
                targets[name] = targets[name].mask(targets["indicator_id"] == key, value)
        item = whole.items[whole.items["item_id"] == ITEM].reset_index(drop=True)
        register = replace(whole, items=item, indicators=own, targets=targets)
        self.is_read = status in ("accepted", "returned")
        self.department = item["department"].iloc[0].partition("、")[0]
        checked = make_returned(register, YEAR, statuses={self.department: status})
        rows, items = checked.indicators, checked.items
        rows["actual"], rows["actual__state"] = None, [*STATES, *(["blank"] * 5)][: len(rows)]
        for key, none in (("department_grade", pd.NA), ("financial_effect", None), ("direction", "")):
            items[key], items[f"{key}__state"] = [none] * len(items), state
        checked = replace(checked, items=items.astype({"department_grade": "Int64"}))
        programme, rules = register.programme, load_rule_set(register.programme.rule_set_name(YEAR))
        evaluation = evaluate(checked, register, YEAR, rules, programme.scale(YEAR))
        edition = make_edition(checked, register, YEAR, rules)
        history = evaluation.indicators.iloc[:0]
        none = pd.DataFrame(columns=["item_id", "project_code", "project_name"])
        results = Results(evaluation, checked, edition, register, history, {"contributions": none})
        books = build_official_books(results.public)
        self.books = {path: openpyxl.load_workbook(io.BytesIO(data)) for path, data in books.items()}
        site = build_site(replace(results, further={}).public, {})
        self.page = site[PAGE].decode("utf-8")
        self.edition, self.register = edition, register
        data = build_data(replace(results, further={}))
        self._read_back(data, rules)
        folder = folder / programme.name / str(YEAR) / "data"
        folder.mkdir(parents=True)
        for path, table in data.items():
            (folder.parent / path).write_bytes(table)
        form = programme.form(YEAR + 1)
        city = SimpleNamespace(further=FurtherTables())
        before = read_last_year(
            SimpleNamespace(fiscal_year=YEAR + 1, outputs=folder.parents[2], register=register, form=form, city=city)
        )
        self.form = prefill(register, [self.department], YEAR + 1, form, before)

    def _read_back(self, data, rules):
        programme = self.register.programme
        items = read_back(data["data/items.csv"], result_items(programme.form(YEAR)), "items")
        columns = RESULT_INDICATORS
        indicators = read_back(data["data/indicators.csv"], columns, "indicators")
        years = [
            YearResults(year, programme.scale(year), "", items, indicators.assign(fiscal_year=year))
            for year in (YEAR, YEAR + 1)
        ]
        revisions = find_revisions(
            self.register.targets, self.register.indicators, [YEAR, YEAR + 1, programme.years[-1]], last_day(YEAR + 1)
        )
        self.midterm = review_years(years, self.register, revisions, rules)

    @cached_property
    def several(self):
        """The mid-term book of this year and the same again."""
        return self.midterm_book(self.midterm)

    def midterm_book(self, midterm):
        edition = MidtermEdition(self.edition, (YEAR, YEAR + 1))
        return openpyxl.load_workbook(io.BytesIO(write_midterm_workbook(midterm, {}, edition)))

    def book(self, part):
        return next(book for path, book in self.books.items() if part in path)

    def sheet_of_item(self):
        """The item's evaluation sheet, in its department's book."""
        return next(book[ITEM] for book in self.books.values() if ITEM in book.sheetnames)

    def listed(self):
        """Cells of the item's row of the official list, label -> value."""
        sheet = self.book("一覧")[self.department]
        return row_of(sheet, "課題No.", ITEM)

    def line(self, number):
        """An indicator's line of the official list."""
        return next(line for line in self.listed()["", "指標"].split("\n") if f"●{self.names[number]}（" in line)

    def item_sheet(self):
        return [[cell.value for cell in row] for row in self.sheet_of_item().iter_rows()]

    def fields_of_page(self):
        article = self.page.split("<article", 1)[1].split("</article>", 1)[0]
        return dict(re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", article, re.DOTALL))

    def figures(self, number):
        """Output -> (target, actual, met, baseline) of an indicator, each None where the output does not print it."""
        name = self.names[number]
        told = re.search(r"（実績(.+?)[※／]", self.line(number))
        rows = self.item_sheet()
        at = next(n for n, row in enumerate(rows) if str(row[0]).startswith(name))
        target, actual = rows[at + 1], rows[at + 2]
        figure = self.page.split(f'<h6><bdi class="nm">{name}</bdi>', 1)[1].split("<h6", 1)[0]
        cells = re.search(r"令和4年度</th><td>(.*?)</td><td>(.*?)</td>", figure)
        met, baseline = re.search(r"<b>(.*?)</b>", figure), re.search(r"現状値：(.*?)</p>", figure)
        kind = "成果指標" if any(name in row for row in texts(self.book("指標の達成状況")["成果指標"])) else "活動指標"
        own = row_of(self.book("指標の達成状況")[kind], "課題No.", name)
        midterm = row_of(self.several["指標の推移"], "課題No.", name)
        form = self.form["indicators"].set_index("name").loc[name]
        return {
            "official list": (None, told[1], None, None),
            "item sheet": (target[2], actual[2], target[7], actual[1]),
            "indicator list": (
                own["令和4年度", "目標"], own["令和4年度", "実績"], own["令和4年度", "達成\n状況"], own["", "現状値"],
            ),
            "page": (cells[1], cells[2], met[1], baseline and baseline[1]),
            "midterm": (
                midterm["令和4年度", "目標"], midterm["令和4年度", "実績"], midterm["令和4年度", "達成"],
                midterm["", "現状値"],
            ),
            "form": (None, form["last_actual"], None, None),
        }  # fmt: skip


def texts(sheet):
    return [[str(cell.value) for cell in row] for row in sheet.iter_rows()]


def row_of(sheet, first, wanted):
    """The row that holds a text, (group, label) -> value; a label over both header rows has the group ""."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(n for n, row in enumerate(rows) if row[0] == first)
    groups, group = [], ""
    for upper, lower in zip(rows[top], rows[top + 1], strict=True):
        group = upper if lower is not None and upper else group if lower is not None else ""
        groups.append((group, lower) if lower is not None else ("", upper))
    values = next(row for row in rows[top + 2 :] if wanted in [str(value) for value in row])
    return dict(zip(groups, values, strict=True))


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]} {case[1]}".strip())
def year(request, tmp_path_factory):
    status, state, word = request.param
    return Year(status, state, tmp_path_factory.mktemp("outputs")), word


def test_what_stood_in_a_cell_has_one_word_wherever_its_figure_is_printed(year):
    one, word = year
    for number, state in enumerate(STATES):
        said = {output: actual for output, (_, actual, _, _) in one.figures(number).items()}
        assert said == dict.fromkeys(OUTPUTS, WORDS[state] if one.is_read else word)


@pytest.mark.parametrize("number", [NO_TARGET, NO_TARGET_PRINTED])
def test_a_year_without_a_target_has_a_dash_in_columns_of_targets_and_else_is_said_to_have_none(year, number):
    one, _ = year
    said = {output: target for output, (target, *_) in one.figures(number).items() if target is not None}
    assert said == {"item sheet": "－", "indicator list": "－", "midterm": "－", "page": "目標なし"}
    assert one.line(number).endswith("／当該年度の目標なし）")


@pytest.mark.parametrize("number", [NO_BASELINE, NO_BASELINE_PRINTED])
def test_what_is_no_baseline_is_one_dash_and_of_no_year(year, number):
    one, _ = year
    said = {output: baseline for output, (*_, baseline) in one.figures(number).items() if baseline is not None}
    # citizens are told of a baseline where the programme prints something for one
    page = {"page": "－"} if number == NO_BASELINE_PRINTED else {}
    assert said == dict.fromkeys(["item sheet", "indicator list", "midterm"], "－") | page
    assert "現状値は" not in next(row[0] for row in one.item_sheet() if str(row[0]).startswith(one.names[number]))


def test_a_target_whose_time_has_not_come_is_said_to_be_so_in_the_same_words(year):
    one, _ = year
    said = {output: met for output, (_, _, met, _) in one.figures(NOT_DUE).items() if met is not None}
    assert said == dict.fromkeys(["item sheet", "indicator list", "midterm", "page"], "時期未到来")
    assert one.line(NOT_DUE).endswith("／時期未到来）")


def test_what_the_department_did_not_say_of_its_item_has_the_same_word(year):
    one, word = year
    listed, page, labels = one.listed(), one.fields_of_page(), one.edition.labels
    sheet = one.item_sheet()
    head = next(n for n, row in enumerate(sheet) if "自己評価" in row)
    assert listed["達成度", "自己\n評価"] == sheet[head + 1][sheet[head].index("自己評価")] == word
    assert page[f"局区等の評価（{labels['department_grade']}）"] == word
    entries = {labels[key] for key in ("financial_effect", "direction")}
    printed = {label: row[n + 1 :] for row in sheet for n, label in enumerate(row) if label in entries}
    assert {label: next(filter(None, values)) for label, values in printed.items()} == dict.fromkeys(entries, word)
    assert listed["", "今後の取組の\n方向性"] == word
    if one.is_read:
        assert {page[label] for label in entries} == {word}
    # the published tables do not say what stood in the cell of an entry
    assert one.form["items"]["last_direction"].tolist() == ["公表なし" if one.is_read else word]


def test_an_item_without_a_grade_is_to_be_judged_wherever_it_is_printed(year):
    one, word = year
    listed, midterm = one.listed(), row_of(one.several["取組2"], "課題No.", ITEM)
    grades = [listed["達成度", "算定"], listed["達成度", "確定"], one.fields_of_page()["確定した達成度"]]
    grades += [midterm["令和4年度", "算定"], midterm["令和4年度", "確定"], *one.form["items"]["last_grade"]]
    assert grades == ["要判定"] * len(grades)
    assert midterm["令和4年度", "自己\n評価"] == ("公表なし" if one.is_read else word)


@pytest.mark.parametrize(
    ("computed", "source", "status", "word"),
    [
        (3, "computed", "accepted", "未記入"),
        (3, "", "returned", "確認中"),
        (3, "decision", "returned", "公表なし"),
        (None, "", "returned", "公表なし"),
        (None, "", "missing", "未提出"),
        (None, "", "rejected", "不受理"),
    ],
)
def test_what_became_of_the_final_grade_tells_why_an_earlier_year_lacks_the_departments(computed, source, status, word):
    row = {"department_grade": None, "computed_grade": computed, "final_source": source, "submission_status": status}
    assert shown_own_grade_then(row, load_programme(INPUTS / "kawasaki-reform-3").scale(YEAR)) == word


@pytest.mark.parametrize(("state", "word"), [*WORDS.items(), ("", "報告なし")])
def test_figures_of_the_whole_programme_have_the_same_words(year, state, word):
    one, _ = year
    row = dict.fromkeys(RESULT_PROGRAMME_INDICATORS.names, "") | dict.fromkeys(
        ["target_year", "peer_value", "baseline", "actual", "rate_pct"]
    )
    row |= {"indicator_id": "P1", "scope": "programme", "name": "全体の指標", "actual_state": state}
    (listed,) = [
        line.values for line in list_wide_indicators([row], "全体", one.edition).lines if isinstance(line, Record)
    ]
    (short,) = wide_in_short([row], "指標").lines
    years = [row | {"fiscal_year": fiscal_year} for fiscal_year in (YEAR, YEAR + 1)]
    wide = pd.DataFrame(years)[PROGRAMME_INDICATOR_YEARS.names]
    book = one.midterm_book(replace(one.midterm, programme_indicator_years=wide))
    several = row_of(book["全体の指標と財政"], "指標No.", "P1")
    assert {listed[6], short[3], several["令和4年度", "実績"], several["令和5年度", "実績"]} == {word}
    assert {listed[9], short[5], several["令和4年度", "達成"]} == {"要判定"}
    assert {listed[4], several["", "現状値"]} == {"－"}


def test_a_past_year_that_was_not_published_has_one_word_and_one_before_the_indicator_a_dash():
    assert (no_result({"op": "ge"}), no_result(None)) == ("公表なし", "－")
