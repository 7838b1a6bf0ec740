"""The five resources of each item: expected by the programme's card, secured according to the department."""

import pandas as pd

from schemas.code_lists import RESOURCES
from schemas.tables.result_resources import RESULT_RESOURCES
from schemas.tables.rows import rows_of
from schemas.tables.submitted import state_column

_RESULTS = {(1, 1): "secured", (1, 0): "not_secured", (0, 1): "beyond", (0, 0): "neither", (1, None): "not_reported"}
_UNSETTLED = {"undecided": "undecided", "unreadable": "blocked", "blocked": "blocked"}


def compare_resources(items: pd.DataFrame, returned: pd.DataFrame) -> pd.DataFrame:
    """Compare expected with secured resources.

    Args:
        items: the table of `schemas.tables.result_items`.
        returned: the usable rows of the returns (`Checked.items`), for what stood where there is no mark.

    Returns:
        The table of `schemas.tables.result_resources`: five rows per item; none where the form does not ask for them.
    """
    marks = {mark: name for mark, name in RESOURCES.items() if mark in items}
    states = {mark: dict(zip(returned["item_id"], returned[state_column(mark)], strict=True)) for mark in marks}
    rows = []
    for row in rows_of(items):
        for mark, name in marks.items():
            expected, secured = (None if pd.isna(row[key]) else int(row[key]) for key in (f"expected_{mark}", mark))
            answer = _UNSETTLED.get(states[mark].get(row["item_id"], "")) if secured is None else None
            result = answer or _RESULTS.get((expected or 0, secured), "")
            rows.append((row["item_id"], row["department"], mark, name, expected or 0, secured, result))
    table = pd.DataFrame(rows, columns=RESULT_RESOURCES.names)
    return RESULT_RESOURCES.validate(table.astype(RESULT_RESOURCES.types))
