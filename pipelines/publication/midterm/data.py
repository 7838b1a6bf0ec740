"""The tidy tables of a midterm or final evaluation and what each of their columns is."""

import pandas as pd

from pipelines.evaluation.several_years import Midterm
from pipelines.publication.data_fields import codes_of, describe_fields, fields_of
from pipelines.publication.data_package import EMPTY_CELLS, NOTES_OF_FILES, ORIGIN, Package, describe_data
from pipelines.publication.data_tables import rare_codes
from pipelines.publication.midterm.comments import Returned
from pipelines.publication.midterm.edition import MidtermEdition
from pipelines.publication.tidy import write_csv
from schemas.published import SEVERAL_YEARS
from schemas.tables.midterm_indicators import INDICATOR_YEARS

_YEARLY_RATES = (
    "年度別の達成率は、公表した小数第1位までの値です。最終目標に対する達成率は小数第2位を四捨五入しています。"
)
_NOTES = [*NOTES_OF_FILES, _YEARLY_RATES, EMPTY_CELLS, ORIGIN]


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
    tables["indicator_years"] = INDICATOR_YEARS.without_unused(midterm.indicator_years)
    whole = {name: getattr(midterm, name) for name in ("programme_indicator_years", "effect_years")}
    tables |= {name: table for name, table in whole.items() if len(table)}
    tables |= {"comments": returned.comments, "findings": returned.findings}
    written = {name: write_csv(table) for name, table in tables.items()}
    files = {f"data/{name}.csv": data for name, data in written.items()}
    return files | {"data/datapackage.json": _describe(written, tables, of)}


def _describe(written: dict[str, bytes], tables: dict[str, pd.DataFrame], of: MidtermEdition) -> bytes:
    edition = of.edition
    scales = [edition.programme.scale(year) for year in of.years]
    described = {}
    for name, table in tables.items():
        fields = fields_of(SEVERAL_YEARS[name], map(str, table.columns), edition)
        described[name] = describe_fields(fields, codes_of(fields, edition, scales, rare_codes(table)), edition)
    package = Package(
        name=f"{edition.programme.name}-midterm-{of.years[0]}-{of.years[-1]}",
        title=edition.titled(of.name),
        notes=_NOTES,
        years={"fiscal_years": list(of.years)},
        contracts=SEVERAL_YEARS,
    )
    return describe_data(written, described, package, edition)
