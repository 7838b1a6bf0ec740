"""CSV tables of a register: typed cell by cell, refused with file, row and column where a cell is wrong."""

import csv
import io
import re
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.errors
import pandera.pandas as pa

from pipelines.japanese.numbers import plain
from pipelines.register.errors import RegisterError
from schemas.tables.rows import values_of

_FIRST_ROW = 2  # of the data: row 1 is the header, as a spreadsheet shows it


def read_table(path: Path, model: type[pa.DataFrameModel]) -> pd.DataFrame:
    """Read one register table.

    Args:
        path: a CSV file in UTF-8, with or without a byte order mark.
        model: the table's schema; its columns must all be there, further columns are kept as text.

    Returns:
        One row per row of the file, indexed by its row number in the file; integers as Int64, quantities as
        Decimal or None, the rest as text with "" for nothing.

    Raises:
        RegisterError: naming file, row and column of the first thing that is wrong.
    """
    written = read_as_written(path, list(model.to_schema().columns))
    columns = {str(name): _typed(written[name].tolist(), str(name), model, path) for name in written.columns}
    return validate(pd.DataFrame(columns, index=written.index), model, path.name)


def read_as_written(path: Path, required: list[str]) -> pd.DataFrame:
    """Read a CSV file of which every cell is text.

    Args:
        path: a CSV file in UTF-8, with or without a byte order mark.
        required: columns that must be there.

    Returns:
        One row per row of the file, indexed by its row number in the file.

    Raises:
        RegisterError: for another encoding, a missing or repeated column, or a row with more or fewer cells.
    """
    rows = list(csv.reader(io.StringIO(_read_text(path), newline="")))
    header = rows[0] if rows else []
    for column in required:
        if header.count(column) != 1:
            raise RegisterError(
                f"【{path.name}／1行目】列「{column}」が{'2つ以上あります' if column in header else 'ありません'}。"
                f"見出しの「{column}」の列を1つにしてください。"
            )
    if ragged := next((n for n, row in enumerate(rows[1:], _FIRST_ROW) if len(row) != len(header)), None):
        raise RegisterError(
            f"【{path.name}／{ragged}行目】列の数が見出し（{len(header)}列）と違います。カンマの数を確かめてください。"
        )
    index = pd.RangeIndex(_FIRST_ROW, _FIRST_ROW + len(rows[1:]), name="row")
    return pd.DataFrame({name: [row[n] for row in rows[1:]] for n, name in enumerate(header)}, index=index, dtype="str")


def validate(table: pd.DataFrame, model: type[pa.DataFrameModel], file: str) -> pd.DataFrame:
    """Give the table as its schema has it; raises RegisterError with file, row and column of the first failure."""
    try:
        return model.validate(table, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        case = errors.failure_cases.dropna(subset=["index"])
        if case.empty:
            failed = str(errors.failure_cases["check"].tolist()[0])
            raise RegisterError(f"【{file}】表の形が決まりと合いません（{failed}）。") from errors
        # a slip in one cell may break a check of several columns as well: the cell's own check says more
        case = case.assign(of_several=case["check"].isin(list(_BLAMED)))
        first = case.sort_values(["index", "of_several"], kind="stable").iloc[0]
        # a cross-column check blames every column; the catalogue knows which ones it looked at
        columns = _BLAMED.get(str(first["check"]), [str(first["column"])])
        value = "・".join(str(_cell(table.at[first["index"], column])) for column in columns if column in table.columns)
        raise RegisterError(
            f"【{file}／{first['index']}行目／{'・'.join(columns)}】「{value}」は"
            f"{_cause(str(first['check']))}。正しい値に直してください。"
        ) from errors


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV in UTF-8 with Unix line ends; Decimals without exponent, nothing as an empty cell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(to_csv(table), encoding="utf-8", newline="")


def to_csv(table: pd.DataFrame, line_end: str = "\n") -> str:
    """Give a table as CSV text; Decimals without exponent, nothing as an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=line_end)
    writer.writerow(table.columns)
    writer.writerows(zip(*(_cells(table[name]) for name in table.columns), strict=True))
    return out.getvalue()


def as_written(table: pd.DataFrame) -> pd.DataFrame:
    """Give a table with every cell as the text that `to_csv` writes."""
    return pd.DataFrame({name: _cells(table[name]) for name in table.columns}, dtype="str")


_BLAMED = {"bounds": ["op", "low", "high"], "range_order": ["low", "high"]}
_CAUSES = {
    "field_uniqueness": "同じ表の中に2回あります",
    "isin": "決められた値{}ではありません",
    "str_length": "空欄にできません",
    "not_nullable": "空欄にできません",
    "bounds": "条件（op）と下限・上限の組合せが合いません",
    "range_order": "下限が上限より大きくなっています",
    "str_matches": "決められた書き方ではありません（例：2022-04-01）",
    "real_day": "日付ではありません（例：2022-04-01）",
}


def _cause(check: str) -> str:
    """Say what is wrong; `check` is what pandera calls it, e.g. `isin(['eq', 'ge'])`."""
    name, _, allowed = check.partition("(")
    values = "・".join(re.findall(r"'([^']+)'", allowed))
    return _CAUSES.get(name, "決まりに合いません").replace("{}", f"（{values}）" if values else "")


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise RegisterError(f"【{path.name}】ファイルがありません。{path.parent} に置いてください。") from error
    except OSError as error:
        raise RegisterError(
            f"【{path.name}】開けません（{error.strerror or error}）。開いている人がいないか、権限を確かめてください。"
        ) from error
    except UnicodeDecodeError as error:
        raise RegisterError(f"【{path.name}】文字コードがUTF-8ではありません。UTF-8で保存し直してください。") from error


def _typed(cells: list[str], column: str, model: type[pa.DataFrameModel], path: Path) -> pd.Series:
    schema = model.to_schema().columns.get(column)
    kind = str(schema.dtype) if schema is not None else "str"
    if kind == "Int64":
        whole = [_convert(cell, int, "整数", n, column, path) for n, cell in enumerate(cells, _FIRST_ROW)]
        return pd.array(whole, dtype="Int64")  # type: ignore[return-value]
    if kind == "object":
        numbers = [_convert(cell, Decimal, "数値", n, column, path) for n, cell in enumerate(cells, _FIRST_ROW)]
        return pd.Series(numbers, dtype=object).array  # type: ignore[return-value]
    return pd.array(cells, dtype="str")  # type: ignore[return-value]


def _convert(cell: str, kind: type, words: str, row: int, column: str, path: Path) -> Any:
    if cell == "":
        return None
    try:
        value = kind(cell)
    except (ValueError, InvalidOperation):
        value = None
    if value is None or not Decimal(value).is_finite():
        raise RegisterError(
            f"【{path.name}／{row}行目／{column}】「{cell}」は{words}ではありません。半角の{words}に直してください。"
        )
    return value


def _cells(column: pd.Series) -> list[str]:
    values = values_of(column)
    # most columns are texts, and need nobody to look at each of them
    return values if isinstance(column.dtype, pd.StringDtype) and not column.hasnans else list(map(_cell, values))


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, int):
        return str(value)
    return "" if value is None or pd.isna(value) else str(value)
