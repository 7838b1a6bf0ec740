"""data/distribution.csv, changes.csv and comments.csv of a midterm or final evaluation."""

from schemas.code_lists import CHANGES as KINDS_OF_CHANGE
from schemas.code_lists import DIRECTIONS, LEVELS
from schemas.everywhere import shared
from schemas.field import DAY, INTEGER, Chosen, Field, or_blank
from schemas.table import Table

# fmt: off
DISTRIBUTION = Table(
    "distribution",
    "達成度の分布",
    [
        Field("level", "区分", "何ごとに数えたものか。", codes=LEVELS),
        Field("key", "番号",
              "数えた区分の番号（中の区分は「1(2)」の形）。部署ごとのものは名称。空欄は全体のもの。"),
        Field("label", "名称", "数えた区分または{department}の名称。空欄は全体のもの。"),
        "fiscal_year",
        Field("grade", "確定した達成度", "確定した達成度。空欄は要判定のもの。",
              INTEGER, codes=Chosen.GRADES, nullable=True),
        Field("items", "{item}数", "その達成度の{item}の数。", INTEGER, unit="件", least=0),
    ],
    key=["level", "key", "fiscal_year", "grade"],
)
"""One row is the number of items with one final grade at one level in one year; an empty grade is 要判定."""

CHANGES = Table(
    "changes",
    "変わった点と理由",
    [
        Field("kind", "変わったもの", "何が変わったか。", codes=KINDS_OF_CHANGE),
        "item_id",
        shared("indicator_id", definition="目標値を改めた{indicator}の番号。空欄は{item}についてのもの。"),
        shared("fiscal_year", definition="前の年度と違う年度、または目標値を改めた年度。西暦。"),
        Field("before", "前", "変わる前の値。空欄は値がないもの。"),
        Field("after", "後", "変わった後の値。空欄は値がないもの。"),
        Field("direction", "向き", "達成度が変わった向き。空欄は達成度によらないもの、または比べられないもの。",
              codes=or_blank(DIRECTIONS)),
        Field("valid_from", "適用日", "改めた目標値を適用する日（ISO 8601）。空欄は目標値によらないもの。", DAY),
        Field("reason", "理由",
              "変わった理由。{department}による評価の理由、または目標値を改めた理由。空欄は記載のないもの。"),
        "circumstances_kind", "circumstances", "decision_reason",
    ],
    refers={"item_id": "items"},
)
"""One row is one thing that changed from one year to the next, with what is known of why (of the later year)."""

COMMENTS = Table(
    "comments",
    "外部評価の意見",
    [
        shared("item_id", definition="意見の対象とした{item}の番号。空欄は全体についての意見。", unique=True),
        Field("comment", "外部評価の意見", "外部評価の意見。書かれたとおりに示す。", filled=True),
        shared("file", definition="意見を読み取った、返却されたファイルの名称。"),
        shared("sheet", definition="意見を読み取ったシートの名称。"),
        shared("cell", definition="意見を読み取ったセルの番地（A1形式）。"),
    ],
    refers={"item_id": "items"},
)
# fmt: on
"""One row is one comment of the outside committee. The one on the whole has no `item_id`, so that this is no key."""
