"""data/levels.csv: one row is one pillar or group with a grade of its own: how it came about, and of how many items."""

import pandas as pd
import pandera.pandas as pa

from schemas.code_lists import LEVELS
from schemas.field import DAY, INTEGER, Chosen, Field
from schemas.table import Table

LEVEL_SOURCES = {
    "mean": "達成度の平均",
    "worst": "最も低い達成度",
    "majority": "最も多い達成度",
    "decided": "決定",
    "": "",
}
"""How the grade of a level came about; blank where there is none."""


def _a_grade_has_a_source(frame: pd.DataFrame) -> pd.Series:
    return frame["level_grade"].notna() == (frame["level_source"] != "")


# fmt: off
RESULT_LEVELS = Table(
    "levels",
    "区分の達成度",
    [
        Field("level_kind", "区分の種類", "達成度を付ける区分の種類。",
              codes={level: LEVELS[level] for level in ("pillar", "group")}),
        "pillar_no", "pillar", "group_no", "group",
        Field("level_grade", "区分の達成度",
              "区分の達成度。空欄は、決定がなく、達成度の確定した{item}からも定まらないもの。",
              INTEGER, codes=Chosen.GRADES, nullable=True),
        Field("level_source", "区分の達成度の根拠", "区分の達成度の根拠。空欄は達成度のないもの。",
              codes=LEVEL_SOURCES),
        "explanation",
        Field("level_comment", "区分の評価の意見", "区分の評価についての意見。空欄は意見のないもの。"),
        Field("decided_by", "決定した者", "決定した者。空欄は決定も意見もないもの。"),
        Field("decided_on", "決定した日", "決定した日（ISO 8601）。空欄は決定も意見もないもの。", DAY),
        Field("level_items", "{item}数", "その区分の{item}の数。", INTEGER, unit="件", least=1),
        Field("graded_items", "達成度の確定した{item}数",
              "確定した達成度のある{item}の数。", INTEGER, unit="件", least=0),
        Field("grade_spread", "達成度別の{item}数",
              "確定した達成度ごとの{item}の数。最も良い達成度から並べたもの。", filled=True),
    ],
    key=["level_kind", "pillar_no", "pillar", "group_no", "group"],
    public=True,
    checks=[pa.Check(_a_grade_has_a_source, name="level_grade_or_no_source")],
)
# fmt: on
"""Each pillar, then each group, in the programme's order; only levels that the programme grades."""

DECIDED_LEVEL_COLUMNS = ["pillar_no", "group_no", "grade", "comment", "decided_by", "decided_on"]
"""Columns of the office's file `decisions/<year>-levels.csv`."""
