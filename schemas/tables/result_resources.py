"""data/resources.csv: one row is one resource of one item: whether the card expected it and whether it was secured."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.nothing import IN_DOUBT, UNDECIDED
from schemas.tables.result_items import MARKS

RESULTS = {
    "secured": "想定どおり確保",
    "not_secured": "想定したが確保できず",
    "beyond": "想定のほかに確保",
    "neither": "想定も確保もなし",
    "not_reported": "想定したが記入なし",
    "undecided": UNDECIDED,
    "blocked": IN_DOUBT,
    "": "",
}
"""What came of the expectation, with the words readers see; blank where nothing was expected or reported."""


class ResultResources(pa.DataFrameModel):
    """Items in the register's order, resources in the card's (chapter 4, 2(1): ヒト・モノ・カネ・情報・時間)."""

    item_id: Series[str] = pa.Field(title="課題No.", description="Key of the item in the register")
    department: Series[str] = pa.Field(title="所管", description="Departments in charge; joint ones are joined by 、")
    resource: Series[str] = pa.Field(
        isin=list(MARKS), title="経営資源の種別", description="people, things, money, information or time"
    )
    resource_name: Series[str] = pa.Field(
        isin=list(MARKS.values()), title="経営資源", description="Its name on the card"
    )
    expected: Series[pa.Int64] = pa.Field(isin=[0, 1], title="確保の想定", description="1 where the card expects it")
    secured: Series[pa.Int64] = pa.Field(
        nullable=True, isin=[0, 1], title="確保の実績", description="1 where it was secured; empty where not reported"
    )
    result: Series[str] = pa.Field(
        isin=list(RESULTS),
        title="想定との比較",
        description="secured, not_secured, beyond, neither, not_reported, undecided, blocked, or empty",
    )

    class Config:
        """Columns exactly these, in this order."""

        strict = True
        ordered = True
