"""data/resources.csv: one row is one resource of one item: whether the card expected it and whether it was secured."""

from schemas.code_lists import RESOURCES, RESULTS, YES_NO
from schemas.field import INTEGER, Field
from schemas.table import Table

# fmt: off
RESULT_RESOURCES = Table(
    "resources",
    "経営資源の確保の想定と実績",
    [
        "item_id", "department",
        Field("resource", "経営資源の種別", "経営資源の種別。", codes=RESOURCES),
        Field("resource_name", "経営資源", "経営資源の、{programme}での名称。",
              pattern=f"^({'|'.join(RESOURCES.values())})$"),
        Field("expected", "確保の想定", "{programme}が確保を想定しているか。", INTEGER, codes=YES_NO),
        Field("secured", "確保の実績", "{department}が確保できたと報告したか。空欄は報告のないもの。",
              INTEGER, codes=YES_NO, nullable=True),
        Field("result", "想定との比較", "想定と報告の比較。空欄は想定も報告もないもの。", codes=RESULTS),
    ],
    key=["item_id", "resource"],
    refers={"item_id": "items"},
    public=True,
)
# fmt: on
"""Items in the register's order, resources in the card's (chapter 4, 2(1))."""
