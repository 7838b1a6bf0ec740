"""A small programme, made up, in which much changes: for tests of what held when."""

from pathlib import Path

import yaml

from tests.conftest import INPUTS

NAME = "changing"
ITEMS = """\
item_id,pillar_no,pillar,group_no,group,item_no,name,department,page,people,things,money,information,time,valid_from,valid_to,change_reason
1(1)1,1,果物の取組,1,果物の配布,1,りんごの配布,総務企画局,41,0,1,0,0,0,,,
1(1)2,1,果物の取組,1,果物の配布,2,みかんの検討,財政局,42,0,0,1,0,0,,,
1(1)3,1,果物の取組,1,果物の配布,3,なしの普及,こども未来局,43,1,0,0,0,0,2023-04-01,,国の制度ができたため
1(1)4,1,果物の取組,1,果物の配布,4,ももの調査,こども未来局,44,0,0,0,1,0,,,
1(1)2,1,果物の取組,1,果物の配布,2,みかんの検討,総務企画局,42,0,0,1,0,0,2024-04-01,,事務を移したため
"""
INDICATORS = """\
indicator_id,item_id,pillar_no,group_no,item_no,kind,seq,name,aggregation,unit,better,baseline_text,baseline,baseline_from,baseline_to,valid_from,valid_to,change_reason
1(1)1-O1,1(1)1,1,1,1,outcome,1,りんごの配布率,,%,up,50%,50,2021,2021,,,
1(1)2-A1,1(1)2,1,1,2,activity,1,検討会の回数,,回,up,1回,1,2021,2021,,2023-03-31,検討を終えたため
1(1)3-O1,1(1)3,1,1,3,outcome,1,なしの利用者数,,人,up,,,,,,,
1(1)4-O1,1(1)4,1,1,4,outcome,1,ももの認知度,,%,up,20%,20,2021,2021,,,
"""
TARGETS = """\
indicator_id,fiscal_year,op,low,high,text,valid_from,note
1(1)1-O1,2022,eq,55,55,55%,2022-04-01,
1(1)1-O1,2023,eq,65,65,65%,2022-04-01,
1(1)1-O1,2024,eq,75,75,75%,2022-04-01,
1(1)2-A1,2022,eq,4,4,4回,2022-04-01,
1(1)2-A1,2023,eq,4,4,4回,2022-04-01,
1(1)3-O1,2023,ge,100,,100人以上,2023-04-01,
1(1)3-O1,2024,ge,"1200",,"1,200人以上",2023-04-01,
1(1)4-O1,2022,ge,30,,30%以上,2022-04-01,
1(1)4-O1,2023,ge,40,,40%以上,2022-04-01,
1(1)4-O1,2024,ge,50,,50%以上,2022-04-01,
1(1)1-O1,2023,ge,60,,60%以上,2023-04-01,配布の方法を改めたため
1(1)1-O1,2023,ge,58,,58%以上,2023-10-01,災害のため
1(1)1-O1,2022,eq,50,50,50%,2023-06-01,あとから改めたため
"""
CHANGES = [
    {"name": "こども若者局", "formerly": "こども未来局", "valid_from": "2024-04-01", "reason": "局の再編"},
]


def write_changing(inputs: Path, **tables: str) -> Path:
    """Write the programme under `inputs` and give its folder; `tables` replace items, indicators or targets."""
    folder = inputs / NAME
    settings = yaml.safe_load((INPUTS / "kawasaki-reform-3" / "programme.yaml").read_text(encoding="utf-8"))
    settings |= {
        "name": NAME,
        "departments": ["総務企画局", "財政局", "こども若者局"],
        "department_changes": CHANGES,
    }
    (folder / "register").mkdir(parents=True, exist_ok=True)
    (folder / "programme.yaml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    for name, text in ({"items": ITEMS, "indicators": INDICATORS, "targets": TARGETS} | tables).items():
        (folder / "register" / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder
