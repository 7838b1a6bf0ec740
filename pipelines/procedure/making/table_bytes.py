"""A table as bytes and back, without loss: nothing, 0, "" and 1.0 beside 1.00 stay what they are."""

import json
from decimal import Decimal
from typing import Any

import pandas as pd

_NOTHING, _DECIMAL = "nothing", "decimal"


def table_to_bytes(table: pd.DataFrame) -> bytes:
    """Give a table as JSON: each column with its type and its values, and the index unless it just counts.

    Args:
        table: columns of text, integers, truth, or Decimals and nothing in one.

    Raises:
        TypeError: for a value that is none of these.
    """
    index = None if _just_counts(table.index) else [str(table.index.dtype), table.index.tolist()]
    columns = [[str(name), str(table[name].dtype), table[name].tolist()] for name in table.columns]
    content = {"rows": len(table), "index": index, "columns": columns}
    return json.dumps(content, default=_plain, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def table_from_bytes(data: bytes) -> pd.DataFrame:
    """Give the table that `table_to_bytes` was given."""
    content = json.loads(data, object_hook=_value)
    columns = {name: pd.Series(values, dtype=kind) for name, kind, values in content["columns"]}
    table = pd.DataFrame(columns, index=pd.RangeIndex(content["rows"]))
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
