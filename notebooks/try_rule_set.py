# %% [markdown]
# # 評価規則の区切りを試す
#
# 「3は80％から」を「90％から」に変えたら何件が動くか、といった問いに答えます。公表には影響しません。
#
# 公表した達成率は小数第1位までなので、区切りの近くでは正式な計算と違うことがあります。正式に比べるときは、規則を
# `schemas/rules/` のファイルにして `kaikaku compare-rules` を使います。

# %%
import os
from decimal import Decimal
from pathlib import Path

import pandas as pd

from pipelines.evaluation import grade
from schemas.rule_set import CutOff, RuleSet, load_rule_set

PROGRAMME = os.environ.get("KAIKAKU_PROGRAMME", "kawasaki-reform-3")
YEAR = os.environ.get("KAIKAKU_YEAR", "2022")
HERE = Path.cwd()
OUTPUTS = next(folder / "outputs" for folder in [HERE, *HERE.parents] if (folder / "outputs").is_dir())
DATA = OUTPUTS / PROGRAMME / YEAR / "data"

# 番号は文字として読みます（00101 が 101 にならないように）。空欄は「値がない」で、0ではありません
NUMBERED = dict.fromkeys(["item_id", "indicator_id", "municipality_code", "project_code", "code"], "str")


pd.set_option("display.unicode.east_asian_width", True)
pd.set_option("display.width", 160, "display.max_columns", 20, "display.max_colwidth", 50)

items = pd.read_csv(DATA / "items.csv", encoding="utf-8-sig", dtype=NUMBERED).convert_dtypes()
indicators = pd.read_csv(DATA / "indicators.csv", encoding="utf-8-sig", dtype=NUMBERED).convert_dtypes()
if items["made_up"].any():
    print("【架空データ】このデータは、様式と処理を確かめるために作った架空のものです。")

# %% [markdown]
# ## いまの規則
# その年度に使った規則は、items.csv の rule_set に名称と版があります。
# 区切りは[評価規則の一覧](../docs/ja/reference/rules.md)にあります。

# %%
current = load_rule_set(items["rule_set"].iloc[0].split()[0])
print(current.cited, {cut.grade: f"{cut.from_pct}％以上" for cut in current.cut_offs})

# %% [markdown]
# ## 規則を当てる
# 算定達成度のある課題だけを比べます。要判定の課題は、どの区切りでも要判定のままです。

# %%
judged = items.dropna(subset=["computed_grade"]).set_index("item_id")
rates = indicators.dropna(subset=["rate_pct"])
rates = rates[rates["item_id"].isin(judged.index)]


def grades_by(rules: RuleSet) -> pd.Series:
    """課題ごとの達成度を、公表した達成率から計算します。"""
    return pd.Series(
        {
            item_id: grade(
                [Decimal(str(rate)) for rate in own["rate_pct"]],
                rules,
                weights=[rules.weights.by_kind[kind] for kind in own["kind"]],
            )
            for item_id, own in rates.groupby("item_id", sort=False)
        },
        dtype="Int64",
        name=rules.name,
    )


again = grades_by(current).reindex(judged.index)
same = int((again == judged["computed_grade"]).sum())
print(f"いまの規則で計算し直すと、{len(judged)}件のうち{same}件が公表した算定達成度と同じです。")

# %% [markdown]
# ## 区切りを変えてみる
# 2番目に低い区切りを10ポイント上げます。ここを書き換えて試してください。

# %%
moved = [cut.model_copy() for cut in current.cut_offs]
place = max(len(moved) - 2, 0)
moved[place] = CutOff(grade=moved[place].grade, from_pct=moved[place].from_pct + 10)
trial = RuleSet.model_validate(current.model_dump() | {"name": "trial", "title": "試した規則", "cut_offs": moved})
print({cut.grade: f"{cut.from_pct}％以上" for cut in trial.cut_offs})

# %%
tried = grades_by(trial).reindex(judged.index)
table = pd.crosstab(again.rename("いまの規則"), tried.rename("試した規則"))
print(table)

changed = judged.assign(before=again, after=tried)
changed = changed[changed["before"] != changed["after"]]
print(f"変わる課題 {len(changed)}件")
print(changed[["department", "name", "mean_rate_pct", "before", "after", "department_grade"]].head(20).to_string())

# %% [markdown]
# ## 自己評価とどちらが近いか

# %%
both = judged.dropna(subset=["department_grade"]).index
for name, computed in (("いまの規則", again), ("試した規則", tried)):
    agreed = int((computed[both] == judged.loc[both, "department_grade"]).sum())
    print(f"{name}　自己評価と一致 {agreed}／{len(both)}件")
