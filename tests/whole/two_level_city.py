"""A made-up city (架空市, 架空データ) that grades its policies and their measures too, in letters."""

from pathlib import Path
from typing import Any

import yaml

from tests.whole.test_another_city import NAME

GRADES = [
    ("4", "S", "目標を大きく上回った"),
    ("3", "A", "目標どおり"),
    ("2", "B", "目標を下回った"),
    ("1", "C", "届かなかった"),
]
SETTINGS: dict[str, Any] = {
    "name": NAME,
    "title": "架空市総合計画",
    "city": "架空市",
    "years": [2025, 2026],
    "starts_on": "2025-04-01",
    "names": {"pillar": "政策", "group": "施策", "item": "事務事業", "department": "担当課", "indicator": "指標"},
    "result_title": "{year}の評価結果一覧（{department}）",
    "departments": ["総務課", "福祉課"],
    "scales": [
        {
            "from_year": 2025,
            "best": 4,
            "printed": "sign",
            "grades": [{"value": value, "sign": sign, "label": label} for value, sign, label in GRADES],
        }
    ],
    "forms": [{"from_year": 2025, "name": "standard"}],
    "rule_sets": [{"from_year": 2025, "name": "four-levels-4-best"}],
    "layouts": [{"from_year": 2025, "name": "standard-list"}],
    "level_grades": [{"level": "group", "by": "mean"}, {"level": "pillar", "by": "decided"}],
    "choices": {
        "circumstances_kind": [{"value": "災害"}, {"value": "その他"}],
        "direction": [{"value": "継続"}, {"value": "改善"}],
    },
}
PLACES = {
    "101": (1, "暮らし", 1, "窓口", "総務課"),
    "102": (1, "暮らし", 1, "窓口", "総務課"),
    "103": (1, "暮らし", 2, "福祉", "福祉課"),
    "104": (1, "暮らし", 2, "福祉", "福祉課"),
    "201": (2, "行財政", 1, "財政", "総務課"),
    "202": (2, "行財政", 1, "財政", "福祉課"),
}
"""Item -> pillar, group, department; the last group belongs to two departments."""

DECIDED = """\
pillar_no,group_no,grade,comment,decided_by,decided_on
１,－,Ａ,【架空データ】おおむね計画どおりに進んでいる,架空市政策評価委員会,令和8年7月10日
1,2,－,【架空データ】相談の体制に工夫が要る,架空市政策評価委員会,2026-07-10
2,1,c,,架空市政策評価委員会,2026-07-10
"""


def write_two_level_city(folder: Path, **settings: Any) -> None:
    """Write settings and register under `folder/inputs`; further settings replace those above."""
    programme = folder / "inputs" / NAME
    (programme / "register").mkdir(parents=True)
    text = yaml.safe_dump(SETTINGS | settings, allow_unicode=True)
    (programme / "programme.yaml").write_text(text, encoding="utf-8")
    items = (
        "item_id,pillar_no,pillar,group_no,group,item_no,name,department,page,people,things,money,information,time\n"
    )
    indicators = (
        "indicator_id,item_id,pillar_no,group_no,item_no,kind,seq,name,aggregation,unit,better,"
        "baseline_text,baseline,baseline_from,baseline_to\n"
    )
    targets = "indicator_id,fiscal_year,op,low,high,text,valid_from,note\n"
    for item, (pillar_no, pillar, group_no, group, department) in PLACES.items():
        number = int(item[-1])
        places = f"{pillar_no},{pillar},{group_no},{group},{number}"
        items += f"{item},{places},架空の事業{item},{department},{number},0,0,0,0,0\n"
        indicators += f"{item}-O1,{item},{pillar_no},{group_no},{number},outcome,1,利用者数,,人,up,50人,50,2024,2024\n"
        targets += "".join(f"{item}-O1,{year},ge,100,,100人以上,2025-04-01,\n" for year in (2025, 2026))
    for name, text in {"items": items, "indicators": indicators, "targets": targets}.items():
        (programme / "register" / f"{name}.csv").write_text(text, encoding="utf-8")


def decide_levels(folder: Path, text: str = DECIDED) -> None:
    """Write what a committee decided on policies and measures."""
    path = folder / "inputs" / NAME / "decisions" / "2025-levels.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
