"""One defect leads to its findings and to nothing else; many defects at once lead to all of theirs."""

import collections
import random
import re

import pandas as pd
import pytest
import returned_workbooks as rw
from defects import DEFECTS, ITEMS

from pipelines.checks import Checked, check
from pipelines.register.store import Register
from schemas.catalogue import load_catalogue
from schemas.form import Form
from schemas.tables.findings import FINDINGS
from schemas.tables.submissions import SUBMISSIONS
from schemas.tables.submitted import column_types

# the cover names programmes in Latin letters; everything else that a finding says is Japanese
LATIN_ALLOWED = {"Excel", "xlsx", "CSV", "FFFD", "DIV", "No", "FALSE", "TRUE", "kawasaki", "reform", "other"}


@pytest.fixture(scope="module")
def register(reform: Register) -> Register:
    return rw.some_departments(reform)


def ask(register: Register) -> tuple[Register, int, Form]:
    return register, rw.YEAR, rw.FORM


def check_all(register: Register, **files: bytes) -> Checked:
    return check(rw.submit(register, **files), *ask(register))


def spoilt(register: Register, *names: str) -> Checked:
    """Check a return with these defects."""
    return check_all(register, 提出=rw.edited(rw.clean_return(register), *(DEFECTS[name].edit for name in names)))


@pytest.fixture(scope="module")
def alone(register: Register) -> dict[str, Checked]:
    """Every defect on its own, in a file of its own: the checks go once over all files and look at each alone."""
    clean = rw.clean_return(register)
    return rw.check_each(register, {name: rw.edited(clean, defect.edit) for name, defect in DEFECTS.items()})


def of_file(checked: Checked) -> pd.DataFrame:
    return checked.findings[checked.findings["file"] != ""]


@pytest.mark.parametrize("name", DEFECTS)
def test_one_defect_has_its_findings_and_no_others(name: str, alone: dict[str, Checked]) -> None:
    codes = DEFECTS[name].codes
    assert sorted(of_file(alone[name])["code"]) == sorted(codes)
    severities = {load_catalogue()[code].severity for code in codes}
    verdicts = {"reject": "rejected", "error": "returned", "warning": "accepted_with_warnings", "note": "accepted"}
    wanted = next(verdict for severity, verdict in verdicts.items() if severity in severities)
    assert alone[name].submissions["status"].tolist() == [wanted]


@pytest.mark.parametrize("name", DEFECTS)
def test_every_finding_can_be_acted_upon(name: str, alone: dict[str, Checked]) -> None:
    for row in of_file(alone[name]).to_dict("records"):
        assert row["message"].startswith(f"【{name}.xlsx")
        sentence = row["message"].removeprefix(f"【{name}").replace(f"!{row['cell']}", "") + row["fix"]
        assert row["fix"].strip()
        assert not set(re.findall(r"[A-Za-z]{2,}", sentence)) - LATIN_ALLOWED, sentence
        for slip in ("nan", "None", "{", "？", "<NA>", "。。", "「」"):
            assert slip not in sentence, sentence


Signature = collections.Counter[tuple[str, str, str]]
# what these quote is a whole row, column or sheet, which another defect may have changed as well
QUOTES_MORE = ["S215", "S217", "S219"]


def signature(checked: Checked) -> Signature:
    """What a return's findings are about, wherever their rows have moved to."""
    found = of_file(checked)
    value = found["value"].mask(found["code"].isin(QUOTES_MORE), "")
    return collections.Counter(zip(found["code"], found["item_id"], value, strict=True))


def test_all_defects_at_once_have_all_their_findings(register: Register, alone: dict[str, Checked]) -> None:
    together = [name for name, defect in DEFECTS.items() if defect.together]
    assert len(together) >= 50
    everything = signature(spoilt(register, *together))
    for name in together:
        assert not signature(alone[name]) - everything, name


@pytest.mark.parametrize("seed", range(10))
def test_some_defects_at_once_have_all_their_findings(seed: int, register: Register, alone: dict[str, Checked]) -> None:
    names = random.Random(seed).sample([name for name, defect in DEFECTS.items() if defect.together], 8)
    some = signature(spoilt(register, *names))
    for name in names:
        assert not signature(alone[name]) - some, (name, names)


