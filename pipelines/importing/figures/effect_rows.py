"""What both tables of financial effects have in common: their rows, the word beside a year, and their sums."""

import re
from typing import Any

from pipelines.importing.document.discrepancies import Discrepancy
from pipelines.importing.document.sections import Line
from pipelines.importing.figures.cells import YEAR, first_table, refuse_repeated
from pipelines.importing.figures.parts import FigurePart, squeeze
from pipelines.importing.figures.sums import compare_sums
from pipelines.register.errors import DocumentError


def take_rows(part: FigurePart, least: int) -> list[Line]:
    """Give the rows of a part's table; raises DocumentError if there are fewer than it takes."""
    rows = first_table(part)
    if len(rows) < least:
        raise DocumentError(f"「{part.title}」の表は{least}行以上あるはずですが、{len(rows)}行しか読めません。")
    return rows


def read_basis(label: str, header: Line) -> str:
    """Give what a year's label says beside the year: 予算, 見込; raises DocumentError if it says nothing."""
    squeezed = squeeze(label)
    found = re.search(YEAR, squeezed)
    word = (found["word"] + squeezed[found.end() :]).removeprefix("年度") if found else ""
    if not word:
        raise DocumentError(f"{header.number}行目の年度には予算・見込の別があるはずですが、「{label}」とあります。")
    return word


def check_total(rows: list[dict[str, Any]], part: FigurePart) -> None:
    """Refuse a table (DocumentError) that has not one total and rows that add up to it."""
    refuse_repeated([category for _, category in sorted({(row["line"], row["category"]) for row in rows})], part)
    totals = {row["line"] for row in rows if row["level"] == 0}
    if len(totals) != 1 or len({row["line"] for row in rows}) < 2:
        raise DocumentError(
            f"「{part.title}」の表には合計の行が1つと内訳の行があるはずですが、合計は{len(totals)}行です。"
        )


def compare_effects(rows: list[dict[str, Any]], where: str) -> list[Discrepancy]:
    """Compare the total of each year (level 0) with the sum of the other rows."""
    total = next(row["seq"] for row in rows if row["level"] == 0)
    cells = [
        {"id": str(row["seq"]), "part_of": str(total) if row["level"] else ""}
        | {key: row[key] for key in ("fiscal_year", "amount", "line")}
        for row in rows
    ]
    return compare_sums(cells, where)
