"""docs/ja/reference/tables.md, from the contracts of the tables: `python -m pipelines.publication.tables_page`."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandera.pandas as pa

from pipelines.publication.audience import is_public_table
from pipelines.publication.data_fields import MODELS
from pipelines.publication.data_fields import TITLES as COLUMN_TITLES
from pipelines.publication.data_package import NOTES, TITLES
from schemas.data_layout import load_definitions
from schemas.form import load_form
from schemas.programme import Names
from schemas.tables.decisions import Decisions
from schemas.tables.discrepancies import Discrepancies
from schemas.tables.fiscal_indicators import FiscalIndicators
from schemas.tables.indicators import Indicators
from schemas.tables.items import Items
from schemas.tables.programme_indicators import ProgrammeIndicators
from schemas.tables.receipts import Receipts
from schemas.tables.result_items import entries_of, result_items_columns
from schemas.tables.targets import Targets

PAGE = Path(__file__).parents[2] / "docs" / "ja" / "reference" / "tables.md"
NAMES = Names(item="課題")
EVERYWHERE = ["fiscal_year", "municipality_code", "municipality", "made_up"]
"""Columns that stand behind the others in (nearly) every published table."""

INPUTS: Mapping[str, tuple[str, type[pa.DataFrameModel]]] = {
    "register/items.csv": ("1行が1つの課題。変わったときは、いつからかを付けて行を足す", Items),
    "register/indicators.csv": ("1行が1つの指標。変わったときは、いつからかを付けて行を足す", Indicators),
    "register/targets.csv": ("1行が1つの指標の1年度の目標値。改めたときは行を足す", Targets),
    "register/discrepancies.csv": ("1行が、文書の食い違いや読み誤りの1か所", Discrepancies),
    "register/programme_indicators.csv": ("1行が、プログラム全体の指標1つ", ProgrammeIndicators),
    "register/fiscal_indicators.csv": ("1行が、財政の目標や指標1つ", FiscalIndicators),
    "decisions/<年度>.csv": ("1行が、本部での決定1件", Decisions),
    "receipts/<年度>.csv": ("1行が、受け付けたファイル1つ。道具が書き、人は書き換えない", Receipts),
}
"""File under `inputs/<programme>/` -> what one row is, and its contract."""

_ABOUT_TABLES = {"codes", "columns", "layout_changes"}  # they go along with whatever tables there are
_NOT_IN_THE_FILE = {"place"}  # what the program adds while reading

_HEADER = """# 表の一覧

この頁は、表の約束（`schemas/tables/`）と定義（`schemas/data_definitions.yaml`）から作っています
（`python -m pipelines.publication.tables_page`）。定義を直すときは、そちらを直してから作り直してください。
"""
_PUBLISHED = """## 結果のデータ

`outputs/<プログラム>/<年度>/data/` にあるCSVです。同じものが1つのExcel（`…_tables.xlsx`）にもあります。
`data/` は庁内用です。公表するデータは `site/files/data/` にあり、提出や指摘についての表（{office}）と、
提出ファイルの中の場所を示す列（`file`、`sheet`、`cell`）がありません。
その年度の表にある列は `columns.csv`、符号の意味は `codes.csv`、型と単位は `datapackage.json` にもあります。
"""
_INPUTS = """## 入力の表

`inputs/<プログラム>/` にあるCSV（UTF-8。Excelの「CSV（コンマ区切り）」で保存したものも読みます）です。
登録簿の課題と指標には、このほかに
`valid_from`（始まる日）、`valid_to`（終わる日）、`change_reason`（変更の理由）の列を足せます。
確認済みの指摘（`decisions/<年度>-waivers.csv`）の列は[指摘の一覧](../../findings.md)の終わりに、
実績の表（`actuals/<年度>.csv`）の列は[分析担当者の手引](../guide/3-june-grades.md)にあります。
"""


def write_page() -> str:
    """Give the page: the published tables with their definitions, then the tables of the inputs."""
    office = "、".join(f"`{name}`" for name in TITLES if name not in _ABOUT_TABLES and not is_public_table(name))
    published = _PUBLISHED.format(office=office)
    parts = [_HEADER, published, *(f"- {note}" for note in NOTES), "", *_everywhere()]
    for name, title in TITLES.items():
        parts += [f"### {name}.csv　{title}\n", "| 列 | 名称 | 内容 |\n| --- | --- | --- |", *_published(name), ""]
        if name == "items":
            parts.append(f"このほかに、様式に記入された欄が列になります（例：{_examples_of_entries()}）。\n")
    parts.append(_INPUTS)
    for file, (row, model) in INPUTS.items():
        parts += [f"### {file}\n", f"{row}。\n", "| 列 | 名称 | 値 |\n| --- | --- | --- |", *_input(model), ""]
    return "\n".join(parts)


def _everywhere() -> list[str]:
    rows = [f"| `{name}` | {COLUMN_TITLES[name]} | {_definition('', name)} |" for name in EVERYWHERE]
    return ["どの表にも共通する列です。\n", "| 列 | 名称 | 内容 |\n| --- | --- | --- |", *rows, ""]


def _published(name: str) -> Iterator[str]:
    for column, title in _titles(name).items():
        if column not in EVERYWHERE:
            yield f"| `{column}` | {title} | {_definition(name, column)} |"


def _titles(name: str) -> dict[str, str]:
    """Give column -> title of a published table, without the columns that are a form's entries."""
    if name == "items":
        form = load_form("standard")
        entries = {column.key for column in entries_of(form)}
        known = result_items_columns(form)
        return {key: str(column.title) for key, column in known.items() if key not in entries}
    if name in MODELS:
        return {key: str(column.title or key) for key, column in MODELS[name].to_schema().columns.items()}
    return {key: COLUMN_TITLES[key] for key in load_definitions()[name]}


def _examples_of_entries() -> str:
    entries = entries_of(load_form("standard"))
    return "、".join(f"`{column.key}`" for column in entries[:3])


def _definition(table: str, column: str) -> str:
    definitions = load_definitions()
    text = definitions.get(table, {}).get(column) or definitions["common"][column]
    return text.format(item=NAMES.item, department=NAMES.department, indicator=NAMES.indicator)


def _input(model: type[pa.DataFrameModel]) -> Iterator[str]:
    for name, column in model.to_schema().columns.items():
        if name not in _NOT_IN_THE_FILE:
            yield f"| `{name}` | {column.title} | {_values(column)} |"


def _values(column: pa.Column) -> str:
    options: list[object] = next(
        (check.statistics["allowed_values"] for check in column.checks if check.name == "isin"), []
    )
    if options:
        return "、".join(f"`{option}`" for option in options)
    if any(str(check.statistics.get("pattern", "")).startswith(r"^\d{4}-\d{2}-\d{2}") for check in column.checks):
        return "日（`2023-07-03`）"
    kind = str(column.dtype)
    words = "整数" if kind.lower().startswith("int") else "数値" if kind == "object" else "文字列"
    return f"{words}（空欄も可）" if column.nullable else words


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8", newline="\n")
