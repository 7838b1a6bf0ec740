"""The order in which people read findings: department, file, sheet, row, column."""

import re
from collections.abc import Sequence

import pandas as pd

_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


def in_reading_order(findings: pd.DataFrame, departments: Sequence[str], sheets: Sequence[str]) -> pd.DataFrame:
    """Sort findings; what is about a file as a whole comes before what is about its sheets."""
    first = {name: number for number, name in enumerate(departments)}
    sheet_order = {name: number for number, name in enumerate(("", *sheets))}
    places = [_place(cell) for cell in findings["cell"]]
    keys = pd.DataFrame(
        {
            "department": [first.get(name, len(first)) for name in findings["department"]],
            "file": findings["file"],
            "sheet": [sheet_order.get(name, len(sheet_order)) for name in findings["sheet"]],
            "row": [row for row, _ in places],
            "column": [column for _, column in places],
            "code": findings["code"],
        }
    )
    return findings.loc[keys.sort_values(list(keys.columns), kind="stable").index].reset_index(drop=True)


def _place(cell: str) -> tuple[int, tuple[int, str]]:
    match = _ADDRESS.fullmatch(cell)
    return (int(match[2]), (len(match[1]), match[1])) if match else (0, (0, ""))
