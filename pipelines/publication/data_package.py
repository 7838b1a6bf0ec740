"""data/datapackage.json: what each CSV and each of its columns is, with titles, units, codes, keys and hashes."""

import json
from collections.abc import Mapping
from typing import Any

from pipelines.keeping.hashes import sha256
from pipelines.publication.data_fields import Field
from pipelines.publication.edition import Edition
from pipelines.publication.tidy import LINE_BREAK, LINE_END
from pipelines.workbook.printing import MADE_UP, MADE_UP_NOTE
from schemas.data_layout import load_layout_changes
from schemas.programme import Names

TITLES = {
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
    "item_departments": "項目別の所管（1行に1つ）",
    "codes": "符号の一覧",
    "columns": "列の定義",
    "layout_changes": "表の構成の変更履歴",
}
DIALECT = {"delimiter": ",", "lineTerminator": LINE_END, "quoteChar": '"', "header": True, "bom": True}
"""How every CSV is written."""

_KEYS = {
    "items": ["item_id"],
    "indicators": ["indicator_id"],
    "plausibility": ["rank"],
    "resources": ["item_id", "resource"],
    "financial_effects": ["item_id"],
    "programme_indicators": ["indicator_id"],
    "item_departments": ["item_id", "position"],
    "codes": ["table", "column", "code"],
    "columns": ["table", "column"],
}
_REFERRING = {
    "indicators": ["item_id"],
    "resources": ["item_id"],
    "financial_effects": ["item_id"],
    "contributions": ["item_id"],
    "item_departments": ["item_id"],
    "plausibility": ["item_id", "indicator_id"],
}
_REFERRED = {"item_id": "items", "indicator_id": "indicators"}

NOTES = [
    "文字コードはUTF-8（BOMあり）、改行はCRLFです。",
    "表計算ソフトで計算式とみなされる文字で始まる文章には、先頭に「'」を付けています。",
    f"文章の中の改行は「{LINE_BREAK}」で表しています。",
    "名称が _pct で終わる列は百分率で、小数第2位を四捨五入しています。判定には四捨五入する前の値を使っています。",
    "空欄は値がないことを示し、0とは区別しています。数値の列に「－」などの記号は使っていません。",
    "年に1回、部署ごとの報告を評価して作成し、評価をやり直したときに更新します。",
    "どの入力から作成したかは、作成した部署が manifest.json に記録しています。",
]
"""What holds for every table, for the reader of the tables."""


def describe_data(files: Mapping[str, bytes], fields: Mapping[str, list[Field]], edition: Edition) -> bytes:
    """Describe the tables as a data package.

    Args:
        files: name of the table -> its CSV.
        fields: name of the table -> what its columns are (`describe_fields`).
        edition: programme, year, stage.

    Returns:
        The JSON as bytes, UTF-8; the same arguments give the same bytes.
    """
    notes = [f"{MADE_UP}{MADE_UP_NOTE}", *NOTES] if edition.made_up else NOTES
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
        "layout_version": load_layout_changes()[-1].version,
        "resources": [
            _resource(name, data, fields[name], files, edition.programme.names) for name, data in files.items()
        ],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _resource(name: str, data: bytes, fields: list[Field], files: Mapping[str, bytes], names: Names) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"{name}.csv",
        "title": names.worded(TITLES[name]),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data)}",
        "rows": data.count(LINE_END.encode()) - 1,
        "dialect": DIALECT,
        "schema": {"fields": fields, "missingValues": [""], **_keys(name, files)},
    }


def _keys(name: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    primary = {"primaryKey": _KEYS[name]} if name in _KEYS else {}
    foreign = [
        {"fields": [field], "reference": {"resource": _REFERRED[field], "fields": [field]}}
        for field in _REFERRING.get(name, [])
        if _REFERRED[field] in files
    ]
    return primary | ({"foreignKeys": foreign} if foreign else {})
