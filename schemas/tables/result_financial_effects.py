"""data/financial_effects.csv: one row is the financial effect of one item, and how much of it a sum may count."""

from schemas.everywhere import shared
from schemas.field import COMPUTED, NUMBER, Field
from schemas.table import Table

# fmt: off
RESULT_FINANCIAL_EFFECTS = Table(
    "financial_effects",
    "財政効果額（重なる額は1回だけ数える）",
    [
        shared("item_id", unique=True),
        # what it is made of is compared in items
        shared("department", compared=False),
        shared("unit", compared=False),
        Field("financial_effect", "財政効果額", "{department}が報告した財政効果額。",
              NUMBER, COMPUTED, unit_column="unit", compared=False),
        "counted",
        Field("counted_in", "重なる{number}",
              "重なる額を数える{item}の番号。複数は「、」で区切る。空欄は重なりのないもの。", fact=COMPUTED),
        shared("explanation", definition="数え方の説明。"),
    ],
    key=["item_id"],
    refers={"item_id": "items"},
    public=True,
    compared_by=["item_id"],
)
# fmt: on
"""The items that reported an amount, in the register's order; `counted` adds up without counting anything twice."""
