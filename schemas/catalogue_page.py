"""docs/findings.md, written from the catalogue: `python -m schemas.catalogue_page`."""

import string
from pathlib import Path

from schemas.catalogue import Entry, Severity, load_catalogue
from schemas.code_lists import SEVERITY_WORDS

PAGE = Path(__file__).parents[1] / "docs" / "findings.md"

SEVERITIES = {
    Severity.REJECT: "ファイル全体を使いません。直して、もう一度提出してください。",
    Severity.ERROR: "そのセル（行）を使いません。直して、もう一度提出してください。",
    Severity.WARNING: "値は使います。正しいかどうかを確かめてください。",
    Severity.NOTE: "していただくことはありません。",
}
"""What it means for the department how grave a finding is."""

LEVELS = {
    "F": "ファイル",
    "S": "シートと様式の形",
    "C": "セルの値",
    "X": "セルどうし・プログラム・評価との関係",
    "D": "指摘を確認済みとする記録（事務局向け）",
    "M": "委員会に送付した資料（事務局向け）",
}
"""The first letter of a code, and what it is about."""

WORDS = {
    "area": "範囲", "cap": "上限の達成率", "close": "近い名前", "columns": "列", "computed": "算定達成度",
    "contact": "問合せ先", "count": "数", "department": "部署", "detail": "内容", "digits": "けた数",
    "direction": "上か下", "due": "期日", "example": "例",
    "expected": "数字など", "figure": "達成率の平均", "files": "ファイル名", "first": "初めの行", "found": "あるもの",
    "grade": "自己評価", "grade_label": "自己評価の欄", "help": "欄の説明", "hint": "", "how": "直し方",
    "number": "確認番号", "open_one": "確定していない欄",
    "items": "件数",
    "key": "番号", "kind": "種類", "label": "項目名", "last": "終わりの行", "length": "文字数", "limit": "上限",
    "meant": "",
    "missing": "空いている欄",
    "name": "名前", "options": "選択肢", "other": "ほかの名前", "owner": "担当の部署", "part": "部品",
    "parts": "内訳", "rate": "達成率", "read": "読み取った値", "record": "番号", "reference": "比べた値", "row": "行",
    "rows": "行", "sheets": "シート", "since": "移った日",
    "signs": "文字", "size": "大きさ", "thing": "課題や指標", "times": "倍数", "total": "合計", "unit": "単位の説明",
    "unit_name": "単位", "value": "書かれた値", "wanted": "正しい値", "wanted_first": "正しい値", "why": "理由",
    "written": "書かれた値", "wrong": "誤りのコード",
    "actual": "実績値", "column": "見出し", "in_words": "億円での値", "now": "今の値", "remark": "備考の文",
    "seen": "表示されている値",
    "then": "確認した値", "what": "数えるもの",
}  # fmt: skip
"""What stands on the page where a finding has its own words."""

_HEADER = """# 指摘の一覧

提出ファイルを読み取り、確かめるときに示すことのあるすべての指摘です。番号は `data/findings.csv` の `code` と同じで、
別の意味に使い直すことはありません。〈　〉には、そのときの値が入ります。

この頁は `schemas/catalogue.yaml` から作っています（`python -m schemas.catalogue_page`）。文を直すときは、
`schemas/catalogue.yaml` を直してから作り直してください。
"""
_WAIVERS = """## 指摘を確認済みとする

事務局は、直す必要がないと判断した指摘を記録できます。記録するファイルは
`inputs/<プログラム>/decisions/<年度>-waivers.csv`（UTF-8のCSV）です。

| 列 | 書くこと |
| --- | --- |
| `code` | 指摘の番号 |
| `department` | 部署の名前 |
| `item_id` | 課題などの番号。空欄のときは、どの課題でもよい |
| `cell` | セル（`H9`、または `指標!H9`）。空欄のときは、どのセルでもよい |
| `value` | 確認した値（指摘の「」の中の値）。値が変わると、確認済みではなくなる。空欄のときは、どの値でもよい |
| `reason` | 確認済みとする理由 |
| `by` | 決めた人 |
| `date` | 決めた日（`2023-05-31`） |

確認済みの指摘は、理由・名前・日付とともにどこにでも残り、差戻しの理由にはなりません。要修正の指摘のために使わなかった
値は、使います。読み取れなかった値は、空欄として扱います。「不受理」の指摘は確認済みにできません。
"""


def write_page() -> str:
    """Give the page: how grave findings are, one table per level, and how the office waives them."""
    catalogue = load_catalogue()
    severities = [f"| {SEVERITY_WORDS[severity]} | {meaning} |" for severity, meaning in SEVERITIES.items()]
    parts = [_HEADER, "## 重要度\n", "| 重要度 | 意味 |\n| --- | --- |", *severities, ""]
    for letter, title in LEVELS.items():
        rows = [_row(code, entry) for code, entry in catalogue.items() if code.startswith(letter)]
        parts += [
            f"## {letter}　{title}\n",
            "| 番号 | 重要度 | 指摘 | 理由 | 直し方 | 例 |",
            "| --- " * 6 + "|",
            *rows,
            "",
        ]
    return "\n".join([*parts, _WAIVERS])


def _row(code: str, entry: Entry) -> str:
    sentences = [entry.message, entry.reason, entry.fix, entry.example]
    cells = [code, SEVERITY_WORDS[entry.severity], *map(in_general, sentences)]
    return f"| {' | '.join(cell.replace('|', '｜') for cell in cells)} |"


def in_general(sentence: str) -> str:
    """Give a sentence of the catalogue with 〈…〉 for what differs from case to case."""
    names = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
    return sentence.format_map({name: f"〈{WORDS[name]}〉" if WORDS[name] else "" for name in names})


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8", newline="\n")
