"""What a form computes by itself while it is filled in. Nobody types there, and intake reads none of it."""

GROUP = "自動の確認（記入不要）"
"""Over the columns at the right end of each table."""

MEAN, COMPUTED_GRADE = "達成率の平均\n【自動】", "算定達成度\n【自動】"
POINTS = "点数の合計\n【自動】"
RATE, MET = "達成率（％）\n【自動】", "達成状況\n【自動】"
STATUS, LEFT, OPEN = "記入の状況\n【自動】", "残りの欄\n【自動】", "要対応\n【自動】"

COLUMNS = (MEAN, POINTS, COMPUTED_GRADE, RATE, MET, STATUS, LEFT, OPEN)
"""Headers of the computed columns."""

CAN_BE_SENT, NEXT_PLACE = "提出できるか", "次に記入する欄"
OF_SHEET = "{title}の状況"
"""Labels of the computed lines of the cover; the third is of each table."""

AFTER_RETURN = "提出後に算定"
"""Stands where a formula cannot say what the office will compute."""

AWAITS = "実績値の記入後"
"""Stands where a grade will be once the actuals are typed."""

AWAITS_POINTS = "点数の記入後"
"""Stands where a grade will be once all points are written."""

NO_BASELINE = "算定できません"
"""A missed target of 0 without a baseline to measure from."""

DONE = "記入済"
REQUIRED = "【必須】"
ASKED = "【条件により必須】"
"""Behind the header of a column that must be filled in, always or where another cell asks for it."""


def cover_labels(titles: list[str]) -> list[str]:
    """Give the labels of the computed lines of the cover, for tables with these titles."""
    return [CAN_BE_SENT, NEXT_PLACE, *(OF_SHEET.format(title=title) for title in titles)]
