"""register/amount_overlaps.csv: one row is one amount or count that two indicators would count twice."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.text import Text

RELATIONS = ["includes", "counted_there"]
BASES = ["note", "name"]


class AmountOverlaps(pa.DataFrameModel):
    """Where a sum over indicators has to count once.

    `includes`: the indicator's figures hold what the other item also counts (`amount`; all of it where that is blank).
    `counted_there`: what one would expect in the indicator is counted by the other item only, so nothing is taken off.
    `basis` says whether a note of the document states it, or only the indicator's own name (全ての…の総額). An
    `other_indicator_id` is given where the other item has exactly one indicator of that kind and unit.
    """

    indicator_id: Series[Text] = pa.Field(str_length={"min_value": 1}, title="含む側の指標No.")
    item_id: Series[Text] = pa.Field(str_length={"min_value": 1}, title="含む側の{number}")
    relation: Series[Text] = pa.Field(isin=RELATIONS, title="関係")
    basis: Series[Text] = pa.Field(isin=BASES, title="根拠")
    other_item_id: Series[Text] = pa.Field(title="含まれる側の{number}")
    other_indicator_id: Series[Text] = pa.Field(title="含まれる側の指標No.")
    label: Series[Text] = pa.Field(str_length={"min_value": 1}, title="内容")
    amount: Series[object] = pa.Field(nullable=True, title="重なる額・数")
    unit: Series[Text] = pa.Field(title="単位")
    approximate: Series[pa.Int64] = pa.Field(isin=[0, 1], title="概数", coerce=True)
    covers: Series[Text] = pa.Field(isin=["baseline", "target", "baseline_and_target"], title="対象の値")
    line: Series[pa.Int64] = pa.Field(ge=1, title="文書の行", coerce=True)
    card_line: Series[pa.Int64] = pa.Field(nullable=True, ge=1, title="個票の行", coerce=True)

    @pa.dataframe_check(name="unit_of_amount")
    def _an_amount_has_a_unit(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805  pandera hands in the class
        return frame["amount"].notna() == (frame["unit"] != "")
