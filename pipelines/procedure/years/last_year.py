"""The results of the year before, as they were published: what this year's forms print beside the cells."""

from pathlib import Path

import pandas as pd

from pipelines.evaluation.statuses import with_status
from pipelines.forms.last_year import LastYear, no_last_year
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.publication.read_back import as_written
from pipelines.register.item_numbers import number_then_now, renumber
from schemas.form import CellKind

_ITEMS = ["item_id", "final_grade", "direction", "improvement", "submission_status", "made_up"]
_INDICATORS = ["indicator_id", "item_id", "actual", "done_on", "actual_state", "made_up"]


def read_last_year(year: ProgrammeYear) -> LastYear:
    """Read the year before from the outputs folder; nothing where that year was not published here.

    A column that the results do not have (a form without a direction) is "" in every row. Items and indicators have the
    numbers of this year.
    """
    before = year.fiscal_year - 1
    folder = year.outputs / year.register.programme.name / str(before) / "data"
    paths = [folder / f"{name}.csv" for name in ("items", "indicators")]
    if before not in year.register.programme.years or not all(path.is_file() for path in paths):
        return no_last_year(before)
    amounts = [column.key for column in year.form.items.entries if column.kind is CellKind.QUANTITY]
    items, indicators = _read(paths[0], [*_ITEMS, *amounts]), _read(paths[1], _INDICATORS)
    called = number_then_now(year.city.further.renumbered, before, year.fiscal_year)
    indicators = renumber(with_status(indicators, items), called, "indicator_id", "item_id")
    return LastYear(before, renumber(items, called, "item_id"), indicators)


def _read(path: Path, columns: list[str]) -> pd.DataFrame:
    table = pd.read_csv(path, dtype="str", na_filter=False, encoding="utf-8-sig")
    return table.reindex(columns=columns, fill_value="").astype("str").map(as_written)
