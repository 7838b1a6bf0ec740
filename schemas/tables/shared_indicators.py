"""register/shared_indicators.csv: one row is a further item that an indicator counts for, where there are any."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.text import Text


class SharedIndicators(pa.DataFrameModel):
    """An indicator is its item's (indicators.csv), whose department reports it; here are the others it counts for."""

    indicator_id: Series[Text] = pa.Field(str_length={"min_value": 1}, title="{indicator}No.")
    item_id: Series[Text] = pa.Field(str_length={"min_value": 1}, title="ほかに数える{item}の{number}")
