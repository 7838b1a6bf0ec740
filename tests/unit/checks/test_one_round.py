"""One round: every finding that a return can get, it gets the first time; mending what is named leads to no new one.

`KAIKAKU_ROUNDS=1000 pytest tests/unit/checks/test_one_round.py` tries so many returns instead of a few.
"""

import os
import random

import mending as m
import pytest
import returned_workbooks as rw
from defects import DEFECTS, INDICATORS, ITEMS, indicator, item

from pipelines.intake import Return
from pipelines.register.store import Register
from schemas.tables.submitted import state_column

_ROUNDS = int(os.environ.get("KAIKAKU_ROUNDS", "8"))
_BATCH = 4
_WITH_ANOTHER_GRADE = range(6)

_HIDDEN_TWICE = {
    **{f"reason_{n}": item(n, "grade_reason", None) for n in _WITH_ANOTHER_GRADE},
    **{f"reason_dash_{n}": item(n, "grade_reason", "－") for n in _WITH_ANOTHER_GRADE},
    **{f"actual_{n}": indicator(n, "actual", "30以上") for n in range(8)},
    **{f"actual_blank_{n}": indicator(n, "actual", None) for n in range(8)},
    **{f"grade_{n}": item(n, "department_grade", "Ⅲ") for n in _WITH_ANOTHER_GRADE},
}
"""Slips of which one hides what the other leads to: a reason is needed where grades differ that cannot be read yet."""

_LEFT_OUT = (
    "cover_of_", "cover_year_", "cover_with_", "cover_without_department", "cover_renamed", "header_deleted",
)  # fmt: skip
_POOL = {name: one.edit for name, one in DEFECTS.items() if not name.startswith(_LEFT_OUT)} | _HIDDEN_TWICE
"""A file whose cover says that it is something else, or not whose it is, may be another form: it is replaced.
Without its header nobody knows what the form computes by itself (S215)."""

_UNTOUCHED = "S255"
_NOT_SEEN_ON_A_COPY = {"C321", "C324", "C325", "C326", "S221", "S222", "S223", "S224", "S225", "S243", "S244", "C331"}
"""Warnings about how a value is kept, not about the value: a copy shows it plainly, so that they are answered by it."""


@pytest.fixture(scope="module")
def some(reform: Register) -> Register:
    return rw.some_departments(reform)


@pytest.fixture(scope="module")
def right(some: Register) -> bytes:
    """A return without a finding, in which some items are judged otherwise than computed, with their reasons."""
    return rw.edited(rw.clean_return(some), *(item(n, "department_grade", 4) for n in _WITH_ANOTHER_GRADE))


def draw(right: bytes, dice: random.Random) -> tuple[list[str], bytes]:
    """A return with two or three slips, half of them of those that hide each other."""
    pool = list(_HIDDEN_TWICE) if dice.random() < 0.5 else list(_POOL)
    names = sorted(dice.sample(pool, dice.choice([2, 3])), key="sheet_renamed".__eq__)  # the others name the sheet
    return names, rw.edited(right, *(_POOL[name] for name in names))


def test_the_right_return_has_no_finding(some: Register, right: bytes) -> None:
    assert m.judged(some, right).findings == []


@pytest.mark.parametrize("batch", range(-(-_ROUNDS // _BATCH)))
def test_mended_as_named_nothing_new_appears(batch: int, some: Register, right: bytes) -> None:
    dice = random.Random(f"one-round-{batch}")
    for _ in range(_BATCH):
        names, data = draw(right, dice)
        first = m.judged(some, data)
        second = m.judged(some, m.mend(first, right))
        # what the copy answers by itself leaves nothing to mend, and that is said
        left = [one for one in second.findings if one["code"] != _UNTOUCHED]
        assert [(one["code"], one["sheet"], one["cell"], one["value"]) for one in left] == [], names


@pytest.mark.parametrize("batch", range(-(-_ROUNDS // _BATCH)))
def test_sent_back_untouched_it_says_what_it_said(batch: int, some: Register, right: bytes) -> None:
    """No value that was refused is taken from the copy, and none that was taken changes."""
    dice = random.Random(f"untouched-{batch}")
    for _ in range(_BATCH):
        names, data = draw(right, dice)
        first = m.judged(some, data)
        if first.to_mend is data:
            continue
        again = m.judged(some, first.feedback)
        assert taken(rw.read(first.feedback, some)) == taken(rw.read(data, some)), names
        asked = {(one["sheet"], one["cell"]) for one in first.findings if one["code"] not in _NOT_SEEN_ON_A_COPY}
        still = {(one["sheet"], one["cell"]) for one in again.findings if one["code"] != _UNTOUCHED}
        assert (asked - still, still - asked) == (set(), set()), names


def taken(one: Return) -> dict[tuple[str, str, str], object]:
    """(table, record and row, column) -> the value that may be used; what an error names has none."""
    refused = set(one.findings.loc[one.findings["severity"].eq("error"), "cell"])
    found: dict[tuple[str, str, str], object] = {}
    for title, rows, spec in ((ITEMS, one.items, rw.FORM.items), (INDICATORS, one.indicators, rw.FORM.indicators)):
        for row in rows.to_dict("records"):
            for column in spec.entries:
                if row[f"{column.key}__cell"] not in refused:
                    key = (title, f"{row[spec.key_column.key]} {row['row']}", column.key)
                    found[key] = (row[state_column(column.key)], str(row[column.key]))
    return found


def test_a_sheet_left_blank_hides_no_reason(some: Register, right: bytes) -> None:
    """Who has forgotten one sheet hears of the reason at once; who has not begun hears that alone."""
    blank = {column.key for column in rw.FORM.indicators.entries}
    records = len(rw.read(right, some).indicators)
    no_figures = [indicator(n, key, None) for n in range(records) for key in blank]
    first = m.judged(some, rw.edited(right, item(0, "grade_reason", None), *no_figures))
    assert "X425" in {one["code"] for one in first.findings}
    assert m.judged(some, m.mend(first, right)).findings == []
    nothing = m.judged(some, rw.edited(right, DEFECTS["nothing_filled_in"].edit))
    assert [one["code"] for one in nothing.findings] == ["S233"]
