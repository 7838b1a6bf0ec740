"""The responsible head's confirmation of a return: it holds for exactly the values that were confirmed."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from pipelines.forms.cover import CONFIRMED_BY, CONFIRMED_NUMBER, CONFIRMED_ON, SHEET
from pipelines.intake.returns import Ledger
from pipelines.japanese.characters import as_key
from pipelines.japanese.days import DayError, parse_day
from pipelines.japanese.numbers import plain
from schemas.form import Form
from schemas.programme import Confirmation
from schemas.tables.rows import present, rows_of
from schemas.tables.submitted import state_column

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""No vowels, so that no word comes of it, and no digits, so that no program takes it for a number or a day."""
_LONG = 8


@dataclass(frozen=True)
class Confirmed:
    """What the cover says of a confirmation that holds: who, and when (`2023-05-10`); both "" where none does."""

    by: str = ""
    on: str = ""


def number_of(tables: Mapping[str, pd.DataFrame], form: Form, department: str) -> str:
    """Give the number of a return's values: `BKDF-QRST`; two returns with the same entries have the same.

    Args:
        tables: name of a sheet of the form -> what was read of it (`schemas/tables/submitted.py`).
        form: the form of the year.
        department: whose return it is.
    """
    lines = [department]
    for name, spec in form.sheets.items():
        for row in rows_of(tables[name]) if name in tables else []:
            entries = (f"{row[state_column(column.key)]}:{_plain(row[column.key])}" for column in spec.entries)
            lines.append("\x1f".join([name, str(row[spec.key_column.key]), *entries]))
    number = int.from_bytes(hashlib.sha256("\x1e".join(sorted(lines)).encode("utf-8")).digest(), "big")
    signs = []
    for _ in range(_LONG):
        number, place = divmod(number, len(_LETTERS))
        signs.append(_LETTERS[place])
    return f"{''.join(signs[: _LONG // 2])}-{''.join(signs[_LONG // 2 :])}"


def read_confirmation(
    written: Mapping[str, tuple[str, str]], number: str, asked: Confirmation, ledger: Ledger
) -> Confirmed:
    """Read who confirmed the return, and say what is amiss.

    Args:
        written: label of the cover -> address and text of what stands beside it.
        number: of the values as they are now.
        asked: whether the programme asks for it.
        ledger: of the return.
    """
    by, on, of = (written.get(label, ("", ""))[1].strip() for label in (CONFIRMED_BY, CONFIRMED_ON, CONFIRMED_NUMBER))
    if asked is Confirmation.NONE:
        return Confirmed()
    why, label = _what_is_amiss(by, on, of, number)
    if not why:
        return Confirmed(by, parse_day(on).isoformat())
    if asked is Confirmation.REQUIRED or by or on or of:
        code = "S254" if asked is Confirmation.REQUIRED else "S253"
        cell, value = written.get(label, ("", ""))
        ledger.find(code, sheet=SHEET, cell=cell, value=value, why=why, number=number)
    return Confirmed()


def _what_is_amiss(by: str, on: str, of: str, number: str) -> tuple[str, str]:
    """Give why a confirmation does not hold, and the label it is about; both "" where it holds."""
    if not (by or on or of):
        return "確認者・確認日・確認番号が空欄", CONFIRMED_BY
    for label, text in ((CONFIRMED_BY, by), (CONFIRMED_ON, on), (CONFIRMED_NUMBER, of)):
        if not text:
            return f"{label}が空欄", label
    try:
        parse_day(on)
    except DayError:
        return f"{CONFIRMED_ON}「{on}」が日付として読めない", CONFIRMED_ON
    if re.sub("[^A-Z]", "", as_key(of).upper()) != number.replace("-", ""):
        return f"{CONFIRMED_NUMBER}「{of}」が、いまの内容の番号「{number}」と違う", CONFIRMED_NUMBER
    return "", ""


def _plain(value: object) -> str:
    if present(value) is None:
        return ""
    return plain(value) if isinstance(value, Decimal) else str(value)
