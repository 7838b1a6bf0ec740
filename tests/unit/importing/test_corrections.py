"""Corrections by people: applied where the document says what they expect, refused with a sentence where not."""

from decimal import Decimal

import pandas as pd
import pytest
from mini_document import build

from pipelines.importing.corrections import CORRECTION_COLUMNS, apply_corrections
from pipelines.importing.document import read_document
from pipelines.register.errors import RegisterError

PEOPLE = ("個票の誤りを所管に確認した", "企画担当", "2022-06-01")


@pytest.fixture
def tables():
    return read_document(build())._asdict()


def as_file(*rows):
    return pd.DataFrame(rows, columns=CORRECTION_COLUMNS, index=range(2, 2 + len(rows)), dtype="str")


def correct(tables, *rows):
    return apply_corrections(tables, as_file(*((*row, *PEOPLE) for row in rows)))


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
    assert corrected["items"].loc[1, ["department", "money"]].tolist() == ["財政局", 0]
    assert corrected["indicators"].loc[0, ["baseline", "baseline_from"]].tolist() == [Decimal("3.5"), 2019]
    assert corrected["targets"].loc[1, ["low", "high"]].tolist() == [Decimal("5.5"), Decimal("5.5")]
    assert tables["indicators"].loc[0, "baseline"] == 3


def test_a_corrected_direction_carries_the_persons_reason(tables):
    corrected = correct(tables, ("indicators", "1(1)1-O1", "better", "up", "down"))
    assert corrected["indicators"].loc[0, "better"] == "down"
    assert corrected["directions"].loc[0, ["better", "reason"]].tolist() == ["down", "個票の誤りを所管に確認した"]


def test_nothing_to_correct_changes_nothing(tables):
    same = apply_corrections(tables, as_file())
    assert list(same) == list(tables)
    assert all(same[name].equals(tables[name]) for name in tables)


def test_several_cells_of_one_target_are_corrected_together(tables):
    corrected = correct(
        tables,
        ("targets", "1(1)1-O1 2023", "op", "eq", "ge"),
        ("targets", "1(1)1-O1 2023", "high", "5", ""),
        ("targets", "1(1)1-O1 2023", "text", "5個", "5個以上"),
    )["targets"]
    assert corrected.loc[1, ["op", "low", "high", "text"]].tolist() == ["ge", 5, None, "5個以上"]


def test_a_correction_may_follow_another_one(tables):
    twice = correct(
        tables,
        ("items", "1(1)2", "department", "総務企画局", "財政局"),
        ("items", "1(1)2", "department", "財政局", "環境局"),
    )
    assert twice["items"].loc[1, "department"] == "環境局"


def test_tables_without_reasons_for_directions_are_corrected(tables):
    without = {name: table for name, table in tables.items() if name != "directions"}
    corrected = correct(without, ("indicators", "1(1)1-O1", "better", "up", "down"))
    assert corrected["indicators"].loc[0, "better"] == "down"
    assert "directions" not in corrected


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("indicators", "1(1)1-O1", "baseline", "4", "5"), "「4」のはずですが、文書から読んだ値は「3」"),
        (("indicators", "1(1)9-O1", "baseline", "3", "5"), "「1(1)9-O1」がありません"),
        (("targets", "1(1)1-O1", "low", "4", "5"), "「1(1)1-O1」がありません"),
        (("goals", "1(1)1-O1", "low", "4", "5"), "「goals」という表はありません"),
        (("items", "1(1)1", "item_id", "1(1)1", "1(1)3"), "列に「item_id」はありません"),
        (("indicators", "1(1)1-O1", "baseline", "3", "五"), "to】「五」は数値ではありません"),
        (("indicators", "1(1)1-O1", "better", "up", "higher"), "better】「higher」は決められた値（up・down"),
        (("targets", "1(1)1-O1 2023", "op", "eq", "ge"), "op・low・high】"),
        (("items", "1(1)2", "name", "みかんの検討", ""), "name】「」は空欄にできません"),
    ],
)
def test_outdated_or_impossible_corrections_are_refused(tables, row, says):
    with pytest.raises(RegisterError) as refusal:
        correct(tables, row)
    assert says in str(refusal.value)
    assert str(refusal.value).startswith("【register／corrections.csv／2行目／")


@pytest.mark.parametrize(
    ("people", "says"),
    [
        (("", "企画担当", "2022-06-01"), "／reason】理由が空欄です"),
        (("誤記", "", "2022-06-01"), "／by】訂正した人が空欄です"),
        (("誤記", "企画担当", ""), "／date】日付が空欄です"),
        (("誤記", "企画担当", "令和4年6月"), "／date】「令和4年6月」は日付ではありません"),
    ],
)
def test_a_correction_without_reason_person_or_day_is_refused(tables, people, says):
    row = ("items", "1(1)1", "name", "りんごの配布", "梨の配布")
    with pytest.raises(RegisterError, match=says):
        apply_corrections(tables, as_file((*row, *people)))
