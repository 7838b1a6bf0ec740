"""What changed in a register, said in Japanese: one line a change."""

from typing import Any

import pandas as pd

from pipelines.japanese.fiscal_years import both_years
from schemas.code_lists import KINDS
from schemas.programme import Names
from schemas.tables.indicators import Indicators
from schemas.tables.items import Items

_TITLES = {
    table: {name: str(column.title) for name, column in model.to_schema().columns.items()}
    for table, model in (("items", Items), ("indicators", Indicators))
}
_CODES = {
    "kind": KINDS,
    "better": {"up": "大きいほどよい", "down": "小さいほどよい", "range": "幅の中がよい"},
    **{mark: {"1": "○", "0": "－"} for mark in ("people", "things", "money", "information", "time")},
}
_NOTHING = "なし"


def describe_changes(changes: pd.DataFrame, names: Names) -> list[str]:
    """Say what changed.

    Args:
        changes: what `compare_registers` gave.
        names: the city's words.

    Returns:
        One line per change: `1(1)4-O1 令和5（2023）年度の目標値：65%→60%以上（理由：国の見直し、2023-04-01から）`.
    """
    return [_describe(row, names) + _when(row) for row in changes.to_dict("records")]


def _describe(row: dict[Any, str], names: Names) -> str:
    department = names.department
    table, field, before, after = row["table"], row["field"], row["before"], row["after"]
    if table == "departments":
        if field:
            return f"{department}の名称：{before}→{after}"
        return f"{department}「{after}」を新設" if after else f"{department}「{before}」を廃止"
    if not field:
        return f"{row['where']}「{after}」を追加" if after else f"{row['where']}「{before}」を終了"
    title = f"{both_years(int(field[-4:]))}の目標値" if table == "targets" else _title(table, field, names)
    codes = _CODES.get(field, {})
    return f"{row['where']} {title}：{codes.get(before, before) or _NOTHING}→{codes.get(after, after) or _NOTHING}"


def _title(table: str, field: str, names: Names) -> str:
    words = names.model_dump() | {"number": "番号", "name": f"{names.item}名"}
    return _TITLES[table].get(field, field).format(**words)


def _when(row: dict[Any, str]) -> str:
    parts = [f"理由：{row['reason']}" if row["reason"] else "", f"{row['valid_from']}から" if row["valid_from"] else ""]
    said = "、".join(part for part in parts if part)
    return f"（{said}）" if said else ""
