"""data/contributions.csv: one row is one administrative project (事務事業) that one item contributed to."""

from schemas.code_lists import YES_NO
from schemas.field import INTEGER, NUMBER, Field
from schemas.table import Table

# fmt: off
RESULT_CONTRIBUTIONS = Table(
    "contributions",
    "貢献した{project}",
    [
        "item_id",
        Field("project_code", "{project}コード", "{department}が書いた{project}のコード。", filled=True),
        Field("project_name", "{project}名", "{project}の名称。空欄はコードが見つからないもの。"),
        Field("project_year", "{project}の年度", "予算額、決算額、達成度の年度。西暦。空欄はコードが見つからないもの。",
              INTEGER, nullable=True),
        Field("budget", "予算額（千円）", "{project}の予算額。空欄は値がないもの。",
              NUMBER, unit="千円", nullable=True),
        Field("settlement", "決算額（見込）（千円）", "{project}の決算額（見込）。空欄は値がないもの。",
              NUMBER, unit="千円", nullable=True),
        Field("project_grade", "{project}の達成度",
              "{project}の達成度。区分は{project}評価のもの。空欄は評価がないもの。",
              INTEGER, nullable=True),
        Field("found", "照合", "コードが{project}の一覧にあるか。", INTEGER, codes=YES_NO),
    ],
    refers={"item_id": "items"},
    public=True,
)
# fmt: on
"""Items in the register's order, codes as written.

A project may stand with several items, so the budgets do not add up.
"""

PROJECT_COLUMNS = [name for name in RESULT_CONTRIBUTIONS.names if name not in ("item_id", "found")]
"""What is known of a project."""
