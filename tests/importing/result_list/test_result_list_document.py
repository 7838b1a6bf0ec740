"""The official list of fiscal 2021: the committed tables are a fresh reading, and the reading is what eyes saw."""

import re
from collections import Counter

import pandas as pd
import pytest

from pipelines.importing.result_list import ResultList, read_result_list
from pipelines.keeping.csv_text import to_csv
from pipelines.register.errors import DocumentError
from pipelines.register.store import load_programme, load_register
from tests.importing.result_list.fresh_reading import DOCUMENT, INPUTS, committed_tables, read_decisions, read_fresh
from tests.importing.result_list.hand_check import read_hand_check

pytestmark = pytest.mark.skipif(
    not DOCUMENT.exists(), reason="the official list is not beside the checkout (../shared/seeds); it is not committed"
)


@pytest.fixture(scope="module")
def fresh() -> ResultList:
    return read_fresh()


@pytest.fixture(scope="module")
def printed_lines() -> list[str]:
    return DOCUMENT.read_text(encoding="utf-8").split("\n")


def test_committed_tables_equal_a_fresh_reading(fresh):
    for path, table in committed_tables(fresh).items():
        assert path.read_text(encoding="utf-8") == to_csv(table), (
            f"{path.name}: run kaikaku import-programme on the document"
        )


def test_the_committed_register_loads_and_fits_together(fresh):
    register = load_register(INPUTS)
    assert list(register.items["item_id"]) == list(fresh.items["item_id"])
    assert list(register.indicators["indicator_id"]) == list(fresh.reported_indicators["indicator_id"])


def test_the_hand_check_stands_where_it_says(printed_lines):
    for row in read_hand_check():
        line = re.sub(r"\s", "", printed_lines[int(row["line"]) - 1])
        assert f"|{row['item_id']}|" in line
        assert line.index(row["label"]) < line.rindex(row["actual_printed"])
        assert row["target_printed"] in line


def test_labels_read_by_eye_are_the_labels_without_judgements(fresh):
    bare = read_result_list(DOCUMENT.read_text(encoding="utf-8"))
    own = [row["label"] for row in read_hand_check()]
    assert len(bare.indicators) == len(own)
    unlabelled = {"一時保育事業実施園数", "車座集会の実施", "市長への手紙", "市民アンケートの実施"}
    for label, name in zip(own, bare.indicators["name"], strict=True):
        assert label in unlabelled or name.endswith(label)
    assert list(fresh.indicators["kind"]) == list(bare.indicators["kind"])


def test_classes_grades_and_departments_are_those_of_the_programme(fresh):
    programme = load_programme(INPUTS)
    legend = fresh.legend.groupby("field", sort=False)
    assert list(legend.get_group("service_class")["value"]) == [o.value for o in programme.choices["service_class"]]
    grades = [(o.value, o.label) for o in programme.scale(fresh.fiscal_year).grades]
    assert list(legend.get_group("department_grade")[["value", "label"]].itertuples(index=False, name=None)) == grades
    assert set(fresh.reported_items["service_class"]) <= {o.value for o in programme.choices["service_class"]}
    assert set(fresh.items["department"]) == set(programme.departments)
    assert programme.years == [fresh.fiscal_year]


def test_pages_count_in_twos_and_are_undecided_in_the_second_bureau(fresh):
    pages = list(fresh.reported_items["reference_page"])
    assert pages[0] == "P1"
    assert pages[1:30] == [f"P{number}" for number in range(4, 62, 2)]
    assert pages[30:] == ["未定"] * 8


def test_every_wrapped_word_is_noted_with_both_readings(fresh, printed_lines):
    noted = fresh.discrepancies
    assert Counter(noted["field"]) == {"name": 7, "service_class": 6, "reference_page": 8, "unit": 1, "actual": 1}
    for row in noted.itertuples():
        line = re.sub(r"\s", "", printed_lines[int(row.source_a.removesuffix("行")) - 1])
        assert re.sub(r"\s", "", row.reading_a) in line
        assert row.chosen != row.reading_a or row.field == "unit"


def test_nothing_committed_is_a_sentence(fresh):
    for path in [*committed_tables(fresh), INPUTS / "register" / "judgements.csv"]:
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        for column in table.columns.difference(["reason"]):
            assert table[column].str.len().max() <= 30, (path.name, column)
            assert not table[column].str.contains("。").any(), (path.name, column)


def test_sentences_are_whole_and_hold_no_pair(fresh):
    overview = fresh.sentences[fresh.sentences["field"] == "overview"]
    results = fresh.sentences[fresh.sentences["field"] == "activity_result"]
    assert list(overview["item_id"]) == list(results["item_id"]) == list(fresh.items["item_id"])
    assert overview["text"].str.endswith("。").all()
    assert not results["text"].str.contains(r"目標[^、。]*\d").any()
    assert not fresh.sentences["text"].str.contains("[●<|]").any()
    assert "復元棟" in results.set_index("item_id").at["10101070", "text"]


@pytest.mark.parametrize("kept", [2, 4, 12, 15, 28, 49, 58, 61, 67])
def test_a_list_cut_between_rows_is_refused(printed_lines, kept):
    with pytest.raises(DocumentError, match="はずですが"):
        read_result_list("\n".join(printed_lines[:kept]))


def test_a_list_cut_anywhere_inside_its_last_row_is_refused(printed_lines):
    last = len(printed_lines[68])
    for lost in (2, 10, 50, 200, last - 2):
        with pytest.raises(DocumentError, match=r"途中で切れています|列です"):
            read_result_list("\n".join([*printed_lines[:68], printed_lines[68][:-lost]]))


def test_a_list_without_one_of_its_rows_is_refused(printed_lines):
    rows = [n for n, line in enumerate(printed_lines) if re.match(r"\| \d+ \| \d{8} ", line)]
    assert len(rows) == 38
    for lost in rows[:-1]:
        if lost == rows[29]:  # the last row of the first bureau: nothing in the list says how many there are
            continue
        with pytest.raises(DocumentError):
            read_result_list("\n".join(line for n, line in enumerate(printed_lines) if n != lost))


def test_a_stale_judgement_is_refused(fresh):
    text = DOCUMENT.read_text(encoding="utf-8").replace("目標29人", "目標30人")
    with pytest.raises(
        DocumentError, match="「20102010」の1番目の目標は判断表では「29人」のはずですが、文書では「30人」"
    ):
        read_result_list(text, read_decisions("judgements.csv"))
    assert fresh.fiscal_year == 2021
