"""Whether more or less is better: from 以上／以下 and from what the name means, never from target against baseline."""

import re

from pipelines.japanese.characters import fold
from pipelines.japanese.printed.cells import Reading
from schemas.code_lists import BOUND_WORDS

# an amount that was saved or reduced: the more the better, although the name holds a word of the next list
_SAVINGS = (
    ("財政効果", "財政効果の額であり、大きいほどよい"),
    ("削減額", "減らした額であり、大きいほどよい"),
    ("削減時間", "減らした時間であり、多いほどよい"),
    ("時間の削減", "減らした時間であり、多いほどよい"),
    ("時間の減", "減らした時間であり、多いほどよい"),
    ("枚数の減", "減らした枚数であり、多いほどよい"),
    ("廃止件数", "予定した廃止をどれだけ行ったかであり、多いほどよい"),
    ("見直し", "見直しをどれだけ行ったかであり、多いほどよい"),
    ("研修", "研修の実施や参加、その効果であり、大きいほどよい"),
)
_BURDENS = (
    ("収入未済額", "まだ収入していない額であり、小さいほどよい"),
    ("待機児童", "待機している児童の数であり、少ないほどよい"),
    ("時間外", "時間外の勤務であり、少ないほどよい"),
    ("業務時間数", "業務にかかる時間であり、少ないほどよい"),
    ("現場到着時間", "到着までの時間であり、短いほどよい"),
    ("未決定", "方針が決まらずにいる件数であり、少ないほどよい"),
    ("長期療養者", "療養している人の割合であり、低いほどよい"),
    ("不足感", "不足を感じる割合であり、低いほどよい"),
    ("放置自転車", "放置された自転車の台数であり、少ないほどよい"),
    ("使用量", "紙などの使用量であり、少ないほどよい"),
    ("運用経費", "経費であり、少ないほどよい"),
    ("運営経費", "経費であり、少ないほどよい"),
    ("事業費", "経費であり、少ないほどよい"),
    ("負担額", "市の負担する額であり、少ないほどよい"),
    ("資金不足", "資金の不足の度合いであり、低いほどよい"),
    ("共用車の台数", "減車を進める取組の車両台数であり、少ないほどよい"),
    ("保管所箇所数", "再編により減らす施設の数であり、少ないほどよい"),
    ("職員定数", "見直しにより減らす職員の定数であり、少ないほどよい"),
)
_GAINS = (
    (r"(?<!効)率(?!的)|割合|比率", "率・割合であり、高いほどよい"),
    (
        r"満足[度感]|認知度|理解度|関心度|達成度|習得度|プライド指標|平均点|参加意向",
        "評価や意識の度合いであり、高いほどよい",
    ),
    (r"額|使用料|歳入|損益|繰出金|財源確保|占用料|運用益", "収入や効果の額であり、大きいほどよい"),
    (
        r"参加数|人数|者数|団体の?数?|構成員数|ユーザー数|登録総?件?数|ボランティアの数|人材の数|"
        r"(参加団体|企業|参画団体|企業・団体|配置|参加職員)数",
        "参加・登録・配置などの数であり、多いほどよい",
    ),
    (
        r"回数|実施(件|メニュー|部署)?数?|開催(件|箇所)?数?|設置(施設)?数?|導入(件|区)?数|(訓練|開設)箇所数|"
        r"案内|取組支援|コーチング活動|(取組|広報|発行)件数|活動(回|件)数",
        "実施した数であり、多いほどよい",
    ),
    (r"取扱量|増加量", "取扱量であり、多いほどよい"),
    (r"日数", "取得した日数であり、多いほどよい"),
    (
        r"(件|箇所|施設|校|路線|駅|区|停|点|棟|基|農園|定員|病棟|セット|窓口|路線|イベント|シナリオ|数)数|の数|項目|種類|数",
        "達した数であり、多いほどよい",
    ),
)
_BRACKETS = re.compile(r"\((?:[^()]|\([^()]*\))*\)")


def find_direction(name: str, targets: list[Reading]) -> tuple[str, str]:
    """Find out whether more or less is better.

    Args:
        name: the indicator's name.
        targets: its targets of all years.

    Returns:
        `up`, `down` or `range`, and the reason in one Japanese sentence.

    Raises:
        ValueError: if 以上 and 以下 both stand in its cells, or the bounds contradict what the name means.
    """
    if any(target.op == "range" for target in targets):
        return "range", "目標値が下限と上限の幅で示されている"
    bounds = [BOUND_WORDS[target.op] for target in targets if target.op in BOUND_WORDS]
    worded = [target.text for target in targets if target.op in ("text", "keep")]
    bounds += [word for text in worded for word in ("以上", "以下") if word in text]
    directions = {"up" if bound in ("以上", "超") else "down" for bound in bounds}
    if len(directions) > 1:
        raise ValueError(f"指標「{name}」の目標値には「以上」か「以下」の一方だけがあるはずですが、両方があります。")
    meaning, reason = _find_meaning(_BRACKETS.sub("", fold(name)))
    if not directions:
        return meaning, reason
    bound = f"目標値に「{bounds[0]}」とある"
    better = directions.pop()
    return better, f"{bound}（{reason}）" if meaning == better else bound


def _find_meaning(name: str) -> tuple[str, str]:
    for word, reason in _SAVINGS:
        if word in name:
            return "up", reason
    for word, reason in _BURDENS:
        if word in name:
            return "down", reason
    # the last word of a Japanese name says what is counted: 団体間の会議の実施回数 counts meetings
    matches = [
        (found.end(), -found.start(), reason) for pattern, reason in _GAINS for found in re.finditer(pattern, name)
    ]
    return "up", max(matches, key=lambda match: match[:2])[
        2
    ] if matches else "減らすことを意味する語がなく、多いほどよい"
