"""What people decided about the list: names and directions of figures, and misreadings put right. Kept as data."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from pipelines.importing.result_list.pages import PrintedRow
from pipelines.importing.result_list.wraps import rejoin
from pipelines.register.errors import DocumentError


@dataclass(frozen=True)
class Judgement:
    """What was decided about one figure, and the target it was decided for."""

    target_text: str
    name: str
    better: str


def list_judgements(table: pd.DataFrame | None) -> dict[tuple[str, int], Judgement]:
    """Give the judgements by project and the figure's number within it; {} without a table."""
    if table is None:
        return {}
    return {
        (str(row["item_id"]), int(row["figure"])): Judgement(row["target_text"], row["name"], row["better"])
        for row in table.to_dict("records")
    }


def apply_repairs(
    rows: list[PrintedRow], repairs: pd.DataFrame | None
) -> tuple[list[PrintedRow], list[dict[str, Any]]]:
    """Put misreadings right.

    Returns:
        The rows, those concerned as new ones, and one row of discrepancies for each repair that touches a fact
        of the register.

    Raises:
        DocumentError: if a project does not hold what its repair expects.
    """
    by_code = {row.cells["item_id"]: row for row in rows}
    noted: list[dict[str, Any]] = []
    for repair in [] if repairs is None else repairs.to_dict("records"):
        row = by_code.get(str(repair["item_id"]))
        cells = {} if row is None else {key: rejoin(cell) for key, cell in row.cells.items()}
        concerned = {key: cell for key, cell in cells.items() if repair["read"] in cell}
        if row is None or not concerned:
            raise DocumentError(
                f"「{repair['item_id']}」に読み誤り「{repair['read']}」があるはずですが、文書にはありません。"
                "読み誤りの表から、その行を消してください。"
            )
        mended = {key: cell.replace(repair["read"], repair["repaired"]) for key, cell in concerned.items()}
        by_code[row.cells["item_id"]] = replace(row, cells={**row.cells, **mended})
        if repair["where"]:
            noted.append(
                {
                    "where": repair["where"],
                    "field": repair["field"],
                    "reading_a": repair["read"],
                    "source_a": f"{row.line}行",
                    "reading_b": repair["repaired"],
                    "source_b": "読み誤りの表（repairs.csv）",
                    "chosen": repair["repaired"],
                    "reason": repair["reason"],
                }
            )
    return list(by_code.values()), noted
