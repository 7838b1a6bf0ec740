"""Corrections by people: applied where the document says what they expect, refused with a sentence where not."""

from decimal import Decimal

import pandas as pd
import pytest
from mini_document import build

from pipelines.register.corrections import CORRECTION_COLUMNS, apply_corrections
from pipelines.register.document import read_document
from pipelines.register.errors import RegisterError


@pytest.fixture
def tables():
    return read_document(build())


def correct(tables, *rows):
    people = ("個票の誤りを所管に確認した", "企画担当", "2022-06-01")
    return apply_corrections(tables, pd.DataFrame([(*row, *people) for row in rows], columns=CORRECTION_COLUMNS))


def test_cells_of_every_table_are_corrected(tables):
    corrected = correct(
        tables,
        ("items", "1(1)2", "department", "総務企画局", "財政局"),
        ("items", "1(1)2", "money", "1", "0"),
        ("indicators", "1(1)1-O1", "baseline", "3", "3.5"),
        ("indicators", "1(1)1-O1", "baseline_from", "2020", "2019"),
        ("targets", "1(1)1-O1 2023", "low", "5", "5.5"),
        ("targets", "1(1)1-O1 2023", "high", "5", "5.5"),
    )
    assert corrected.items.loc[1, ["department", "money"]].tolist() == ["財政局", 0]
    assert corrected.indicators.loc[0, ["baseline", "baseline_from"]].tolist() == [Decimal("3.5"), 2019]
    assert corrected.targets.loc[1, ["low", "high"]].tolist() == [Decimal("5.5"), Decimal("5.5")]
    assert tables.indicators.loc[0, "baseline"] == 3


def test_a_corrected_direction_carries_the_persons_reason(tables):
    corrected = correct(tables, ("indicators", "1(1)1-O1", "better", "up", "down"))
    assert corrected.indicators.loc[0, "better"] == "down"
    assert corrected.directions.loc[0, ["better", "reason"]].tolist() == ["down", "個票の誤りを所管に確認した"]


def test_nothing_to_correct_changes_nothing(tables):
    same = apply_corrections(tables, pd.DataFrame(columns=CORRECTION_COLUMNS))
    assert all(getattr(same, name).equals(getattr(tables, name)) for name in tables._fields)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("indicators", "1(1)1-O1", "baseline", "4", "5"), "「4」のはずですが、文書から読んだ値は「3」"),
        (("indicators", "1(1)9-O1", "baseline", "3", "5"), "「1(1)9-O1」がありません"),
        (("targets", "1(1)1-O1", "low", "4", "5"), "「1(1)1-O1」がありません"),
        (("goals", "1(1)1-O1", "low", "4", "5"), "「goals」という表はありません"),
        (("items", "1(1)1", "item_id", "1(1)1", "1(1)3"), "列に「item_id」はありません"),
        (("indicators", "1(1)1-O1", "baseline", "3", "五"), "数値ではありません"),
    ],
)
def test_outdated_or_impossible_corrections_are_refused(tables, row, says):
    with pytest.raises(RegisterError) as refusal:
        correct(tables, row)
    assert says in str(refusal.value)
    assert str(refusal.value).startswith("【corrections.csv／2行目】")


def test_a_correction_without_a_reason_is_refused(tables):
    row = pd.DataFrame([("items", "1(1)1", "name", "りんごの配布", "梨の配布", "", "企画担当", "2022-06-01")])
    row.columns = pd.Index(CORRECTION_COLUMNS)
    with pytest.raises(RegisterError, match="理由"):
        apply_corrections(tables, row)
