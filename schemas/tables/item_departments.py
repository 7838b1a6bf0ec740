"""data/item_departments.csv: one row is one department in charge of one item."""

from schemas.code_lists import ROLES
from schemas.everywhere import shared
from schemas.field import INTEGER, Field
from schemas.table import Table

# fmt: off
ITEM_DEPARTMENTS = Table(
    "item_departments",
    "項目別の所管（1行に1つ）",
    [
        "item_id",
        Field("position", "順番", "{item}の所管の中での順番。", INTEGER, least=1),
        shared("department", definition="所管する{department}の名称（1行に1つ）。", filled=True),
        Field("role", "主管・共管の別", "報告する{department}か、共に所管する{department}か。", codes=ROLES),
    ],
    key=["item_id", "position"],
    refers={"item_id": "items"},
    public=True,
)
# fmt: on
"""Items in the register's order; the first department of an item reports, the others share it."""
