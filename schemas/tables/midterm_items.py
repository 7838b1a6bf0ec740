"""data/items.csv and data/item_years.csv of a midterm or final evaluation: items over several years."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.nothing import NONE
from schemas.tables.result_items import BASES, FINAL_SOURCES, STATUSES

TRENDS = {"improved": "改善", "unchanged": "横ばい", "declined": "低下", "": NONE}
"""How the final grade moved from the first graded year to the last, with the words readers see."""

TREND_BASES = {
    "": "",
    "no_grade": "確定した達成度が2か年分ない",
    "scale_changed": "達成度の区分が変わった",
}
"""Why there is no trend, with the words readers see."""


class MidtermItems(pa.DataFrameModel):
    """One row is one item that was evaluated in any of the years, with the facts of its latest year."""

    item_id: Series[str] = pa.Field(unique=True, title="課題No.", description="Key of the item in the register")
    department: Series[str] = pa.Field(title="所管", description="Departments in charge in its latest year")
    pillar_no: Series[pa.Int64] = pa.Field(nullable=True, title="取組No.", description="Number of the pillar")
    pillar: Series[str] = pa.Field(title="取組名", description="Name of the pillar")
    group_no: Series[pa.Int64] = pa.Field(nullable=True, title="項目No.", description="Number of the group")
    group: Series[str] = pa.Field(title="項目名", description="Name of the group")
    item_no: Series[pa.Int64] = pa.Field(nullable=True, title="番号", description="Number within the group")
    name: Series[str] = pa.Field(title="課題名", description="Name of the item")
    page: Series[str] = pa.Field(title="掲載頁", description="Page of the programme that describes the item")
    graded_years: Series[int] = pa.Field(ge=0, title="達成度のある年度数", description="Years with a final grade")
    first_year: Series[pa.Int64] = pa.Field(nullable=True, title="最初の年度", description="First graded year")
    first_grade: Series[pa.Int64] = pa.Field(nullable=True, title="最初の達成度", description="Final grade of it")
    latest_year: Series[pa.Int64] = pa.Field(nullable=True, title="最新の年度", description="Last graded year")
    latest_grade: Series[pa.Int64] = pa.Field(nullable=True, title="最新の達成度", description="Final grade of it")
    trend: Series[str] = pa.Field(
        isin=list(TRENDS), title="推移", description="improved, unchanged, declined; first against last graded year"
    )
    trend_basis: Series[str] = pa.Field(
        isin=list(TREND_BASES), title="推移がない理由", description="Why there is no trend; empty with one"
    )
    indicators: Series[int] = pa.Field(ge=0, title="指標数", description="Indicators of the item")
    end_rated: Series[int] = pa.Field(
        ge=0, title="最終目標と比べた指標数", description="Indicators whose end target can be said to be met or not"
    )
    end_met: Series[int] = pa.Field(
        ge=0, title="最終目標に達した指標数", description="Of these, already at the end target"
    )
    explanation: Series[str] = pa.Field(
        str_length={"min_value": 1}, title="説明", description="The course in a sentence (Japanese)"
    )
    made_up: Series[bool] = pa.Field(title="架空データ", description="Whether any year stands on made-up values")

    class Config:
        """Columns exactly these, in this order: the CSV has them so."""

        strict = True
        ordered = True


class ItemYears(pa.DataFrameModel):
    """One row is one item in one fiscal year, as that year was published."""

    item_id: Series[str] = pa.Field(title="課題No.", description="Key of the item in the register")
    fiscal_year: Series[int] = pa.Field(title="年度", description="Western fiscal year (April to March)")
    department: Series[str] = pa.Field(title="所管", description="Departments in charge in that year")
    computed_grade: Series[pa.Int64] = pa.Field(nullable=True, title="算定達成度", description="Computed from rates")
    department_grade: Series[pa.Int64] = pa.Field(nullable=True, title="自己評価", description="The department's")
    final_grade: Series[pa.Int64] = pa.Field(nullable=True, title="確定した達成度", description="The final one")
    final_source: Series[str] = pa.Field(isin=list(FINAL_SOURCES), title="確定の根拠", description="Where it is from")
    basis: Series[str] = pa.Field(isin=list(BASES), title="算定していない理由", description="Empty if computed")
    mean_rate_pct: Series[object] = pa.Field(nullable=True, title="達成率の平均（％）", description="As published")
    met_count: Series[int] = pa.Field(ge=0, title="目標を達成した指標数", description="Of that year's targets")
    indicators: Series[int] = pa.Field(ge=0, title="指標数", description="Indicators of the item in that year")
    grade_reason: Series[str] = pa.Field(title="評価の理由", description="The department's reason")
    circumstances_kind: Series[str] = pa.Field(title="状況変化の区分", description="Of the circumstances, as chosen")
    circumstances: Series[str] = pa.Field(title="やむを得ない状況変化", description="Shown beside the grade")
    decision_reason: Series[str] = pa.Field(title="決定の理由", description="The headquarters' reason")
    direction: Series[str] = pa.Field(title="今後の取組の方向性", description="As chosen in that year")
    improvement: Series[str] = pa.Field(title="翌年度の改善内容", description="What was to be improved")
    submission_status: Series[str] = pa.Field(isin=list(STATUSES), title="提出の状況", description="Of the return")
    rule_set: Series[str] = pa.Field(title="評価規則", description="Name and version of the rule set")
    stage: Series[str] = pa.Field(title="段階", description="案 before the headquarters' decision, else empty")
    made_up: Series[bool] = pa.Field(title="架空データ", description="Whether the row stands on made-up values")

    class Config:
        """Columns exactly these, in this order: the CSV has them so."""

        strict = True
        ordered = True
