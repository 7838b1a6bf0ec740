"""data/items.csv: one row is one item of the register with its three grades of one fiscal year."""

from dataclasses import replace

import pandas as pd
import pandera.pandas as pa

from schemas.code_lists import GRADE_BASES, RESOURCES, YES_NO
from schemas.entries import field_of
from schemas.everywhere import PLACE_COLUMNS, shared
from schemas.field import COMPUTED, DAY, DECIDED, INTEGER, NUMBER, REGISTER, RETURNED, Chosen, Field, literal
from schemas.form import Column, Form
from schemas.table import Table
from schemas.tables.submitted import PLACE

GRADE = "department_grade"
POINTS = "points"
_GRADE_OR_REASON = "grade_or_reason"
"""The form's column with the department's grade."""

_EXPECTED = {"people": "人", "things": "物", "money": "財源", "information": "情報", "time": "時間"}


def _a_grade_or_a_reason(frame: pd.DataFrame) -> pd.Series:
    return frame["computed_grade"].notna() == (frame["basis"] == "")


def _a_final_grade_has_a_source(frame: pd.DataFrame) -> pd.Series:
    return frame["final_grade"].notna() == (frame["final_source"] != "")


def _a_decision_has_a_reason(frame: pd.DataFrame) -> pd.Series:
    said = frame[["decision_reason", "decided_by", "decided_on"]] != ""
    decided = frame["final_source"] == "decision"
    return said.all(axis="columns").eq(decided) & said.any(axis="columns").eq(decided)


# fmt: off
RESULT_ITEMS = Table(
    "items",
    "項目別の評価結果",
    [
        shared("item_id", unique=True),
        "department", "pillar_no", "pillar", "group_no", "group", "item_no",
        shared("name", title="{name}"),
        "page", "computed_grade", "department_grade", "final_grade", "final_source",
        shared("basis", title="算定していない理由", codes=GRADE_BASES),
        "explanation", "decision_reason",
        Field("decided_by", "決定した者", "決定した者。空欄は決定のないもの。", fact=DECIDED),
        Field("decided_on", "決定した日", "決定した日（ISO 8601）。空欄は決定のないもの。", DAY, DECIDED),
        Field("changed", "状況変化", "やむを得ない状況変化の報告があるか。",
              INTEGER, RETURNED, codes=YES_NO, nullable=True),
        "mean_rate_pct",
        Field("min_rate_pct", "達成率の最低（％）", "算定に使った達成率の最低。空欄は数える達成率がないもの。",
              NUMBER, COMPUTED, unit="%", nullable=True),
        Field("activity_rate_pct", "活動指標の達成率の平均（％）",
              "活動指標だけの達成率の平均。空欄は数える達成率がないもの。", NUMBER, COMPUTED, unit="%", nullable=True),
        Field("activity_grade", "活動指標の算定達成度", "活動指標だけから算定した達成度。空欄は算定していないもの。",
              INTEGER, COMPUTED, codes=Chosen.GRADES, nullable=True),
        Field("outcome_rate_pct", "成果指標の達成率の平均（％）",
              "成果指標だけの達成率の平均。空欄は数える達成率がないもの。", NUMBER, COMPUTED, unit="%", nullable=True),
        Field("outcome_grade", "成果指標の算定達成度", "成果指標だけから算定した達成度。空欄は算定していないもの。",
              INTEGER, COMPUTED, codes=Chosen.GRADES, nullable=True),
        Field("rates", "達成率のある{indicator}数", "算定に使った達成率の数。", INTEGER, COMPUTED, unit="件", least=0),
        "met_count", "indicators", "submission_status", "rule_set",
        *(Field(f"expected_{key}", f"確保を想定する{RESOURCES[key]}", f"{{programme}}が{word}の確保を想定しているか。",
                INTEGER, REGISTER, codes=YES_NO, nullable=True) for key, word in _EXPECTED.items()),
        *PLACE_COLUMNS,
    ],
    key=["item_id"],
    public=True,
    compared_by=["item_id"],
    checks=[
        pa.Check(_a_grade_or_a_reason, name=_GRADE_OR_REASON),
        pa.Check(_a_final_grade_has_a_source, name="final_grade_or_no_source"),
        pa.Check(_a_decision_has_a_reason, name="decision_or_no_reason"),
    ],
)
# fmt: on
"""What every form's table has: grades and their reasons; the place is that of the department's grade."""


def entries_of(form: Form) -> list[Column]:
    """Give the entry columns of the form's items sheet that the results carry beside the department's grade."""
    return [column for column in form.items.entries if column.key != GRADE]


def _points(label: str) -> Field:
    said = f"記入された点数の合計（{literal(label)}）。空欄は、点数がそろわず合計のないもの。"
    return Field(POINTS, literal(label), said, NUMBER, COMPUTED, unit="点", nullable=True)


def is_taken(key: str) -> bool:
    """Tell whether a column of the form cannot have a key: the results, or the tables of returns, have it already."""
    return key in RESULT_ITEMS.fields or key in PLACE


def result_items(form: Form) -> Table:
    """Give the table as the form of the year has it: its entries stand between `rule_set` and the expected resources.

    Behind them stands the sum of points where the form has a score.

    Raises:
        ValueError: when an entry of the form has the name of a column of the results.
    """
    fields, entries = RESULT_ITEMS.fields, {entry.key: field_of(entry) for entry in entries_of(form)}
    if taken := [key for key in entries if key in fields or (form.score and key == POINTS)]:
        raise ValueError(f"結果の表には {taken[0]} という列がもうあります")
    score = [_points(form.score.label)] if form.score else []
    columns, behind = list(fields.values()), RESULT_ITEMS.names.index("rule_set") + 1
    # without grades the reason is one for which there is no mean rate
    graded = any(column.key == GRADE for column in form.items.entries)
    checks = RESULT_ITEMS.checks if graded else [one for one in RESULT_ITEMS.checks if one.name != _GRADE_OR_REASON]
    return replace(
        RESULT_ITEMS, columns=[*columns[:behind], *entries.values(), *score, *columns[behind:]], checks=checks
    )