def test_a_structural_fault_does_not_hide_the_cells(register: Register) -> None:
    names = ["required_column_renamed", "grade_off_the_scale", "quantity_in_words", "actual_blank", "record_missing"]
    checked = spoilt(register, *names)
    assert set(of_file(checked)["code"]) == {"S212", "S215", "C303", "C301", "X406", "X401"}
    assert checked.items.empty, "nothing of a rejected file is used"


def test_the_tables_keep_their_contracts(register: Register) -> None:
    checked = spoilt(register, *(name for name, defect in DEFECTS.items() if defect.together))
    FINDINGS.validate(checked.findings)
    SUBMISSIONS.validate(checked.submissions)
    types = {name: str(kind) for name, kind in checked.items.dtypes.items()}
    assert types == column_types(rw.FORM.items)


@pytest.mark.parametrize("name", ["grade_off_the_scale", "record_twice", "sheet_renamed"])
def test_a_file_alone_is_found_the_same(name: str, register: Register, alone: dict[str, Checked]) -> None:
    assert signature(spoilt(register, name)) == signature(alone[name])


def test_findings_come_in_reading_order(register: Register) -> None:
    names = ["sheet_hidden", "choice_unknown", "grade_off_the_scale", "quantity_in_words", "mark_unknown"]
    assert of_file(spoilt(register, *names, "actual_blank"))["cell"].tolist() == ["G5", "I5", "N5", "O5", "", "H9"]


@pytest.mark.parametrize(
    ("name", "key", "count"),
    [
        ("name_altered", "activity_result", 1),
        ("unit_altered", "actual", 1),
        ("record_twice", "activity_result", 1),
        ("cells_merged_over_rows", "improvement", 2),
        ("grade_off_the_scale", "department_grade", 1),
    ],
)
def test_an_error_blocks_what_it_names(name: str, key: str, count: int, register: Register) -> None:
    checked = spoilt(register, name)
    table = checked.items if key in checked.items else checked.indicators
    blocked = table[table[f"{key}__state"] == "blocked"]
    assert len(blocked) == count
    assert (blocked[key].isna() | blocked[key].eq("")).all()
    assert set(table.drop(blocked.index)[f"{key}__state"]) <= {"value", "dash"}


def test_a_blocked_cell_leaves_its_row_alone(register: Register) -> None:
    first = spoilt(register, "grade_off_the_scale").items.iloc[0]
    assert first["department_grade__state"] == "blocked"
    assert first["activity_result__state"] == "value"


def test_a_required_cell_that_is_blank_stays_blank(register: Register) -> None:
    assert spoilt(register, "grade_blank").items["department_grade__state"].tolist().count("blank") == 1


def test_every_record_is_there_at_most_once(register: Register) -> None:
    checked = spoilt(register, "record_twice", "indicator_twice", "record_unknown", "record_of_another_department")
    own = register.items.loc[register.items["department"] == rw.DEPARTMENT, "item_id"]
    assert checked.items["item_id"].is_unique
    assert set(checked.items["item_id"]) == set(own)
    assert checked.indicators["indicator_id"].is_unique


def test_checks_change_nothing_they_were_given(register: Register) -> None:
    data = rw.edited(rw.clean_return(register), DEFECTS["name_altered"].edit)
    submitted = rw.submit(register, 提出=data)
    tables = [submitted.items, submitted.indicators, submitted.findings, submitted.submissions]
    before = [table.copy(deep=True) for table in tables]
    check(submitted, register, rw.YEAR, rw.FORM)
    for old, new in zip(before, tables, strict=True):
        pd.testing.assert_frame_equal(old, new)


