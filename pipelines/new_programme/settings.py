"""`programme.yaml` of a new programme: complete, with a comment at every key that the office decides."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.code_lists import RESOURCES

NO_CITY = "○○市"
NO_TITLE = "行政改革計画"


@dataclass(frozen=True)
class Facts:
    """What the list and the command say of the programme.

    Attributes:
        name: of its folder.
        title, city: "" where nobody said.
        years: of the targets.
        departments: in the order of the list.
        levels: `pillar`, `group`, `item`, `department`, `indicator` -> the list's own word; "" for none.
        has_resources, has_pages: whether the list has those columns.
    """

    name: str
    title: str
    city: str
    years: Sequence[int]
    departments: Sequence[str]
    levels: dict[str, str]
    has_resources: bool
    has_pages: bool


def write_settings(facts: Facts) -> str:
    """Give the text of `programme.yaml`."""
    first = facts.years[0]
    words = "\n".join(f"  {level}: {_text(word)}" for level, word in facts.levels.items() if word)
    departments = "\n".join(f"  - {_text(name)}" for name in facts.departments)
    return f"""\
# プログラムの設定。書き方の説明は docs/programme.md にあります。「#」から右は説明です。
name: {_text(facts.name)}  # フォルダーの名前と同じにします
title: {_text(facts.title or NO_TITLE)}  # 計画の正式な名称。様式と一覧の表題になります
city: {_text(facts.city or NO_CITY)}  # 市区町村の名称
municipality_code: ""  # 全国地方公共団体コード（6桁）。オープンデータの説明に載ります
years: {list(facts.years)}  # 評価する年度（西暦、古い順）
starts_on: {first}-04-01  # 最初の目標値の適用開始日

# 段階の呼び名。ない段階（pillar、group）は書かなければ、どこにも印刷されません。
names:
{words}
result_title: "{{year}}の評価結果一覧（{{department}}）"  # 一覧の表題。{{year}}と{{department}}に年度と担当が入ります

# 様式を配る順。register/items.csv の department はこの名前だけです。
departments:
{departments}

# 評価の区分。value は数字、label は区分の説明、best は最も良い区分の数字、from_year はこの区分を使う最初の年度です。
# S・A・B・Cなどの記号で表すときは、各区分に sign を書き、from_year の次に printed: sign を加えます。
# 4が最も良い4段階にするときは、best を 4、grades を 4 3 2 1 の順にし、rule_sets を four-levels-4-best にします。
scales:
  - from_year: {first}
    best: 1
    grades:
      - {{value: "1", label: 目標を大きく上回って達成}}
      - {{value: "2", label: 目標を上回って達成}}
      - {{value: "3", label: ほぼ目標どおり達成}}
      - {{value: "4", label: 目標を下回った}}
      - {{value: "5", label: 目標を大きく下回った}}

# 年度ごとの様式・評価規則・一覧の体裁。名前は schemas の forms・rules・layouts にあるファイルの名前です。
forms: [{{from_year: {first}, name: standard}}]
rule_sets: [{{from_year: {first}, name: default}}]
layouts: [{{from_year: {first}, name: standard-list}}]

{_form_columns(facts, first)}
deadline: "05-20"  # 担当が様式を提出する期限（翌年度の月-日）
contact: ""  # 問合せ先。様式の表紙に載ります
public_contact: ""  # 公表資料の問合せ先。公表する一覧の表紙と市民向けページに載ります

# 選択肢の列ごとの選択肢
choices:
  circumstances_kind:
    - {{value: 災害}}
    - {{value: 感染症}}
    - {{value: その他}}
  direction:
    - {{value: 継続, label: 現状のまま続ける}}
    - {{value: 改善, label: 見直しながら続ける}}
    - {{value: 拡大}}
    - {{value: 縮小}}
    - {{value: 廃止}}
    - {{value: 終了}}
"""


def _form_columns(facts: Facts, first: int) -> str:
    drop = [] if facts.has_pages else ["page"]
    drop += [] if facts.has_resources else ["expected_resources", *RESOURCES]
    return f"""\
# 様式の列の変更。drop は除く列、change は言葉や必須を変える列、add は加える列（文章 text・数値 quantity・選択 choice・
# ○か－ mark）です。変えたときは version も変えます。
# add の例：- {{key: participants, label: 参加者数, kind: quantity, unit: 人, after: activity_result}}
# 数量の列の見出しには、単位が「（人）」のように添えて印刷されます。
form_columns:
  - from_year: {first}
    version: "{first}-1"
    items:
      drop: [{", ".join(drop)}]
      change: []
      add: []
"""


def _text(word: str) -> str:
    return json.dumps(word, ensure_ascii=False)
