"""A programme of few departments: what holds for a whole city and is quicker to run."""

import csv
import io
from collections.abc import Callable, Collection
from pathlib import Path


def keep_departments(programme: Path, departments: Collection[str]) -> None:
    """Leave only some departments' items, indicators and targets in a programme's register.

    Args:
        programme: its folder, a copy that may be changed.
        departments: those that stay.
    """
    items = keep_rows(programme / "register" / "items.csv", lambda row: row["department"] in departments)
    stay = {row["item_id"] for row in items}
    indicators = keep_rows(programme / "register" / "indicators.csv", lambda row: row["item_id"] in stay)
    asked = {row["indicator_id"] for row in indicators}
    keep_rows(programme / "register" / "targets.csv", lambda row: row["indicator_id"] in asked)


def keep_rows(path: Path, wanted: Callable[[dict[str, str]], bool]) -> list[dict[str, str]]:
    """Leave only the rows of a table that are wanted, and give them."""
    rows = [row for row in read_rows(path) if wanted(row)]
    write_rows(path, rows)
    return rows


def read_rows(path: Path) -> list[dict[str, str]]:
    """Give a table's rows as they stand."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    """Write a table of at least one row."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
