"""The record of what came in and when: read, added to, and set beside the verdicts. A row is never changed."""

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Literal

import pandas as pd

from pipelines.japanese.working_days import working_days_late
from pipelines.keeping.csv_text import to_line
from pipelines.register.csv_tables import read_table
from schemas.tables.receipts import RECEIPT_COLUMNS, Receipts

_BOM = "\ufeff"  # so that Excel shows the Japanese when somebody looks into the file


def read_receipts(path: Path) -> pd.DataFrame:
    """Read the receipts of a year; a file that is not there is an empty record.

    Returns:
        One row per receipt in their order (`schemas/tables/receipts.py`).

    Raises:
        RegisterError: with file, row and column of the first thing that is wrong.
    """
    if not path.exists():
        return pd.DataFrame(columns=RECEIPT_COLUMNS, dtype="str").astype({"round": "Int64"})
    return read_table(path, Receipts)


def add_receipt(path: Path, receipt: Mapping[str, str | int]) -> None:
    """Add one row at the end of the record; the file is made with its header where it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        _append(path, _BOM + to_line(RECEIPT_COLUMNS), "xb")
    row = to_line([str(receipt[name]) for name in RECEIPT_COLUMNS])
    _append(path, row if _ends_a_line(path) else f"\n{row}", "ab")


def with_receipts(submissions: pd.DataFrame, receipts: pd.DataFrame, deadline: date) -> pd.DataFrame:
    """Give the submissions with day of receipt, round, and how many working days late they came.

    Args:
        submissions: one row per file and per department without one; `sha256` says which bytes it is.
        receipts: of the year.
        deadline: of the year.

    Returns:
        A copy with `received_on`, `round`, `working_days_late`; empty where there is no receipt.
    """
    day_of = dict(zip(receipts["sha256"], receipts["received_on"], strict=True))
    round_of = dict(zip(receipts["sha256"], receipts["round"], strict=True))
    days = [day_of.get(sha, "") for sha in submissions["sha256"]]
    late = [working_days_late(date.fromisoformat(day), deadline) if day else None for day in days]
    return submissions.assign(
        received_on=pd.array(days, dtype="str"),
        round=pd.array([round_of.get(sha) for sha in submissions["sha256"]], dtype="Int64"),
        working_days_late=pd.array(late, dtype="Int64"),
    )


def _append(path: Path, text: str, mode: Literal["xb", "ab"]) -> None:
    with path.open(mode) as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"
