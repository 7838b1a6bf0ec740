"""The word where a value is missing: the kinds of nothing stay apart, and are called the same wherever they stand."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from schemas.code_lists import STATUSES
from schemas.form import CellKind, Column

_WORDS = {
    "blank": "未記入",
    "dash": "－",
    "undecided": "未定",
    "unreadable": "確認中",
    "blocked": "確認中",  # a finding has to be settled first
}
_STATUS = "submission_status"


def no_value(state: str, status: str) -> str:
    """Give the word for what stands in a cell that holds no value.

    Args:
        state: of the cell (`schemas.tables.submitted.STATES`); "" where no row of a return was used.
        status: what became of the return; it says why there is none.
    """
    return _WORDS.get(state, _WORDS["blank"]) if state else STATUSES["rejected" if status == "rejected" else "missing"]


def no_entry(column: Column, state: str, status: str) -> str:
    """Give the word for an entry; a text or a mark that need not be there is the blank it is."""
    asked = column.required or column.kind is CellKind.QUANTITY
    return no_value(state, status) if asked or state not in ("", "blank") else ""


def no_actual(row: Mapping[Any, Any]) -> str:
    """Give the word for an indicator's actual; of an earlier year, as published, the reason for no rate is known."""
    return no_value(row["actual_state"], row.get(_STATUS) or row.get("basis", ""))


def with_status(indicators: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Put beside each indicator what became of the return of its item's department."""
    statuses = dict(zip(items["item_id"], items[_STATUS], strict=True))
    return indicators.assign(**{_STATUS: [statuses.get(key, "") for key in indicators["item_id"]]})