class TestHarmless:
    """What people do to a form without harm."""

    def test_rows_inserted_and_sorted_otherwise(self, register: Register) -> None:
        def shuffle(book: rw.openpyxl.Workbook) -> None:
            page = book[ITEMS]
            page.insert_rows(7, 30)
            for merged in list(page.merged_cells.ranges):
                page.unmerge_cells(str(merged))
            page.insert_rows(1, 3)

        checked = check_all(register, 提出=rw.edited(rw.clean_return(register), shuffle))
        assert of_file(checked).empty
        assert len(checked.items) == 11

    def test_columns_in_another_order(self, register: Register) -> None:
        def swap(book: rw.openpyxl.Workbook) -> None:
            page = book[ITEMS]
            for merged in list(page.merged_cells.ranges):
                page.unmerge_cells(str(merged))
            for row in page.iter_rows(min_row=4):
                row[5].value, row[9].value = row[9].value, row[5].value

        before = check_all(register, 提出=rw.clean_return(register))
        after = check_all(register, 提出=rw.edited(rw.clean_return(register), swap))
        assert of_file(after).empty
        values = [column.key for column in rw.FORM.items.columns]
        pd.testing.assert_frame_equal(before.items[values], after.items[values])

    def test_sheets_in_another_order_and_a_name_with_a_blank(self, register: Register) -> None:
        def change(book: rw.openpyxl.Workbook) -> None:
            book.move_sheet(ITEMS, 1)
            book[ITEMS].title = f"{ITEMS} "

        assert of_file(check_all(register, 提出=rw.edited(rw.clean_return(register), change))).empty

    def test_labels_with_line_breaks_and_other_widths(self, register: Register) -> None:
        def change(book: rw.openpyxl.Workbook) -> None:
            page = book[ITEMS]
            for cell in page[4]:
                wide = cell.value.replace("No.", "Ｎｏ．")
                cell.value = f"{wide[:2]}\n{wide[2:]}"

        assert of_file(check_all(register, 提出=rw.edited(rw.clean_return(register), change))).empty

    @pytest.mark.parametrize("year", ["2022", "R4", "Ｒ４", "令和４年度", "令和4年度", "2022年度", 2022])
    def test_the_year_as_people_write_it(self, year: object, register: Register) -> None:
        def change(book: rw.openpyxl.Workbook) -> None:
            next(row for row in book["表紙"].iter_rows() if row[0].value == "対象年度")[1].value = year

        assert of_file(check_all(register, 提出=rw.edited(rw.clean_return(register), change))).empty

    def test_a_text_that_may_be_blank_may_be_undecided(self, register: Register) -> None:
        data = rw.edited(rw.clean_return(register), rw.write_in(ITEMS, 0, "problems", "未定"))
        assert of_file(check_all(register, 提出=data)).empty

    def test_an_actual_without_a_target_may_stay_blank(self, register: Register) -> None:
        known = check_all(register, 提出=rw.clean_return(register)).indicators
        record = known["actual__state"].tolist().index("dash")
        data = rw.edited(rw.clean_return(register), rw.write_in(rw.FORM.indicators.title, record, "actual", None))
        assert of_file(check_all(register, 提出=data)).empty


def test_a_target_in_words_asks_for_a_judgement(register: Register) -> None:
    clean = rw.clean_return(register, rw.IN_WORDS)
    assert of_file(check_all(register, 提出=clean)).empty
    data = rw.edited(clean, rw.write_in(rw.FORM.indicators.title, 0, "actual_judgement", None))
    assert of_file(check_all(register, 提出=data))["code"].tolist() == ["X410"]


@pytest.mark.parametrize("judgement", ["○", "－", None])
def test_a_target_in_words_may_be_answered_in_words(register: Register, judgement: str | None) -> None:
    sheet = rw.FORM.indicators.title
    edits = [rw.write_in(sheet, 0, "actual", "全部署"), rw.write_in(sheet, 0, "actual_judgement", judgement)]
    checked = check_all(register, 提出=rw.edited(rw.clean_return(register, rw.IN_WORDS), *edits))
    found = of_file(checked)
    assert found["code"].tolist() == ["X419"] + ([] if judgement else ["X410"])
    assert (found["value"].iloc[0], found["severity"].iloc[0]) == ("全部署", "warning")
    assert "「文章の目標の達成」に○か－" in found["fix"].iloc[0]
    assert checked.submissions["status"].iloc[-1] == "accepted_with_warnings"
    assert checked.indicators["actual__state"].iloc[0] == "dash"


def test_words_that_answer_a_figure_stay_an_error(register: Register) -> None:
    data = rw.edited(rw.clean_return(register), rw.write_in(rw.FORM.indicators.title, 0, "actual", "全部署"))
    checked = check_all(register, 提出=data)
    assert of_file(checked)["code"].tolist() == ["C301"]
    assert checked.indicators["actual__state"].iloc[0] == "blocked"


@pytest.mark.parametrize("actual", ["未定", "－", None])
def test_a_provisional_value_that_is_not_there_is_said(register: Register, actual: str | None) -> None:
    sheet = rw.FORM.indicators.title
    edits = [rw.write_in(sheet, 0, "actual", actual), rw.write_in(sheet, 0, "provisional", "○")]
    found = of_file(check_all(register, 提出=rw.edited(rw.clean_return(register), *edits)))
    assert "X424" in set(found["code"])
