"""Corrections by people: what an analyst knows better than the document, refused when the document has moved on."""

from decimal import Decimal, InvalidOperation

import pandas as pd

from pipelines.japanese.numbers import plain
from pipelines.register.document import RegisterTables
from pipelines.register.errors import RegisterError

CORRECTION_COLUMNS = ["table", "where", "field", "from", "to", "reason", "by", "date"]
"""Columns of `register/corrections.csv`; one row is one corrected cell.

`where` is an item_id or indicator_id, for targets with the year (`1(1)4-O1 2023`); `from` is what the document
says there, `to` what holds; empty means nothing.
"""

_KEYS = {"items": ["item_id"], "indicators": ["indicator_id"], "targets": ["indicator_id", "fiscal_year"]}
_NUMBERS = {"baseline", "low", "high"}


def apply_corrections(tables: RegisterTables, corrections: pd.DataFrame) -> RegisterTables:
    """Apply the corrections to freshly read tables.

    Args:
        tables: what `read_document` gave; it is not changed.
        corrections: one row per corrected cell, all columns text (`CORRECTION_COLUMNS`).

    Returns:
        The corrected tables; a corrected `better` also stands, with the person's reason, in `directions`.

    Raises:
        RegisterError: if a correction names a place that is not there, gives no reason or person, or expects a
            value the document no longer has.
    """
    changed = {name: getattr(tables, name).copy() for name in (*_KEYS, "directions")}
    missing = [column for column in CORRECTION_COLUMNS if column not in corrections.columns]
    if missing:
        raise RegisterError(f"【corrections.csv／1行目】列「{missing[0]}」がありません。見出しに加えてください。")
    for row, entry in enumerate(corrections.fillna("").to_dict("records"), start=2):
        _apply(changed, {str(key): str(value).strip() for key, value in entry.items()}, row)
    return tables._replace(**changed)


def _apply(changed: dict[str, pd.DataFrame], entry: dict[str, str], row: int) -> None:
    place = f"【corrections.csv／{row}行目】"
    if not (entry["reason"] and entry["by"] and entry["date"]):
        raise RegisterError(f"{place}理由・訂正した人・日付のいずれかが空欄です。3つとも書いてください。")
    table = changed.get(entry["table"]) if entry["table"] in _KEYS else None
    if table is None:
        raise RegisterError(
            f"{place}「{entry['table']}」という表はありません。{'・'.join(_KEYS)}のどれかにしてください。"
        )
    if entry["field"] not in table.columns or entry["field"] in _KEYS[entry["table"]]:
        raise RegisterError(f"{place}表「{entry['table']}」で訂正できる列に「{entry['field']}」はありません。")
    keys = table[_KEYS[entry["table"]]].astype(str).agg(" ".join, axis=1)
    found = keys.index[keys == entry["where"]]
    if len(found) != 1:
        raise RegisterError(
            f"{place}表「{entry['table']}」に「{entry['where']}」がありません。番号を確かめてください。"
        )
    now = _shown(table.at[found[0], entry["field"]])
    if now != entry["from"]:
        raise RegisterError(
            f"{place}「{entry['where']}」の{entry['field']}は「{entry['from']}」のはずですが、"
            f"文書から読んだ値は「{now}」です。訂正がまだ必要か確かめてください。"
        )
    _set(table, found[0], entry, place)
    if entry["field"] == "better":
        reasons = changed["directions"]
        reasons.loc[reasons["indicator_id"] == entry["where"], ["better", "reason"]] = [entry["to"], entry["reason"]]


def _set(table: pd.DataFrame, index: object, entry: dict[str, str], place: str) -> None:
    field, written = entry["field"], entry["to"]
    value: object = written
    try:
        if field in _NUMBERS:
            value = Decimal(written) if written else None
        elif pd.api.types.is_integer_dtype(table[field]):
            value = int(written) if written else pd.NA
    except (InvalidOperation, ValueError) as error:
        raise RegisterError(f"{place}「{written}」は数値ではありません。半角の数値に直してください。") from error
    column = table[field].tolist()
    column[list(table.index).index(index)] = value
    table[field] = pd.Series(column, index=table.index, dtype=table[field].dtype)


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    return "" if value is None or value is pd.NA or pd.isna(value) else str(value)  # type: ignore[call-overload]
