# %% [markdown]
# # 委員会に出す図表を作る
#
# 結果のデータ（庁内用）から、Excelのブックを1つ作ります。グラフはExcelのものなので、資料に貼り付けて手直しできます。
#
# 1. 区分ごとの達成度（積上げ横棒）
# 2. 算定達成度と自己評価の突き合わせ（表）
# 3. 目標を達成した指標の割合（表と横棒）

# %%
import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd

from pipelines.publication.charts import Cells, ChartWords, rate_bars, scale_fills, stacked_bars
from pipelines.workbook.book import finish_book, new_book

PROGRAMME = os.environ.get("KAIKAKU_PROGRAMME", "kawasaki-reform-3")
YEAR = os.environ.get("KAIKAKU_YEAR", "2022")
HERE = Path.cwd()
OUTPUTS = next(folder / "outputs" for folder in [HERE, *HERE.parents] if (folder / "outputs").is_dir())
DATA = OUTPUTS / PROGRAMME / YEAR / "data"

# 番号は文字として読みます（00101 が 101 にならないように）。空欄は「値がない」で、0ではありません
NUMBERED = dict.fromkeys(["item_id", "indicator_id", "municipality_code", "project_code", "code"], "str")


BOOK = OUTPUTS / "notebooks" / f"committee-{PROGRAMME}-{YEAR}.xlsx"

items = pd.read_csv(DATA / "items.csv", encoding="utf-8-sig", dtype=NUMBERED).convert_dtypes()
indicators = pd.read_csv(DATA / "indicators.csv", encoding="utf-8-sig", dtype=NUMBERED).convert_dtypes()
codes = pd.read_csv(DATA / "codes.csv", encoding="utf-8-sig", dtype="str")
package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))

# 【架空データ】と【案】は、データの名称に付いています。図表の名称にもそのまま引き継ぎます
TITLE = package["title"]
print(TITLE)

# %% [markdown]
# ## 表を作る
# 区分（取組）のないプログラムでは、局区等ごとに数えます。

# %%
labels = codes[(codes["table"] == "items") & (codes["column"] == "final_grade")]
grades = {int(code): f"{code} {words}" for code, words in zip(labels["code"], labels["meaning"], strict=True)}
level = "pillar" if items["pillar"].notna().any() else "department"
titles = {field["name"]: field["title"] for field in package["resources"][0]["schema"]["fields"]}

by_level = pd.crosstab(items[level], items["final_grade"].astype(object).where(items["final_grade"].notna(), 0))
by_level = by_level.reindex(index=items[level].drop_duplicates(), columns=[*grades, 0], fill_value=0)
by_level.columns = [*grades.values(), "なし"]
print(by_level.to_string())

# %%
matrix = pd.crosstab(
    items["computed_grade"].astype(object).where(items["computed_grade"].notna(), 0),
    items["department_grade"].astype(object).where(items["department_grade"].notna(), 0),
).reindex(index=[*grades, 0], columns=[*grades, 0], fill_value=0)
matrix.index = [*(f"算定 {grade}" for grade in grades), "要判定"]
matrix.columns = [*(f"自己評価 {grade}" for grade in grades), "なし"]
print(matrix.to_string())

# %%
with_level = indicators.merge(items[["item_id", level]].rename(columns={level: "where"}), on="item_id")
decided = with_level[with_level["met"].isin(["met", "not_met"])]
met = decided.assign(met=decided["met"].eq("met")).groupby("where", sort=False)["met"].agg(["sum", "count"])
met = met.rename(columns={"sum": "達成した指標", "count": "判定できた指標"})
met["割合（％）"] = (met["達成した指標"] / met["判定できた指標"] * 100).round(1)
print(met.to_string())

# %% [markdown]
# ## ブックに書く
# 日付には、対象年度の末日を使います。同じデータからは、いつ作っても同じファイルになります。

# %%
book, buffer = new_book(title=f"{TITLE}　委員会資料の図表", subject=TITLE, created=date(int(YEAR) + 1, 3, 31))
bold = book.add_format({"bold": True, "font_size": 14})
head = book.add_format({"bold": True, "bg_color": "#E8EEF6", "border": 1, "text_wrap": True, "valign": "vcenter"})
cell = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
share = book.add_format({"border": 1, "valign": "vcenter", "num_format": "0.0"})


def write(name: str, title: str, table: pd.DataFrame, first: str):
    """表を1枚のシートに書きます。グラフを置けるように、シートを返します。"""
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, title, bold)
    sheet.write_string(1, 0, TITLE)
    for column, label in enumerate([first, *table.columns]):
        sheet.write_string(3, column, str(label), head)
    for row, (label, values) in enumerate(table.iterrows(), start=4):
        sheet.write_string(row, 0, str(label), cell)
        for column, value in enumerate(values, start=1):
            sheet.write_number(
                row, column, float(value), share if table.columns[column - 1].endswith("（％）") else cell
            )
        sheet.set_row_pixels(row, 30)
    sheet.set_row_pixels(3, 60)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, len(table.columns), 12)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return sheet


# %% [markdown]
# ## グラフを付ける
# グラフの作り方（白黒で印刷しても区別できる色、数字の付け方）は、公表資料と同じです。

# %%
LEVEL = titles[level].removesuffix("名")
sheet = write("達成度", f"{LEVEL}ごとの達成度（確定、件）", by_level, LEVEL)
chart = stacked_bars(
    book,
    Cells("達成度", 3, 4, 3 + len(by_level), 0, 1, len(by_level.columns)),
    ChartWords(
        title=f"{LEVEL}ごとの達成度　{TITLE}",
        parts=list(by_level.columns),
        fills=scale_fills(len(grades)),
        counts=by_level.to_numpy().tolist(),
        description=f"{LEVEL}ごとの達成度の割合。値は上の表にあります。",
    ),
)
chart.set_size({"width": 1000, "height": 160 + 55 * len(by_level)})
sheet.insert_chart(6 + len(by_level), 0, chart, {"description": f"{LEVEL}ごとの達成度の割合。値は上の表にあります。"})

write("算定と自己評価", "算定達成度と自己評価（件）", matrix, "")

sheet = write("指標", f"{LEVEL}ごとの、目標を達成した指標", met, LEVEL)
chart = rate_bars(
    book,
    Cells("指標", 3, 4, 3 + len(met), 0, 3, 3),
    f"目標を達成した指標の割合（％）　{TITLE}",
    [Decimal(str(value)) for value in met["割合（％）"]],
)
chart.set_size({"width": 1000, "height": 160 + 45 * len(met)})
sheet.insert_chart(6 + len(met), 0, chart, {"description": f"{LEVEL}ごとの割合。値は上の表にあります。"})

BOOK.parent.mkdir(parents=True, exist_ok=True)
BOOK.write_bytes(finish_book(book, buffer))
print(f"作りました　{BOOK.relative_to(OUTPUTS.parent)}")
