"""Corrections by people: what an analyst knows better than the document, refused when the document has moved on."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd
import pandera.pandas as pa

from pipelines.japanese.numbers import plain
from pipelines.register.csv_tables import validate
from pipelines.register.errors import RegisterError
from schemas.tables.indicators import Indicators
from schemas.tables.items import Items
from schemas.tables.targets import Targets
from schemas.tables.validity import is_day

CORRECTION_COLUMNS = ["table", "where", "field", "from", "to", "reason", "by", "date"]
"""Columns of `register/corrections.csv`; one row is one corrected cell.

`where` is an item_id or indicator_id, for targets with the year (`1(1)4-O1 2023`); `from` is what the document
says there, `to` what holds; empty means nothing.
"""

CORRECTIONS = "corrections.csv"
"""The file's name, beside the tables."""

_PLACE = f"register／{CORRECTIONS}"

_KEYS = {"items": ["item_id"], "indicators": ["indicator_id"], "targets": ["indicator_id", "fiscal_year"]}
_MODELS: dict[str, type[pa.DataFrameModel]] = {"items": Items, "indicators": Indicators, "targets": Targets}
_NUMBERS = {"baseline", "low", "high"}


def apply_corrections(tables: Mapping[str, pd.DataFrame], corrections: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Apply the corrections to freshly read tables.

    Args:
        tables: name -> table as an import reads it (`items`, `indicators`, `targets`, perhaps `directions` with the
            reason for every `better`, and others); nothing in it is changed.
        corrections: one row per corrected cell, all columns text (`CORRECTION_COLUMNS`), indexed by the row of the
            file; applied in this order.

    Returns:
        All tables, those named in the corrections corrected; a corrected `better` also stands, with the person's
        reason, in `directions`.

    Raises:
        RegisterError: naming the row of corrections.csv, if a correction names a place that is not there, gives no
            reason, person or day, expects a value the document no longer has, or leads to a row that cannot be.
    """
    changed = {name: table.copy() for name, table in tables.items()}
    last_row: dict[tuple[str, Any], int] = {}
    for row, entry in zip(corrections.index, corrections.to_dict("records"), strict=True):
        written = {str(key): str(value).strip() for key, value in entry.items()}
        index = _apply(changed, written, f"【{_PLACE}／{row}行目")
        last_row[written["table"], index] = int(row)
    for name, model in _MODELS.items():
        rows = {index: row for (table, index), row in last_row.items() if table == name}
        if rows:
            # several cells of one row may need correcting at once, so rows are looked at when all are applied
            corrected = changed[name].loc[list(rows)].set_axis(list(rows.values()))
            known = [name for name in model.to_schema().columns if name in corrected.columns]
            validate(corrected[known], model, _PLACE)
    return changed


def _apply(changed: dict[str, pd.DataFrame], entry: dict[str, str], place: str) -> Any:
    _refuse_incomplete(entry, place)
    keys, field = _KEYS.get(entry["table"]), entry["field"]
    if keys is None:
        raise RegisterError(
            f"{place}／table】「{entry['table']}」という表はありません。{'・'.join(_KEYS)}のどれかにしてください。"
        )
    table = changed[entry["table"]]
    if field not in table.columns or field in keys:
        raise RegisterError(f"{place}／field】表「{entry['table']}」で訂正できる列に「{field}」はありません。")
    found = table.index[table[keys].astype(str).agg(" ".join, axis=1) == entry["where"]]
    if len(found) != 1:
        raise RegisterError(
            f"{place}／where】表「{entry['table']}」に「{entry['where']}」がありません。番号を確かめてください。"
        )
    now = _shown(table.at[found[0], field])
    if now != entry["from"]:
        raise RegisterError(
            f"{place}／from】「{entry['where']}」の{field}は「{entry['from']}」のはずですが、"
            f"文書から読んだ値は「{now}」です。訂正がまだ必要か確かめてください。"
        )
    changed[entry["table"]] = _with_cell(table, found[0], field, _value(entry["to"], field, table[field], place))
    if field == "better" and "directions" in changed:
        reasons = changed["directions"]
        reasons.loc[reasons["indicator_id"] == entry["where"], ["better", "reason"]] = [entry["to"], entry["reason"]]
    return found[0]


def _refuse_incomplete(entry: dict[str, str], place: str) -> None:
    for column, words in (("reason", "理由"), ("by", "訂正した人"), ("date", "日付")):
        if not entry[column]:
            raise RegisterError(f"{place}／{column}】{words}が空欄です。理由・訂正した人・日付は必ず書いてください。")
    if not is_day(entry["date"]):
        raise RegisterError(
            f"{place}／date】「{entry['date']}」は日付ではありません。「2022-06-01」のように書いてください。"
        )


def _value(written: str, field: str, column: pd.Series, place: str) -> object:
    try:
        if field in _NUMBERS:
            return Decimal(written) if written else None
        if pd.api.types.is_integer_dtype(column):
            return int(written) if written else pd.NA
    except (InvalidOperation, ValueError) as error:
        raise RegisterError(f"{place}／to】「{written}」は数値ではありません。半角の数値に直してください。") from error
    return written


def _with_cell(table: pd.DataFrame, index: Any, field: str, value: object) -> pd.DataFrame:
    cells = table[field].tolist()
    cells[list(table.index).index(index)] = value
    dtype = "Int64" if value is pd.NA else table[field].dtype
    return table.assign(**{field: pd.Series(cells, index=table.index, dtype=dtype)})


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    return "" if value is None or value is pd.NA or pd.isna(value) else str(value)  # type: ignore[call-overload]
