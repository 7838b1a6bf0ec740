"""docs/ja/reference/tables.md, from the contracts of the tables: `python -m pipelines.publication.tables_page`."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandera.pandas as pa

from pipelines.publication.data_package import NOTES
from schemas.entries import field_of
from schemas.everywhere import EVERYWHERE, IN_EVERY_TABLE
from schemas.field import Field
from schemas.form import load_form
from schemas.programme import Names
from schemas.published import ABOUT, SEVERAL_YEARS, YEARLY
from schemas.table import Table
from schemas.tables.also_under import AlsoUnder
from schemas.tables.decisions import Decisions
from schemas.tables.discrepancies import Discrepancies
from schemas.tables.fiscal_indicators import FiscalIndicators
from schemas.tables.indicators import Indicators
from schemas.tables.item_facts import ItemFacts
from schemas.tables.items import Items
from schemas.tables.programme_indicators import ProgrammeIndicators
from schemas.tables.receipts import Receipts
from schemas.tables.renumbered import Renumbered
from schemas.tables.result_items import entries_of
from schemas.tables.shared_indicators import SharedIndicators
from schemas.tables.targets import Targets

PAGE = Path(__file__).parents[2] / "docs" / "ja" / "reference" / "tables.md"
FORM = "standard"
"""The form whose entries stand on the page for those of every form."""

_NAMES = Names(pillar="取組", group="項目", item="課題", department="局区等")
_WORDS = _NAMES.model_dump() | {"number": "課題No.", "name": "課題名"}

INPUTS: Mapping[str, tuple[str, type[pa.DataFrameModel]]] = {
    "register/items.csv": ("1行が1つの課題。変わったときは、いつからかを付けて行を足す", Items),
    "register/indicators.csv": ("1行が1つの指標。変わったときは、いつからかを付けて行を足す", Indicators),
    "register/targets.csv": ("1行が1つの指標の1年度の目標値。改めたときは行を足す", Targets),
    "register/also_under.csv": ("1行が、課題の再掲1か所。あるときだけ置く", AlsoUnder),
    "register/shared_indicators.csv": ("1行が、指標をほかの課題でも数えること1つ。あるときだけ置く", SharedIndicators),
    "register/renumbered.csv": ("1行が、番号の付け直し1件（課題も指標も）。あるときだけ置く", Renumbered),
    "register/item_facts.csv": ("1行が、様式の `fixed` の欄に印刷する内容1つ。あるときだけ置く", ItemFacts),
    "register/discrepancies.csv": ("1行が、文書の食い違いや読み誤りの1か所", Discrepancies),
    "register/programme_indicators.csv": ("1行が、計画全体の指標1つ", ProgrammeIndicators),
    "register/fiscal_indicators.csv": ("1行が、財政の目標や指標1つ", FiscalIndicators),
    "decisions/<年度>.csv": ("1行が、達成度についての決定1件", Decisions),
    "receipts/<年度>.csv": ("1行が、受け付けたファイル1つ。道具が書き、人は書き換えない", Receipts),
}
"""File under `inputs/<programme>/` -> what one row is, and its contract."""

_NOT_IN_THE_FILE = {"place"}  # what the program adds while reading

_HEADER = """# 表の一覧

この頁は、表の約束（`schemas/tables/`、どの表にも共通する列は `schemas/everywhere.py`）から作っています
（`python -m pipelines.publication.tables_page`）。定義を直すときは、そちらを直してから作り直してください。
"""
_PUBLISHED = """## 結果のデータ

`outputs/<プログラム>/<年度>/data/` にあるCSVです。同じものが1つのExcel（`…_tables.xlsx`）にもあります。
`data/` は庁内用です。公表するデータは `site/files/data/` にあり、提出や指摘についての表（{office}）と、
提出ファイルの中の場所を示す列（`file`、`sheet`、`cell`）がありません。
その年度の表にある列は `columns.csv`、符号の意味は `codes.csv`、型と単位は `datapackage.json` にもあります。
"""
_ENTRIES = "このほかに、様式の欄が列になります。様式 `{form}` では次の列です。\n"
_SEVERAL = """## 中間評価・総括評価のデータ

`outputs/<プログラム>/midterm-<年度>-<年度>/data/` にあるCSVです。各年度の公表した表から作ります。型と単位、符号は
`datapackage.json` にあります。
"""
_INPUTS = """## 入力の表

`inputs/<プログラム>/` にあるCSV（UTF-8。Excelの「CSV（コンマ区切り）」で保存したものも読みます）です。
登録簿の課題と指標には、このほかに
`valid_from`（始まる日）、`valid_to`（終わる日）、`change_reason`（変更の理由）の列を足せます。
課題には `status` も足せます。終わった課題の最後の行に `completed`（完了）、途中の年度から始まる課題の最初の行に
`planned`（開始前）と書くと、対象ではない年度の一覧に「完了（令和6年度末）」「令和8年度開始」と載り、評価も集計もしません。
確認済みの指摘（`decisions/<年度>-waivers.csv`）の列は[指摘の一覧](../../findings.md)の終わりに、
実績の表（`actuals/<年度>.csv`）の列は[分析担当者の手引](../guide/3-june-grades.md)にあります。
"""


def write_page() -> str:
    """Give the page: the published tables with their definitions, then the tables of the inputs."""
    office = "、".join(f"`{name}`" for name, table in YEARLY.items() if name not in ABOUT and not table.public)
    everywhere = [EVERYWHERE[name] for name in IN_EVERY_TABLE]
    entries = [field_of(entry) for entry in entries_of(load_form(FORM))]
    parts = [_HEADER, _PUBLISHED.format(office=office), *(f"- {note}" for note in NOTES), ""]
    parts += ["どの表にも共通する列です。\n", *_columns(everywhere)]
    for table in YEARLY.values():
        parts += _table(table)
        parts += [_ENTRIES.format(form=FORM), *_columns(entries)] if table.name == "items" else []
    parts.append(_SEVERAL)
    for table in SEVERAL_YEARS.values():
        parts += _table(table, "複数年度の")
    parts.append(_INPUTS)
    for file, (row, model) in INPUTS.items():
        parts += [f"### {file}\n", f"{row}。\n", "| 列 | 名称 | 値 |\n| --- | --- | --- |", *_input(model), ""]
    return "\n".join(parts)


def _table(table: Table, of: str = "") -> list[str]:
    own = [field for name, field in table.fields.items() if name not in IN_EVERY_TABLE]
    return [f"### {of}{table.name}.csv　{table.titled(_WORDS)}\n", *_columns(own)]


def _columns(fields: Iterable[Field]) -> list[str]:
    rows = [f"| `{field.name}` | {field.titled(_WORDS)} | {field.defined(_WORDS)} |" for field in fields]
    return ["| 列 | 名称 | 内容 |\n| --- | --- | --- |", *rows, ""]


def _input(model: type[pa.DataFrameModel]) -> Iterator[str]:
    for name, column in model.to_schema().columns.items():
        if name not in _NOT_IN_THE_FILE:
            yield f"| `{name}` | {str(column.title).format(**_WORDS)} | {_values(column)} |"


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
