"""A table as bytes and back, without loss: nothing, 0, "" and 1.0 beside 1.00 stay what they are."""

import json
from decimal import Decimal
from typing import Any

import pandas as pd

_NOTHING, _DECIMAL = "nothing", "decimal"


def table_to_bytes(table: pd.DataFrame) -> bytes:
    """Give a table as JSON: names and types of its columns, the values of each type, and the index unless it counts.

    Args:
        table: columns of text, integers, truth, or Decimals and nothing in one.

    Raises:
        TypeError: for a value that is none of these.
    """
    index = None if _just_counts(table.index) else [str(table.index.dtype), table.index.tolist()]
    columns = [[str(name), str(dtype)] for name, dtype in table.dtypes.items()]
    values: dict[str, list[Any]] = {}
    for name, kind in columns:
        values.setdefault(kind, []).extend(table[name].tolist())
    content = {"rows": len(table), "index": index, "columns": columns, "values": values}
    return json.dumps(content, default=_plain, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def table_from_bytes(data: bytes) -> pd.DataFrame:
    """Give the table that `table_to_bytes` was given."""
    content = json.loads(data, object_hook=_value)
    rows = content["rows"]
    # one array for all columns of a type, cut into columns: an array for each takes ten times longer
    arrays = {kind: pd.Series(values, dtype=kind).array for kind, values in content["values"].items()}
    cut = dict.fromkeys(arrays, 0)
    columns = {}
    for name, kind in content["columns"]:
        values = arrays[kind][cut[kind] : cut[kind] + rows]
        # a bare array of objects that are all texts would become a column of texts
        columns[name] = pd.Series(values, dtype=kind) if kind == "object" else values
        cut[kind] += rows
    table = pd.DataFrame(columns, index=pd.RangeIndex(rows))
    if content["index"] is not None:
        kind, values = content["index"]
        table.index = pd.Index(values, dtype=kind)
    return table


def _just_counts(index: pd.Index) -> bool:
    return isinstance(index, pd.RangeIndex) and index.start == 0 and index.step == 1


def _plain(value: object) -> dict[str, str]:
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    if value is pd.NA:
        return {_NOTHING: ""}
    raise TypeError(f"a {type(value).__name__} ({value!r}) in a table cannot be kept")


def _value(tagged: dict[str, Any]) -> Any:
    if _DECIMAL in tagged:
        return Decimal(tagged[_DECIMAL])
    return pd.NA if _NOTHING in tagged else tagged
