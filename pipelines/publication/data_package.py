"""data/datapackage.json: what each CSV and each of its columns is, with Japanese titles and units."""

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pa

from pipelines.publication.edition import Edition
from pipelines.publication.tidy import LINE_END
from pipelines.workbook.printing import MADE_UP, MADE_UP_NOTE
from schemas.programme import Names
from schemas.tables.findings import Findings
from schemas.tables.normalisations import Normalisations
from schemas.tables.plausibility import Plausibility
from schemas.tables.result_contributions import ResultContributions
from schemas.tables.result_financial_effects import ResultFinancialEffects
from schemas.tables.result_indicators import ResultIndicators
from schemas.tables.result_items import result_items_columns
from schemas.tables.result_programme_indicators import ResultProgrammeIndicators
from schemas.tables.result_resources import ResultResources
from schemas.tables.submissions import Submissions

_TITLES = {
    "items": "項目別の評価結果",
    "indicators": "指標別の実績と達成率",
    "findings": "提出ファイルへの指摘",
    "normalisations": "書かれたとおりでなく読み取った値",
    "submissions": "提出の状況",
    "plausibility": "分析用の確認リスト",
    "resources": "経営資源の確保の想定と実績",
    "financial_effects": "財政効果額（重なる額は1回だけ数える）",
    "contributions": "貢献した事務事業",
    "programme_indicators": "プログラム全体の指標と財政指標",
}
DIALECT = {"delimiter": ",", "lineTerminator": LINE_END, "quoteChar": '"', "header": True, "bom": True}
"""How every CSV is written."""

_MADE_UP_FIELD = {"name": "made_up", "type": "boolean", "title": "架空データ"}
_LEADING_QUOTE = "表計算ソフトで計算式とみなされる文字で始まる文章には、先頭に「'」を付けています。"
_RATES = "名称が _pct で終わる列は百分率で、小数第2位を四捨五入しています。判定には四捨五入する前の値を使っています。"


def describe_data(tables: Mapping[str, pd.DataFrame], edition: Edition) -> bytes:
    """Describe the tables as a data package.

    Args:
        tables: name of the file without its ending -> the table as it is written.
        edition: programme, year, stage, form (whose units the columns carry).

    Returns:
        The JSON as bytes, UTF-8; the same arguments give the same bytes.

    Raises:
        KeyError: for a column that no schema knows.
    """
    notes = [_LEADING_QUOTE, _RATES]
    if edition.made_up:
        notes.insert(0, f"{MADE_UP}{MADE_UP_NOTE}")
    package = {
        "name": f"{edition.programme.name}-{edition.fiscal_year}",
        "title": edition.titled(f"{edition.year_name}　{edition.programme.title}"),
        "description": "".join(notes),
        "profile": "tabular-data-package",
        "languages": ["ja"],
        "fiscal_year": edition.fiscal_year,
        "municipality": edition.programme.city,
        "municipality_code": edition.programme.municipality_code,
        "stage": edition.stage,
        "made_up": edition.made_up,
        "resources": [_resource(name, table, edition) for name, table in tables.items()],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _resource(name: str, table: pd.DataFrame, edition: Edition) -> dict[str, Any]:
    known = _columns(edition)[name]
    units = {column.key: column.unit for column in edition.form.items.columns if column.unit}
    return {
        "name": name,
        "path": f"{name}.csv",
        "title": _TITLES[name],
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": {
            "fields": [
                _MADE_UP_FIELD
                if column == "made_up"
                else describe_column(known[str(column)], table[column], units if name == "items" else {})
                | _own_words(str(column), edition.programme.names)
                for column in table.columns
            ],
            "missingValues": [""],
        },
    }


def _own_words(column: str, names: Names) -> dict[str, str]:
    """The title of a column that each city calls by its own word; a level it lacks is said to be empty."""
    match column:
        case "department":
            return {"title": names.department}
        case "pillar_no" | "pillar" | "group_no" | "group":
            word = names.pillar if column.startswith("pillar") else names.group
            return {"title": f"{word}{'の番号' if column.endswith('_no') else '名'}" if word else "（使わない列）"}
        case _:
            return {}


def describe_column(column: pa.Column, values: pd.Series, units: Mapping[str, str]) -> dict[str, str]:
    """Describe a column of a CSV.

    Args:
        column: its contract, with title and description.
        values: what stands in it, for its type.
        units: name -> unit, where columns have one.
    """
    name = str(column.name)
    field = {"name": name, "type": _type(column, values), "title": column.title or name}
    if column.description:
        field["description"] = column.description
    if unit := ("%" if name.endswith("_pct") else units.get(name)):
        field["unit"] = unit
    return field


def _type(column: pa.Column, values: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(values.dtype):
        return "boolean"
    if pd.api.types.is_integer_dtype(values.dtype):
        return "integer"
    return "number" if str(column.dtype) == "object" else "string"


def _columns(edition: Edition) -> dict[str, Mapping[str, pa.Column]]:
    return {
        "items": result_items_columns(edition.form),
        "indicators": ResultIndicators.to_schema().columns,
        "findings": Findings.to_schema().columns,
        "normalisations": Normalisations.to_schema().columns,
        "submissions": Submissions.to_schema().columns,
        "plausibility": Plausibility.to_schema().columns,
        "resources": ResultResources.to_schema().columns,
        "financial_effects": ResultFinancialEffects.to_schema().columns,
        "contributions": ResultContributions.to_schema().columns,
        "programme_indicators": ResultProgrammeIndicators.to_schema().columns,
    }
