"""data/programme_indicators.csv: one row is one indicator of the whole programme or of the city's finances."""

import pandera.pandas as pa

from schemas.code_lists import CONDITIONS
from schemas.everywhere import shared
from schemas.field import INTEGER, NUMBER, REGISTER, RETURNED, Field
from schemas.table import Table
from schemas.tables.result_indicators import a_rate_or_a_reason

# fmt: off
RESULT_PROGRAMME_INDICATORS = Table(
    "programme_indicators",
    "{programme}全体の{indicator}と財政指標",
    [
        shared("indicator_id", definition="{programme}全体の指標と財政指標の番号。", unique=True),
        "scope", "name",
        Field("accounts", "対象会計", "対象とする会計。空欄は会計によらないもの。", fact=REGISTER),
        "unit", "better",
        Field("condition", "条件の種類", "目標の条件の種類。", fact=REGISTER, codes=CONDITIONS),
        "op", "low", "high",
        shared("target_text", title="目標（原文）"),
        Field("target_year", "目標の年度", "目標の年度。西暦。空欄は毎年度のもの。", INTEGER, REGISTER, nullable=True),
        "baseline_text", "baseline",
        Field("peer", "比較対象", "比べる相手の名称。空欄は比べる相手のないもの。", fact=REGISTER),
        Field("peer_value", "比較対象の値", "比べる相手の値。空欄は値がないもの。",
              NUMBER, RETURNED, unit_column="unit", nullable=True),
        "fiscal_year", "actual", "actual_state", "rate_pct", "met", "basis", "explanation", "remark",
    ],
    key=["indicator_id"],
    public=True,
    compared_by=["indicator_id"],
    checks=[pa.Check(a_rate_or_a_reason, name="rate_or_reason")],
)
# fmt: on
"""Chapter 2, 2(3) and chapter 5, 2(6); `met` is blank where it needs a judgement (要判定)."""
