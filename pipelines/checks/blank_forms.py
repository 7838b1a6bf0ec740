"""A form, or one of its sheets, that nobody has filled in: said once, and not at each of its cells."""

from collections.abc import Iterable, Mapping

from pipelines.checks.submitted_rows import Rows, SubmittedRow, by
from schemas.catalogue import finding

_CELL_BY_CELL = ("X406", "X410")
_LEAST = 3
"""So many blank cells are said in one sentence; a cell or two are named."""


def find_blank_sheets(tables: Mapping[str, Rows], found: list[dict[str, str]]) -> list[dict[str, str]]:
    """Say in one finding a file what is blank as a whole, in the place of a finding at each required cell.

    Args:
        tables: name of the table -> its submitted rows, of all files.
        found: the findings so far.

    Returns:
        The findings, with one for each file that has a sheet in which nothing is filled in.
    """
    blank: dict[str, list[str]] = {}
    departments: dict[str, str] = {}
    for rows in tables.values():
        for (file, sheet), own in by(lambda row: (row.file, row.sheet), rows).items():
            if all(row.is_blank for row in own):
                blank.setdefault(file, []).append(sheet)
        departments |= {row.file: row.department for row in rows}
    kept = list(found)
    for file, sheets in blank.items():
        named = [one for one in kept if one["file"] == file and one["sheet"] in sheets and one["code"] == "X406"]
        asked = [sheet for sheet in sheets if any(one["sheet"] == sheet for one in named)]
        if len(named) < _LEAST:
            continue
        kept = [
            one for one in kept if not (one["file"] == file and one["sheet"] in sheets and one["code"] in _CELL_BY_CELL)
        ]
        words = {"sheets": "、".join(f"シート「{sheet}」" for sheet in asked), "count": str(len(named))}
        sheet = asked[0] if len(asked) == 1 else ""
        kept.append(finding("S233", department=departments[file], file=file, sheet=sheet, **words))
    return kept


def filled_records(rows: Iterable[SubmittedRow]) -> dict[str, set[str]]:
    """Give file -> the ids of the records in which something is filled in."""
    by_file = by(lambda row: row.file, (row for row in rows if not row.is_blank))
    return {file: {row.record for row in filled} for file, filled in by_file.items()}
