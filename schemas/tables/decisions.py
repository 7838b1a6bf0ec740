"""decisions/<year>.csv: one row is the headquarters' decision on one item's grade, with what it was decided on."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.text import Text


class Decisions(pa.DataFrameModel):
    """The decisions of a year (chapter 4, 2(1): the results go before the headquarters every year).

    `computed_grade` and `department_grade` are those the decision was taken on, empty where there was none: a
    decision holds for these only. `place` is file and row, as messages name them.
    """

    item_id: Series[Text] = pa.Field(unique=True, str_length={"min_value": 1}, title="{number}")
    grade: Series[pa.Int64] = pa.Field(title="決定した達成度", coerce=True)
    reason: Series[Text] = pa.Field(str_length={"min_value": 1}, title="決定の理由")
    decided_by: Series[Text] = pa.Field(str_length={"min_value": 1}, title="決定した者")
    decided_on: Series[Text] = pa.Field(str_matches=r"^\d{4}-\d{2}-\d{2}$", title="決定した日")
    computed_grade: Series[pa.Int64] = pa.Field(nullable=True, title="決定の基とした算定達成度", coerce=True)
    department_grade: Series[pa.Int64] = pa.Field(nullable=True, title="決定の基とした自己評価", coerce=True)
    place: Series[Text] = pa.Field(title="ファイルと行")

    class Config:
        """Columns exactly these, in this order."""

        strict = True
        ordered = True


DECISION_COLUMNS = [name for name in Decisions.to_schema().columns if name != "place"]
"""Columns of the file."""
