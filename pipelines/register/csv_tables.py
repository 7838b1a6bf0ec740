"""CSV tables of a register: typed cell by cell, refused with file, row and column where a cell is wrong."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.errors
import pandera.pandas as pa

from pipelines.japanese.days import DayError, parse_day
from pipelines.japanese.numbers import MOST_DIGITS, has_too_many_digits
from pipelines.keeping.csv_text import cell_text
from pipelines.register.errors import Fault, RegisterError
from pipelines.register.office_table import OfficeTable, place_of, read_office_table
from schemas.tables.rows import rows_of

_DAYS = ("received_on", "valid_from", "valid_to", "due_on")
"""Columns of days, in whatever table: read in every form that Excel writes, kept as `2022-04-01`."""


_MOST_UNITS = 32_767  # of a cell, in UTF-16
_MOST_SIGNS = _MOST_UNITS // 2  # no sign has more than two
_QUOTED = 30


def read_table(path: Path, model: type[pa.DataFrameModel]) -> pd.DataFrame:
    """Read one register table.

    Args:
        path: a CSV file, also as Excel saves it (`office_table`).
        model: the table's schema; its columns must all be there but for those it may lack; further ones are text.

    Returns:
        One row per row of the file, indexed by its row number in the file; integers as Int64, quantities as
        Decimal or None, the rest as text with "" for nothing.

    Raises:
        RegisterError: naming folder, file, row and column of the first thing that is wrong.
    """
    needed = [str(name) for name, column in model.to_schema().columns.items() if column.required]
    written, place = read_as_written(path, needed), place_of(path)
    columns = {str(name): _typed(written[name], str(name), model, place) for name in written.columns}
    return validate(pd.DataFrame(columns, index=written.index), model, place)


def read_as_written(path: Path, required: list[str]) -> pd.DataFrame:
    """Read a CSV file of which every cell is text.

    Args:
        path: a CSV file, also as Excel saves it (`office_table`).
        required: columns that must be there.

    Returns:
        One row per row of the file that is not blank, indexed by its row number in the file; days as `2022-04-01`.

    Raises:
        RegisterError: for what is no table, a missing or repeated column, a row with more or fewer cells, or a day
            that is none.
    """
    table = read_office_table(path, [*required, *_DAYS])
    table.require_columns(required)
    table.require_whole_rows()
    _refuse_endless_texts(table)
    index = pd.Index(list(table.rows), dtype="int64", name="row")
    columns = {name: [row[n] for row in table.rows.values()] for n, name in enumerate(table.header) if name}
    for name in columns.keys() & set(_DAYS):
        columns[name] = [
            _day(cell, f"{table.place}／{n}行目／{name}") for n, cell in zip(index, columns[name], strict=True)
        ]
    return pd.DataFrame(columns, index=index, dtype="str")


def validate(table: pd.DataFrame, model: type[pa.DataFrameModel], file: str) -> pd.DataFrame:
    """Give the table as its schema has it; raises RegisterError with every row that fails it."""
    try:
        return model.validate(table, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        case = errors.failure_cases.dropna(subset=["index"])
        if case.empty:
            failed = str(errors.failure_cases["check"].tolist()[0])
            raise RegisterError(f"【{file}】表の形が決まりと合いません（{failed}）。") from errors
        # one cell without a number makes pandera fail the other checks of its column in every row
        blank = case["check"].astype(str).str.startswith(("not_nullable", "coerce_dtype"))
        case = case[blank | ~case["column"].isin(case.loc[blank, "column"])]
        # a slip in one cell may break a check of several columns as well: the cell's own check says more
        case = case.assign(of_several=case["check"].isin(list(_BLAMED)))
        first = case.sort_values(["index", "of_several"], kind="stable").drop_duplicates("index")
        raise RegisterError.of([_fault(table, failed, file) for failed in rows_of(first)]) from errors


def _fault(table: pd.DataFrame, failed: Mapping[str, Any], file: str) -> Fault:
    # a cross-column check blames every column; the catalogue knows which ones it looked at
    columns = _BLAMED.get(str(failed["check"]), [str(failed["column"])])
    value = "・".join(cell_text(table.at[failed["index"], column]) for column in columns if column in table.columns)
    why = f"「{value}」は{_cause(str(failed['check']))}。正しい値に直してください。"
    return Fault(file, int(failed["index"]), tuple(columns), why)


_BLAMED = {"bounds": ["op", "low", "high"], "range_order": ["low", "high"], "due_day": ["op", "due_on"]}
_CAUSES = {
    "field_uniqueness": "同じ表の中に2回あります",
    "isin": "決められた値{}ではありません",
    "str_length": "空欄にできません",
    "not_nullable": "空欄にできません",
    "coerce_dtype": "空欄にできません",  # of whole numbers: what is there is one already
    "bounds": "条件（op）と下限・上限の組合せが合いません",
    "range_order": "下限が上限より大きくなっています",
    "due_day": "条件（op）と期日（due_on）の組合せが合いません。期日の目標は、op を by とし、due_on に期日を書きます",
    "str_matches": "決められた書き方ではありません（例：2022-04-01）",
    "real_day": "日付ではありません（例：2022-04-01）",
}


def _cause(check: str) -> str:
    """Say what is wrong; `check` is what pandera calls it, e.g. `isin(['eq', 'ge'])`."""
    name, _, allowed = check.partition("(")
    values = "・".join(re.findall(r"'([^']+)'", allowed))
    return _CAUSES.get(name, "決まりに合いません").replace("{}", f"（{values}）" if values else "")


def _refuse_endless_texts(table: OfficeTable) -> None:
    for number, cells in table.rows.items():
        for name, cell in zip(table.header, cells, strict=True):
            if len(cell) > _MOST_SIGNS and (units := len(cell.encode("utf-16-le")) // 2) > _MOST_UNITS:
                raise RegisterError(
                    f"【{table.place}／{number}行目／{name}】「{cell[:_QUOTED]}…」は{units:,}文字あり、"
                    f"表計算ソフトの1つのセルに入る{_MOST_UNITS:,}文字を超えています。要点をまとめて短くしてください。"
                )


def _day(cell: str, place: str) -> str:
    """Give a day as `2022-04-01`, whatever form it was saved in; "" for none."""
    try:
        return parse_day(cell).isoformat() if cell.strip() else ""
    except DayError as error:
        raise RegisterError(f"【{place}】{error}") from error


def _typed(written: pd.Series, column: str, model: type[pa.DataFrameModel], place: str) -> pd.Series:
    schema = model.to_schema().columns.get(column)
    kind = str(schema.dtype) if schema is not None else "str"
    if kind == "Int64":
        whole = [_convert(cell, int, "整数", f"{place}／{n}行目／{column}") for n, cell in written.items()]
        return pd.array(whole, dtype="Int64")  # type: ignore[return-value]
    if kind == "object":
        numbers = [_convert(cell, Decimal, "数値", f"{place}／{n}行目／{column}") for n, cell in written.items()]
        return pd.Series(numbers, dtype=object).array  # type: ignore[return-value]
    return pd.array(written.tolist(), dtype="str")  # type: ignore[return-value]


def _convert(cell: str, kind: type, words: str, place: str) -> Any:
    if cell.strip() == "":
        return None
    try:
        value = kind(cell)
    except (ValueError, InvalidOperation):
        value = None
    if value is None or not Decimal(value).is_finite():
        raise RegisterError(f"【{place}】「{cell}」は{words}ではありません。半角の{words}に直してください。")
    if "e" in cell.lower():
        raise RegisterError(
            f"【{place}】「{cell}」は指数の書き方で、表計算ソフトが元の桁を落としたおそれがあります。"
            "元の数値を、指数を使わずに書いてください。例：1230000"
        )
    if has_too_many_digits(Decimal(value)) or abs(value) >= 10**MOST_DIGITS:
        raise RegisterError(
            f"【{place}】「{cell}」は{MOST_DIGITS}桁を超えていて、表計算ソフトが正しく保存できません。"
            "端数を丸めるか、単位を大きくして書いてください。例：5.26"
        )
    return value
