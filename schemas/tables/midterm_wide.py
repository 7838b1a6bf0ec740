"""data/programme_indicator_years.csv and effect_years.csv of a midterm or final evaluation."""

from schemas.everywhere import shared
from schemas.field import INTEGER, NUMBER, Field
from schemas.table import Table
from schemas.tables.result_programme_indicators import RESULT_PROGRAMME_INDICATORS

_OF_YEAR = RESULT_PROGRAMME_INDICATORS.fields

# fmt: off
PROGRAMME_INDICATOR_YEARS = Table(
    "programme_indicator_years",
    "{programme}全体の{indicator}と財政指標の年度別の実績",
    [
        shared("indicator_id", definition=_OF_YEAR["indicator_id"].definition),
        "fiscal_year", "scope", "name", "unit", _OF_YEAR["target_text"], "baseline_text", "actual", "actual_state",
        "met", "explanation",
    ],
    key=["indicator_id", "fiscal_year"],
)
"""One row is one indicator of the whole programme or the finances in one fiscal year, as that was published."""

EFFECT_YEARS = Table(
    "effect_years",
    "財政効果額の年度別の計",
    [
        shared("fiscal_year", unique=True),
        "unit",
        Field("items", "報告のあった{item}数", "財政効果額を報告した{item}の数。", INTEGER, unit="件", least=0),
        Field("reported", "報告額の計", "報告された財政効果額の計。", NUMBER, unit_column="unit"),
        shared("counted", title="重なりを除いた計", definition="{item}の間で重なる額を1回だけ数えた計。"),
    ],
    key=["fiscal_year"],
)
# fmt: on
"""One row is the sum of financial effects of one fiscal year."""
