# %% [markdown]
# # 1年の結果を調べる
#
# 結果のデータ（庁内用）から、達成度の分布、自己評価と算定の差、目標に届かなかった指標を見ます。
# どの区切りも、書き換えて試せます。

# %%
import os
from pathlib import Path

import pandas as pd

PROGRAMME = os.environ.get("KAIKAKU_PROGRAMME", "kawasaki-reform-3")
YEAR = os.environ.get("KAIKAKU_YEAR", "2022")
HERE = Path.cwd()
OUTPUTS = next(folder / "outputs" for folder in [HERE, *HERE.parents] if (folder / "outputs").is_dir())
DATA = OUTPUTS / PROGRAMME / YEAR / "data"

# 番号は文字として読みます（00101 が 101 にならないように）。空欄は「値がない」で、0ではありません
NUMBERED = dict.fromkeys(["item_id", "indicator_id", "municipality_code", "project_code", "code"], "str")


pd.set_option("display.unicode.east_asian_width", True)
pd.set_option("display.width", 160, "display.max_columns", 20, "display.max_colwidth", 50)


def read(name: str) -> pd.DataFrame:
    """データの表を1つ読みます。"""
    return pd.read_csv(DATA / f"{name}.csv", encoding="utf-8-sig", dtype=NUMBERED).convert_dtypes()


items, indicators, codes = read("items"), read("indicators"), read("codes")
if items["made_up"].any():
    print("【架空データ】このデータは、様式と処理を確かめるために作った架空のものです。")
print(f"課題 {len(items)}件　指標 {len(indicators)}件")


# %% [markdown]
# ## 符号の意味
# 表の中の英語の符号は、codes.csv で日本語になります。


# %%
def words(table: str, column: str) -> dict[str, str]:
    """符号から意味への対応です。"""
    rows = codes[(codes["table"] == table) & (codes["column"] == column)]
    return dict(zip(rows["code"], rows["meaning"], strict=True))


print(words("items", "basis"))

# %% [markdown]
# ## 達成度の分布
# 空欄の達成度は「要判定」です。数えるときに落とさないように、dropna=False を付けます。

# %%
grades = ["computed_grade", "department_grade", "final_grade"]
distribution = pd.DataFrame({grade: items[grade].value_counts(dropna=False) for grade in grades})
distribution = distribution.sort_index(na_position="last").fillna(0).astype(int)
distribution.index = [label if pd.notna(label) else "なし" for label in distribution.index]
print(distribution.rename(columns={"computed_grade": "算定", "department_grade": "自己評価", "final_grade": "確定"}))

# %% [markdown]
# ## なぜ算定できなかったか

# %%
print(items["basis"].fillna("").map(words("items", "basis")).fillna("算定した").value_counts().to_string())

# %% [markdown]
# ## 自己評価と算定の差
# 差が2以上ある課題は、理由を読む価値があります。差の向きは、1が最も良い評価のとき、正が「自己評価のほうが厳しい」です。

# %%
both = items.dropna(subset=["computed_grade", "department_grade"])
both = both.assign(difference=both["department_grade"] - both["computed_grade"])
print(both["difference"].value_counts().sort_index().to_string())
columns = ["item_id", "department", "name", "computed_grade", "department_grade", "grade_reason"]
print(both[both["difference"].abs() >= 2][columns].to_string(index=False))

# %% [markdown]
# ## 局区等ごとの達成率
# 達成率の平均を、課題の数とともに見ます。課題が少ない局区等の平均は、1つの課題で大きく動きます。

# %%
by_department = items.groupby("department", sort=False)["mean_rate_pct"].agg(["count", "mean", "min"]).round(1)
print(by_department[by_department["count"] > 0].sort_values("mean").head(10))

# %% [markdown]
# ## 目標に届かなかった指標
# met が not_met（未達成）のものを、達成率の低い順に並べます。

# %%
missed = indicators[indicators["met"] == "not_met"].sort_values("rate_pct")
columns = ["indicator_id", "department", "name", "target_text", "actual", "unit", "rate_pct"]
print(missed[columns].head(15).to_string(index=False))

# %% [markdown]
# ## 空欄・－・未定・0
# 実績値がない理由は actual_state が示します。0は値として数えます。

# %%
print(
    indicators["actual_state"]
    .fillna("")
    .map(words("indicators", "actual_state"))
    .value_counts(dropna=False)
    .to_string()
)
print("実績が0の指標", int((indicators["actual"] == 0).sum()), "件")
