"""data/financial_effects.csv: one row is the financial effect of one item, and how much of it a sum may count."""

import pandera.pandas as pa
from pandera.typing.pandas import Series


class ResultFinancialEffects(pa.DataFrameModel):
    """The items that reported an amount, in the register's order; `counted` adds up without counting anything twice."""

    item_id: Series[str] = pa.Field(unique=True, title="課題No.", description="Key of the item in the register")
    department: Series[str] = pa.Field(title="所管", description="Departments in charge; joint ones are joined by 、")
    unit: Series[str] = pa.Field(title="単位", description="Unit of both amounts")
    financial_effect: Series[object] = pa.Field(title="財政効果額", description="Amount as reported")
    counted: Series[object] = pa.Field(title="合計に数える額", description="Amount that no other item counts as well")
    counted_in: Series[str] = pa.Field(
        title="重なる課題No.", description="Items whose amounts hold the rest, joined by 、; empty without overlap"
    )
    explanation: Series[str] = pa.Field(
        str_length={"min_value": 1}, title="説明", description="How much is counted and why (Japanese)"
    )

    class Config:
        """Columns exactly these, in this order."""

        strict = True
        ordered = True
