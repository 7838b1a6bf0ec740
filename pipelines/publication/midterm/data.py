"""The tidy tables of a midterm or final evaluation and what each of their columns is."""

import json
from typing import Any

import pandas as pd
import pandera.pandas as pa

from pipelines.evaluation.several_years import Midterm
from pipelines.publication.data_fields import describe_column
from pipelines.publication.data_package import DIALECT
from pipelines.publication.midterm.comments import Returned
from pipelines.publication.midterm.edition import MidtermEdition
from pipelines.publication.tidy import write_csv
from pipelines.workbook.printing import MADE_UP, MADE_UP_NOTE
from schemas.tables.findings import Findings
from schemas.tables.midterm_indicators import IndicatorYears, MidtermIndicators
from schemas.tables.midterm_items import ItemYears, MidtermItems
from schemas.tables.midterm_sums import Changes, Comments, Distribution
from schemas.tables.midterm_wide import EffectYears, ProgrammeIndicatorYears

_TABLES: dict[str, tuple[str, type[pa.DataFrameModel]]] = {
    "items": ("項目別の推移", MidtermItems),
    "item_years": ("項目別・年度別の評価", ItemYears),
    "indicators": ("指標別の最終目標との比較", MidtermIndicators),
    "indicator_years": ("指標別・年度別の実績と達成率", IndicatorYears),
    "distribution": ("達成度の分布", Distribution),
    "changes": ("変わった点と理由", Changes),
    "programme_indicator_years": ("プログラム全体の指標と財政指標の年度別の実績", ProgrammeIndicatorYears),
    "effect_years": ("財政効果額の年度別の計", EffectYears),
    "comments": ("外部評価の意見", Comments),
    "findings": ("返却された資料への指摘", Findings),
}
_YEARLY_RATES = (
    "年度別の達成率は、公表した小数第1位までの値です。最終目標に対する達成率は小数第2位を四捨五入しています。"
)


def build_midterm_data(midterm: Midterm, returned: Returned, of: MidtermEdition) -> dict[str, bytes]:
    """Build the tables and `datapackage.json`.

    Args:
        midterm: all years.
        returned: what came back from the committee.
        of: what the publication has in common.

    Returns:
        Relative path -> bytes; the same arguments give the same bytes.
    """
    names = ["items", "item_years", "indicators", "indicator_years", "distribution", "changes"]
    tables: dict[str, pd.DataFrame] = {name: getattr(midterm, name) for name in names}
    whole = {name: getattr(midterm, name) for name in ("programme_indicator_years", "effect_years")}
    tables |= {name: table for name, table in whole.items() if len(table)}
    tables |= {"comments": returned.comments, "findings": returned.findings}
    files = {f"data/{name}.csv": write_csv(table) for name, table in tables.items()}
    return files | {"data/datapackage.json": _describe(tables, of)}


def _describe(tables: dict[str, pd.DataFrame], of: MidtermEdition) -> bytes:
    edition = of.edition
    notes = [f"{MADE_UP}{MADE_UP_NOTE}", _YEARLY_RATES] if edition.made_up else [_YEARLY_RATES]
    package = {
        "name": f"{edition.programme.name}-midterm-{of.years[0]}-{of.years[-1]}",
        "title": edition.titled(of.name),
        "description": "".join(notes),
        "profile": "tabular-data-package",
        "languages": ["ja"],
        "fiscal_years": list(of.years),
        "municipality": edition.programme.city,
        "municipality_code": edition.programme.municipality_code,
        "stage": edition.stage,
        "made_up": edition.made_up,
        "resources": [_resource(name, table) for name, table in tables.items()],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _resource(name: str, table: pd.DataFrame) -> dict[str, Any]:
    title, model = _TABLES[name]
    columns = model.to_schema().columns
    return {
        "name": name,
        "path": f"{name}.csv",
        "title": title,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": {
            "fields": [describe_column(columns[str(column)], table[column], {}) for column in table.columns],
            "missingValues": [""],
        },
    }
