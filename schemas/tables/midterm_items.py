"""data/items.csv and data/item_years.csv of a midterm or final evaluation: items over several years."""

from schemas.code_lists import TREND_BASES, TRENDS
from schemas.everywhere import shared
from schemas.field import INTEGER, Chosen, Field
from schemas.table import Table
from schemas.tables.result_items import RESULT_ITEMS

_OF_YEAR = RESULT_ITEMS.fields

LATEST_DEPARTMENT = shared(
    "department", definition="最新の年度に所管する{department}の名称。複数で所管するものは「、」で区切る。"
)
YEARS_DEPARTMENT = shared(
    "department", definition="その年度に所管した{department}の名称。複数で所管するものは「、」で区切る。"
)

# fmt: off
MIDTERM_ITEMS = Table(
    "items",
    "項目別の推移",
    [
        _OF_YEAR["item_id"], LATEST_DEPARTMENT, "pillar_no", "pillar", "group_no", "group", "item_no",
        _OF_YEAR["name"], "page",
        Field("graded_years", "達成度のある年度数", "確定した達成度のある年度の数。", INTEGER, unit="年度", least=0),
        Field("first_year", "最初の年度", "確定した達成度のある最初の年度。西暦。空欄は達成度のある年度がないもの。",
              INTEGER, nullable=True),
        Field("first_grade", "最初の達成度", "最初の年度の確定した達成度。空欄は達成度のある年度がないもの。",
              INTEGER, codes=Chosen.GRADES, nullable=True),
        Field("latest_year", "最新の年度", "確定した達成度のある最新の年度。西暦。空欄は達成度のある年度がないもの。",
              INTEGER, nullable=True),
        Field("latest_grade", "最新の達成度", "最新の年度の確定した達成度。空欄は達成度のある年度がないもの。",
              INTEGER, codes=Chosen.GRADES, nullable=True),
        Field("trend", "推移",
              "最初の年度と比べた、最新の年度の達成度。空欄は比べられないもので、理由は trend_basis が示す。",
              codes=TRENDS),
        Field("trend_basis", "推移がない理由", "推移を示していない理由。空欄は示したもの。", codes=TREND_BASES),
        shared("indicators", definition="いずれかの年度に評価した{indicator}の数。"),
        Field("end_rated", "最終目標と比べた{indicator}数", "最終目標を達成したかを判定できる{indicator}の数。",
              INTEGER, unit="件", least=0),
        Field("end_met", "最終目標に達した{indicator}数", "最終目標を既に達成した{indicator}の数。",
              INTEGER, unit="件", least=0),
        shared("explanation", definition="推移の説明。"),
        "made_up",
    ],
    key=["item_id"],
)
"""One row is one item that was evaluated in any of the years, with the facts of its latest year."""

ITEM_YEARS = Table(
    "item_years",
    "項目別・年度別の評価",
    [
        "item_id", "fiscal_year", YEARS_DEPARTMENT, "computed_grade", "department_grade", "final_grade", "final_source",
        _OF_YEAR["basis"], "mean_rate_pct", "met_count", "indicators", "grade_reason", "circumstances_kind",
        "circumstances", "decision_reason", "direction", "improvement", "submission_status", "rule_set",
        Field("stage", "段階", "公表の段階。「案」は{headquarters}での決定の前のもの。空欄は決定した後のもの。"),
        "made_up",
    ],
    key=["item_id", "fiscal_year"],
    refers={"item_id": "items"},
)
# fmt: on
"""One row is one item in one fiscal year, as that year was published."""
