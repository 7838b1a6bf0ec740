"""data/contributions.csv: one row is one administrative project (事務事業) that one item contributed to."""

import pandera.pandas as pa
from pandera.typing.pandas import Series


class ResultContributions(pa.DataFrameModel):
    """Items in the register's order, codes as written.

    A project may stand with several items, so the budgets do not add up.
    """

    item_id: Series[str] = pa.Field(title="課題No.", description="Key of the item in the register")
    project_code: Series[str] = pa.Field(
        str_length={"min_value": 1}, title="事務事業コード", description="As the department wrote it"
    )
    project_name: Series[str] = pa.Field(title="事務事業名", description="Empty where the code was not found")
    project_year: Series[pa.Int64] = pa.Field(
        nullable=True, title="事務事業の年度", description="Western fiscal year of the next three columns"
    )
    budget: Series[object] = pa.Field(nullable=True, title="予算額（千円）", description="Budget in 1,000 yen")
    settlement: Series[object] = pa.Field(
        nullable=True, title="決算額（見込）（千円）", description="Settlement (expected) in 1,000 yen"
    )
    project_grade: Series[pa.Int64] = pa.Field(
        nullable=True, title="事務事業の達成度", description="Grade of the project in that year"
    )
    found: Series[pa.Int64] = pa.Field(
        isin=[0, 1], title="照合", description="1 where the code is that of an administrative project"
    )

    class Config:
        """Columns exactly these, in this order."""

        strict = True
        ordered = True


PROJECT_COLUMNS = ["project_code", "project_name", "project_year", "budget", "settlement", "project_grade"]
"""What is known of a project."""
