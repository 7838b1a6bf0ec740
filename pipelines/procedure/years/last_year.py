"""The results of the year before, as they were published: what this year's forms print beside the cells."""

from pathlib import Path

import pandas as pd

from pipelines.forms.last_year import LastYear, no_last_year
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.publication.read_back import as_written
from schemas.form import CellKind

_COLUMNS = {
    "items": ["item_id", "final_grade", "direction", "improvement", "made_up"],
    "indicators": ["indicator_id", "actual", "actual_state", "made_up"],
}


def read_last_year(year: ProgrammeYear) -> LastYear:
    """Read the year before from the outputs folder; nothing where that year was not published here.

    A column that the results do not have (a form without a direction) is "" in every row.
    """
    before = year.fiscal_year - 1
    folder = year.outputs / year.register.programme.name / str(before) / "data"
    paths = {name: folder / f"{name}.csv" for name in _COLUMNS}
    if before not in year.register.programme.years or not all(path.is_file() for path in paths.values()):
        return no_last_year(before)
    amounts = [column.key for column in year.form.items.entries if column.kind is CellKind.QUANTITY]
    tables = {name: _read(path, _COLUMNS[name] + (amounts if name == "items" else [])) for name, path in paths.items()}
    return LastYear(before, tables["items"], tables["indicators"])


def _read(path: Path, columns: list[str]) -> pd.DataFrame:
    table = pd.read_csv(path, dtype="str", na_filter=False, encoding="utf-8-sig")
    return table.reindex(columns=columns, fill_value="").astype("str").map(as_written)
