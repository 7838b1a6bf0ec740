"""The committed facts of fiscal 2021 against the hand check and the printed sums; needs no document."""

from collections import Counter
from decimal import Decimal

import pandas as pd
import pytest

from pipelines.register.store import Register, load_register, targets_in_force
from tests.importing.result_list.fresh_reading import INPUTS
from tests.importing.result_list.hand_check import read_hand_check

YEAR = 2021
# added up apart from the reader: projects, budget, settlement (thousand yen)
SUMS = {"こども未来局": (30, 122_523_602, 135_455_487), "総務企画局": (8, 6_852_989, 6_584_629)}
GRADES = {"こども未来局": {3: 25, 4: 5}, "総務企画局": {2: 1, 3: 3, 4: 4}}


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register(INPUTS)


def read_reported(name: str) -> pd.DataFrame:
    return pd.read_csv(INPUTS / "register" / "reported" / str(YEAR) / name, dtype=str, keep_default_na=False)


def test_every_pair_is_the_one_read_by_eye(register):
    targets = targets_in_force(register, YEAR)
    facts = register.indicators.merge(targets, on="indicator_id", validate="one_to_one")
    facts = facts.merge(read_reported("indicators.csv"), on="indicator_id", validate="one_to_one")
    committed = [
        (row.item_id, Decimal(row.actual), row.low, row.text, row.op, row.unit, row.better)
        for row in facts.itertuples()
    ]
    by_eye = [
        (
            row["item_id"],
            Decimal(row["actual"]),
            Decimal(row["target"]),
            row["target_printed"],
            row["op"],
            row["unit"],
            row["better"],
        )
        for row in read_hand_check()
    ]
    assert committed == by_eye
    assert len(by_eye) == 34


@pytest.mark.parametrize("department", list(SUMS))
def test_sums_counts_and_grades_per_bureau(register, department, record_property):
    facts = register.items.merge(read_reported("items.csv"), on="item_id", validate="one_to_one")
    of_bureau = facts[facts["department"] == department]
    counted = (len(of_bureau), sum(map(int, of_bureau["budget"])), sum(map(int, of_bureau["settlement"])))
    record_property("sums", f"{counted[0]}件 予算額{counted[1]:,}千円 決算額（見込）{counted[2]:,}千円")
    assert counted == SUMS[department]
    assert Counter(map(int, of_bureau["department_grade"])) == GRADES[department]
    assert set(facts["department"]) == set(SUMS)
