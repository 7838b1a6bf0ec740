"""What Sado would type into the set-up workbook, and its departments into their forms, from what it has published."""

import re

from openpyxl.workbook import Workbook

from tests.cities.fill_in import Record, facts, instead, line, rows, unused

GRADES = {"A": "極めて良好", "B": "良好", "C": "平均的", "D": "問題が見られる", "E": "極めて問題"}
_YEARS = {"2006": "平成18（2006）年度", "2007": "平成19（2007）年度"}
WORDS = ("開設", "統合", "見直し")
"""Targets that are something to be done."""

_FIGURE = re.compile(r"-?[\d.]+")


def numbered() -> list[dict[str, str]]:
    """Give the facts of the indicators with a number: `15-O1`, `15-O2`."""
    counted: dict[str, int] = {}
    indicators = []
    for row in facts("sado", "indicators"):
        counted[row["number"]] = counted.get(row["number"], 0) + 1
        indicators.append({"indicator_id": f"{row['number']}-O{counted[row['number']]}"} | row)
    return indicators


def departments() -> list[str]:
    """Give the departments in the order of the city's items; each is graded as a whole, above its items."""
    return list(dict.fromkeys(row["department"] for row in facts("sado", "items")))


def fill(book: Workbook) -> None:
    """Fill in the empty workbook."""
    for label, value in {
        "計画の正式な名称": "佐渡市行政改革マニフェスト",
        "市区町村の名称": "佐渡市",
        "評価する年度": "平成18年度～平成19年度",
        "一番上の段階の呼び名": "部局の取組",
        "段階に付ける評価": "上の段階：決定",
        "評価する1件の呼び名": "取組項目",
        "担当の呼び名": "部局",
        "計画そのものの呼び名": "マニフェスト",
        "様式の版": "佐渡-1",
    }.items():
        line(book["設定"], label, value)
    rows(book["組織"], *({"名称": name} for name in departments()))
    rows(book["体系"], *({"上の段階の番号": n, "名称": name} for n, name in enumerate(departments(), 1)))
    rows(book["項目"], *map(_item, facts("sado", "items")))
    rows(book["指標"], *map(_indicator, numbered()))
    rows(book["目標"], *map(_targets, numbered()))
    unused(
        book, "掲載頁", "確保を想定する経営資源", "ヒト", "モノ", "カネ", "情報", "時間",
        "財政効果額（千円）", "状況変化の区分", "やむを得ない状況変化", "残された課題", "今後の方向性",
    )  # fmt: skip
    limits = (100, 80, 60, 40, None)
    instead(
        book["評価の区分"],
        *(
            {"数字": 5 - place, "記号": letter, "呼び名": words, "達成率の下限（％）": limit}
            for place, ((letter, words), limit) in enumerate(zip(GRADES.items(), limits, strict=True))
        ),
    )
    for label, value in {
        "評価規則のファイル名": "sado",
        "評価規則の名称": "佐渡市の評価規則（達成率の区切りは架空データ）",
        "評価規則の版": "1",
        "最も良い区分の数字": 5,
        "区分の書き表し方": "記号",
    }.items():
        line(book["評価の規則"], label, value)


def answers(year: int) -> dict[str, Record]:
    """Give what is typed of each item; a grade that was not read in the source is not known yet."""
    return {
        row["number"]: {
            "自己評価": row.get(f"grade_{year}") or "未定",
            "当該年度の実績": f"【架空データ】{row['name']}として予定した内容を実施した。",
            "評価の理由": "【架空データ】指標のほかの取組も含めて評価した。",
        }
        for row in facts("sado", "items")
    }


def figures(year: int) -> dict[str, Record]:
    """Give what is typed of each indicator.

    What is no figure (`18年7月に開設`, `124件中124件`) stands as the remark; a target in words is marked as met where
    the city says that it was done.
    """
    return {row["indicator_id"]: _figure(row, year) for row in numbered()}


def committee(year: int) -> str:
    """Give what the office writes down of the committee's grades, as the file of its decisions has it."""
    lines = ["pillar_no,group_no,grade,comment,decided_by,decided_on"]
    for row in facts("sado", "committee"):
        if row["fiscal_year"] == str(year) and row["total"]:
            number = departments().index(row["department"]) + 1
            views = "・".join(f"{view.capitalize()} {row[view]}" for view in ("plan", "do", "check", "action"))
            lines.append(f"{number},,{row['total']},{views}（日付は架空データ）,行政改革推進委員会,{year + 1}-10-01")
    return "\n".join([*lines, ""])


def _figure(row: dict[str, str], year: int) -> Record:
    actual = row[f"actual_{year}"]
    if not actual or _FIGURE.fullmatch(actual):
        return {"実績値": typed(actual or "未定")}
    said: dict[str, object] = {"実績値": "－", "備考": actual}
    return said | ({"文章の目標の達成": "○"} if row[f"target_{year}"] in WORDS else {})


def _item(row: dict[str, str]) -> Record:
    level = departments().index(row["department"]) + 1
    item: dict[str, object] = {
        "番号": row["number"],
        "上の段階の番号": level,
        "名称": row["name"],
        "担当": row["department"],
    }
    if not row["in_2006"]:
        item |= {"適用開始日": "2007-04-01", "状況": "開始前", "変更の理由": "平成19年度からの取組"}
    return item


def _indicator(row: dict[str, str]) -> Record:
    baseline = row["baseline_2005"]
    return {
        "指標No.": row["indicator_id"],
        "番号": row["number"],
        "種別": "成果指標",
        "名称": row["name"],
        "単位": row["unit"],
        "望ましい方向": "小さいほどよい" if row["direction"] else "大きいほどよい",
        "現状値": typed(baseline) if baseline else "－",
        "現状値の年度": "平成17年度" if baseline else None,
    }


def _targets(row: dict[str, str]) -> Record:
    targets: dict[str, object] = {"指標No.": row["indicator_id"]}
    for year, label in _YEARS.items():
        target = row[f"target_{year}"]
        targets[label] = f"{target[:-2]}{row['unit']}未満" if target.endswith("未満") else typed(target or "－")
    return targets


def typed(text: str) -> object:
    """Give a figure as the number that a person types, anything else as it is."""
    return float(text) if _FIGURE.fullmatch(text) else text
