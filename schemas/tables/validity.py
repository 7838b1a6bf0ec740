"""Columns that items.csv and indicators.csv may have besides their own: from when to when a row holds, and why."""

from datetime import date

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.code_lists import ITEM_STATUSES
from schemas.text import Text


class Validity(pa.DataFrameModel):
    """When a row holds. A table without these columns holds from the programme's start on, unchanged.

    A renamed item, another department, a further item or indicator is a further row with a later `valid_from`; a row
    holds until the day before the next one of its key, or to the end of `valid_to`. `status` says of an item that it
    was `completed` when its last row ended, or is `planned` to begin with its first: printed so, and not evaluated.
    """

    valid_from: Series[Text] = pa.Field(title="適用開始日")
    valid_to: Series[Text] = pa.Field(title="適用終了日")
    change_reason: Series[Text] = pa.Field(title="変更の理由")
    status: Series[Text] = pa.Field(title="状況", isin=["", *ITEM_STATUSES])

    @pa.check("valid_from", "valid_to", name="real_day")
    def _is_empty_or_a_day(cls, column: pd.Series) -> pd.Series:  # noqa: N805  pandera hands in the class
        return column.map(lambda written: written == "" or is_day(written))


def is_day(written: str) -> bool:
    """Whether a text is a day of the calendar, as `2022-04-01`."""
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False
