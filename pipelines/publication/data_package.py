"""data/datapackage.json: what each CSV and each of its columns is, with titles, units, codes, keys and hashes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.keeping.hashes import sha256
from pipelines.publication.data_fields import Described
from pipelines.publication.edition import Edition
from pipelines.publication.tidy import LINE_BREAK, LINE_END
from pipelines.workbook.printing import MADE_UP, MADE_UP_NOTE
from schemas.data_layout import load_layout_changes
from schemas.published import YEARLY
from schemas.table import Table

DIALECT = {"delimiter": ",", "lineTerminator": LINE_END, "quoteChar": '"', "header": True, "bom": True}
"""How every CSV is written."""

NOTES_OF_FILES = [
    "文字コードはUTF-8（BOMあり）、改行はCRLFです。",
    "表計算ソフトで計算式とみなされる文字で始まる文章には、先頭に「'」を付けています。",
    f"文章の中の改行は「{LINE_BREAK}」で表しています。",
]
"""How every table is written, for its reader."""

EMPTY_CELLS = "空欄は値がないことを示し、0とは区別しています。数値の列に「－」などの記号は使っていません。"
ORIGIN = "どの入力から作成したかは、作成した部署が manifest.json に記録しています。"
NOTES = [
    *NOTES_OF_FILES,
    "名称が _pct で終わる列は百分率で、小数第2位を四捨五入しています。判定には四捨五入する前の値を使っています。",
    EMPTY_CELLS,
    "年に1回、部署ごとの報告を評価して作成し、評価をやり直したときに更新します。",
    ORIGIN,
]
"""What holds for every table of a year, for the reader of the tables."""


@dataclass(frozen=True)
class Package:
    """What a set of tables says of itself.

    Attributes:
        name: for programs.
        title: for people.
        notes: what holds for every table.
        years: `fiscal_year`, or `fiscal_years`, and what it is.
        contracts: name -> table.
    """

    name: str
    title: str
    notes: Sequence[str]
    years: Mapping[str, Any]
    contracts: Mapping[str, Table]


def package_of_year(edition: Edition) -> Package:
    """Give what the tables of a year say of themselves."""
    return Package(
        name=f"{edition.programme.name}-{edition.fiscal_year}",
        title=edition.titled(f"{edition.year_name}　{edition.programme.title}"),
        notes=NOTES,
        years={"fiscal_year": edition.fiscal_year},
        contracts=YEARLY,
    )


def describe_data(
    files: Mapping[str, bytes], fields: Mapping[str, list[Described]], package: Package, edition: Edition
) -> bytes:
    """Describe tables as a data package.

    Args:
        files: name of the table -> its CSV.
        fields: name of the table -> what its columns are (`describe_fields`).
        package: what the set says of itself.
        edition: programme, stage.

    Returns:
        The JSON as bytes, UTF-8; the same arguments give the same bytes.
    """
    notes = [f"{MADE_UP}{MADE_UP_NOTE}", *package.notes] if edition.made_up else package.notes
    described = {
        "name": package.name,
        "title": package.title,
        "description": "".join(notes),
        "profile": "tabular-data-package",
        "languages": ["ja"],
        **package.years,
        "municipality": edition.programme.city,
        "municipality_code": edition.programme.municipality_code,
        "stage": edition.stage,
        "made_up": edition.made_up,
        "layout_version": load_layout_changes()[-1].version,
        "resources": [
            _resource(package.contracts[name], data, fields[name], files, edition) for name, data in files.items()
        ],
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _resource(
    table: Table, data: bytes, fields: list[Described], files: Mapping[str, bytes], edition: Edition
) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.titled(edition.words),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data)}",
        "rows": data.count(LINE_END.encode()) - 1,
        "dialect": DIALECT,
        "schema": {"fields": fields, "missingValues": [""], **_keys(table, files)},
    }


def _keys(table: Table, files: Mapping[str, bytes]) -> dict[str, Any]:
    foreign = [
        {"fields": [column], "reference": {"resource": referred, "fields": [column]}}
        for column, referred in table.refers.items()
        if referred in files
    ]
    keys = {"primaryKey": list(table.key), "foreignKeys": foreign}
    return {name: key for name, key in keys.items() if key}
