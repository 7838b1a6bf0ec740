"""The responsible head's confirmation: it holds for exactly the values that were confirmed."""

import io
from dataclasses import replace
from itertools import combinations

import mending as m
import openpyxl
import pytest
import returned_workbooks as rw
from defects import indicator, item

from pipelines.forms.cover import CONFIRMATION_LABELS, CONFIRMED_BY, CONFIRMED_NUMBER, CONFIRMED_ON
from pipelines.intake.confirmation import number_of
from pipelines.register.store import Register
from schemas.programme import Confirmation

HEAD, DAY = "総務課長　川崎　太郎", "令和5年5月10日"


@pytest.fixture(scope="module")
def some(reform: Register) -> Register:
    return rw.some_departments(reform)


@pytest.fixture(scope="module")
def clean(some: Register) -> m.Answered:
    """A return without a finding, as it is judged."""
    return m.judged(some, rw.clean_return(some))


def asking(register: Register, asked: Confirmation) -> Register:
    return replace(register, programme=register.programme.model_copy(update={"confirmation": asked}))


def confirm(**written: str) -> rw.Edit:
    def edit(book: openpyxl.Workbook) -> None:
        for row in book["表紙"].iter_rows():
            if row[0].value in written:
                row[1].value = written[row[0].value]

    return edit


def sent(answered: m.Answered) -> dict:
    (row,) = answered.checked.submissions[answered.checked.submissions["file"].ne("")].to_dict("records")
    return row


def confirmed(number: str) -> rw.Edit:
    return confirm(**{CONFIRMED_BY: HEAD, CONFIRMED_ON: DAY, CONFIRMED_NUMBER: number})


def test_the_number_in_the_feedback_confirms_the_values(some: Register, clean: m.Answered) -> None:
    number = sent(clean)["values_number"]
    page = openpyxl.load_workbook(io.BytesIO(clean.feedback))["公表内容"]
    assert number in page["A1"].value
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight in (None, 1), "one page long"
    second = m.judged(some, rw.edited(clean.feedback, confirmed(number.lower().replace("-", " "))))
    assert (sent(second)["confirmed_by"], sent(second)["confirmed_on"]) == (HEAD, "2023-05-10")
    assert second.findings == []
    assert sent(second)["values_number"] == number


def test_a_later_change_voids_it_and_says_so(some: Register, clean: m.Answered) -> None:
    number = sent(clean)["values_number"]
    change = indicator(3, "actual", 9)
    answered = m.judged(some, rw.edited(rw.clean_return(some), confirmed(number), change))
    assert (sent(answered)["confirmed_by"], sent(answered)["confirmed_on"]) == ("", "")
    (said,) = [one for one in answered.findings if one["code"] == "S253"]
    assert number in said["message"]
    assert sent(answered)["values_number"] in said["message"]


@pytest.mark.parametrize("left_out", CONFIRMATION_LABELS)
def test_half_a_confirmation_is_none(some: Register, clean: m.Answered, left_out: str) -> None:
    number = sent(clean)["values_number"]
    written = {CONFIRMED_BY: HEAD, CONFIRMED_ON: DAY, CONFIRMED_NUMBER: number, left_out: None}
    answered = m.judged(some, rw.edited(rw.clean_return(some), confirm(**written)))
    assert [(one["code"], left_out in one["message"]) for one in answered.findings] == [("S253", True)]


def test_a_day_that_is_none_is_said(some: Register, clean: m.Answered) -> None:
    number = sent(clean)["values_number"]
    written = {CONFIRMED_BY: HEAD, CONFIRMED_ON: "先週", CONFIRMED_NUMBER: number}
    answered = m.judged(some, rw.edited(rw.clean_return(some), confirm(**written)))
    assert [one["code"] for one in answered.findings] == ["S253"]


def test_it_is_the_programmes_choice(some: Register) -> None:
    required, none = asking(some, Confirmation.REQUIRED), asking(some, Confirmation.NONE)
    blank = m.judged(required, rw.clean_return(required))
    assert [one["code"] for one in blank.findings] == ["S254"]
    assert sent(blank)["status"] == "returned"
    number = sent(blank)["values_number"]
    assert m.judged(required, rw.edited(rw.clean_return(required), confirmed(number))).findings == []
    cover = openpyxl.load_workbook(io.BytesIO(rw.clean_return(none)))["表紙"]
    assert not {row[0].value for row in cover.iter_rows()} & set(CONFIRMATION_LABELS)
    unasked = m.judged(none, rw.clean_return(none))
    assert "公表内容" not in openpyxl.load_workbook(io.BytesIO(unasked.feedback)).sheetnames


EDITS = [
    item(0, "problems", "別の課題がある"),
    item(1, "department_grade", 4),
    item(2, "people", "－"),
    item(3, "financial_effect", 1201),
    item(4, "direction", "Ⅱ"),
    indicator(3, "actual", 9),
    indicator(5, "remark", None),
]


ONE, TWO = (list(combinations(range(len(EDITS)), count)) for count in (1, 2))


@pytest.mark.parametrize("chosen", [*ONE, *(pytest.param(two, marks=pytest.mark.long) for two in TWO)])
def test_any_other_value_has_another_number(some: Register, clean: m.Answered, chosen: tuple[int, ...]) -> None:
    after = rw.read(rw.edited(rw.clean_return(some), *(EDITS[number] for number in chosen)), some)
    assert sent(clean)["values_number"] != after.values_number


def test_the_order_of_rows_and_files_does_not_matter(some: Register) -> None:
    one = rw.read(rw.clean_return(some), some)
    tables = {"items": one.items.iloc[::-1], "indicators": one.indicators.iloc[::-1]}
    assert number_of(tables, rw.FORM, one.department) == one.values_number
