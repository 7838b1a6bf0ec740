"""data/indicators.csv and data/indicator_years.csv of a midterm or final evaluation: the indicators' course."""

from schemas.code_lists import MET, OPERATORS, RATE_BASES
from schemas.everywhere import shared
from schemas.field import INTEGER, NUMBER, Field
from schemas.table import Table
from schemas.tables.midterm_items import LATEST_DEPARTMENT

# fmt: off
MIDTERM_INDICATORS = Table(
    "indicators",
    "{indicator}別の最終目標との比較",
    [
        shared("indicator_id", unique=True),
        "item_id", LATEST_DEPARTMENT, "kind", "seq", "name", "unit", "better", "baseline_text", "baseline",
        Field("end_year", "最終年度", "{programme}の最終年度。西暦。", INTEGER),
        Field("end_op", "最終目標の条件", "最終年度の目標値に対する条件。", codes=OPERATORS),
        Field("end_low", "最終目標（下限）", "最終年度の目標値の下限。空欄は下限がないもの。",
              NUMBER, unit_column="unit", nullable=True),
        Field("end_high", "最終目標（上限）", "最終年度の目標値の上限。空欄は上限がないもの。",
              NUMBER, unit_column="unit", nullable=True),
        Field("end_text", "最終目標（原文）",
              "最終年度の目標値の、{programme}の記載。「—」は目標値を定めていないもの。空欄は記載のないもの。"),
        Field("latest_year", "最新実績の年度", "実績値のある最新の年度。西暦。空欄は実績値のある年度がないもの。",
              INTEGER, nullable=True),
        Field("latest_actual", "最新の実績値", "その年度の実績値。空欄は実績値のある年度がないもの。",
              NUMBER, unit_column="unit", nullable=True),
        Field("end_rate_pct", "最終目標に対する達成率（％）",
              "最終目標に対する最新の実績値の達成率。小数第2位を四捨五入した値。空欄の理由は end_basis が示す。",
              NUMBER, unit="%", nullable=True),
        Field("end_met", "最終目標の達成", "最新の実績値が最終目標を達成しているか。空欄は判定できないもの。",
              codes=MET),
        Field("end_basis", "達成率がない理由", "最終目標に対する達成率を算定していない理由。空欄は算定したもの。",
              codes=RATE_BASES),
        Field("remaining", "最終目標までの差",
              "最新の実績値から最終目標までの差。0は達成したもの。空欄は差を数値で示せないもの。",
              NUMBER, unit_column="unit", nullable=True),
        "made_up",
    ],
    key=["indicator_id"],
    refers={"item_id": "items"},
)
"""One row is one indicator with its end target (that of the programme's last year) and how far it is."""

INDICATOR_YEARS = Table(
    "indicator_years",
    "{indicator}別・年度別の実績と達成率",
    [
        "indicator_id", "item_id", "fiscal_year", "figure_year", "unit", "op", "low", "high", "target_text", "due_on",
        "actual", "done_on", "actual_state", "provisional", "rate_pct", "met", "basis", "remark", "made_up",
    ],
    key=["indicator_id", "fiscal_year"],
    refers={"item_id": "items", "indicator_id": "indicators"},
)
# fmt: on
"""One row is one indicator in one fiscal year, as that year was published."""
