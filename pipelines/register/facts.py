"""Facts of items that are known before departments are asked: what fixed columns of the form print."""

from pipelines.register.register import Register
from schemas.tables.rows import present, rows_of


def facts_of_year(register: Register, fiscal_year: int) -> dict[str, dict[str, str]]:
    """Give item -> key of a column -> what is known; a row of the year holds before one for all years.

    Args:
        register: with `schemas.tables.item_facts`.
        fiscal_year: western.
    """
    found: dict[str, dict[str, str]] = {}
    rows = rows_of(register.further.item_facts)
    for year in (None, fiscal_year):
        for row in rows:
            if present(row["fiscal_year"]) == year:
                found.setdefault(str(row["item_id"]), {})[str(row["key"])] = str(row["value"])
    return found
