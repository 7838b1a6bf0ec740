"""data/plausibility.csv: one row is one doubt about a value, for analysts to look at, the gravest first."""

from schemas.code_lists import DOUBTS
from schemas.everywhere import shared
from schemas.field import INTEGER, NUMBER, Field
from schemas.table import Table

# fmt: off
PLAUSIBILITY = Table(
    "plausibility",
    "分析用の確認リスト",
    [
        Field("rank", "順位", "確認の必要が大きい順の順位。", INTEGER, unique=True, least=1),
        Field("doubt", "確認する理由", "確認する理由。", codes=DOUBTS),
        Field("score", "重み", "順位を付けるための重み（0から100まで）。", NUMBER, unit="点"),
        "item_id",
        shared("indicator_id", definition="{indicator}の番号。空欄は達成度についてのもの。"),
        "department",
        shared("name", title="名称", definition="{indicator}または{item}の名称。"),
        "unit",
        Field("value", "値", "確認する値。空欄は値がないもの。", NUMBER, unit_column="unit", nullable=True),
        Field("reference", "比べた値", "比べた値。空欄は比べた値がないもの。",
              NUMBER, unit_column="unit", nullable=True),
        Field("reference_is", "比べた値の種類", "比べた値の種類。"),
        Field("factor", "倍率", "確認する値を、比べた値で割った倍率。空欄は割れないもの。",
              NUMBER, unit="倍", nullable=True),
        Field("evidence", "根拠", "確認が必要と考えた根拠の説明。", filled=True),
        "file", "sheet", "cell",
    ],
    key=["rank"],
    refers={"item_id": "items", "indicator_id": "indicators"},
)
# fmt: on
"""No finding and no verdict: nothing is blocked, nobody is asked before an analyst has looked."""
