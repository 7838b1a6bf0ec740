"""The five resources of each item: expected by the programme's card, secured according to the department."""

import pandas as pd

from schemas.tables.result_items import MARKS
from schemas.tables.result_resources import ResultResources
from schemas.tables.rows import rows_of

_RESULTS = {(1, 1): "secured", (1, 0): "not_secured", (0, 1): "beyond", (0, 0): "neither", (1, None): "not_reported"}
_COLUMNS = list(ResultResources.to_schema().columns)


def compare_resources(items: pd.DataFrame) -> pd.DataFrame:
    """Compare expected with secured resources.

    Args:
        items: the table of `schemas.tables.result_items`.

    Returns:
        The table of `schemas.tables.result_resources`: five rows per item; none where the form does not ask for them.
    """
    marks = {mark: name for mark, name in MARKS.items() if mark in items}
    rows = []
    for row in rows_of(items):
        for mark, name in marks.items():
            expected, secured = (None if pd.isna(row[key]) else int(row[key]) for key in (f"expected_{mark}", mark))
            result = _RESULTS.get((expected or 0, secured), "")
            rows.append((row["item_id"], row["department"], mark, name, expected or 0, secured, result))
    table = pd.DataFrame(rows, columns=_COLUMNS)
    types = dict.fromkeys(_COLUMNS, "str") | {"expected": "Int64", "secured": "Int64"}
    return ResultResources.validate(table.astype(types))
