"""A return sent in several files: what one of them lacks and another has is no fault of its own."""

from collections.abc import Mapping, Sequence

from pipelines.checks.blank_forms import filled_records
from pipelines.checks.submitted_rows import Rows
from schemas.tables.findings import place_of
from schemas.tables.rows import Row

PARTS = "F144"
_AT_BLANKS = ("X406", "X410")


def without_what_stands_in_the_other(
    found: list[dict[str, str]], read: Sequence[Row], tables: Mapping[str, Rows]
) -> list[dict[str, str]]:
    """Take out the findings about records that are missing or blank in one part and filled in in another.

    Args:
        found: findings of the checks.
        read: intake's findings, which name the parts.
        tables: name of the table -> its submitted rows, of all files.

    Returns:
        The findings; a record that no part has is said once, of the first.
    """
    parts = {one["file"]: one["department"] for one in read if one["code"] == PARTS}
    elsewhere: dict[str, set[str]] = {file: set() for file in parts}
    spared: set[tuple[str, str, str]] = set()
    for rows in tables.values():
        of_parts = [row for row in rows if row.file in parts]
        filled = filled_records(of_parts)
        for file, department in parts.items():
            others = (keys for other, keys in filled.items() if other != file and parts[other] == department)
            elsewhere[file].update(*others)
        for row in of_parts:
            if row.record in elsewhere[row.file] and row.record not in filled.get(row.file, set()):
                spared.update((row.file, row.sheet, cell) for cell in row.cells.values() if cell)
    kept, missing = [], set()
    for one in found:
        if one["file"] in parts and one["code"] == "X401":
            said = (parts[one["file"]], one["sheet"], one["value"])
            if one["value"] in elsewhere[one["file"]] or said in missing:
                continue
            missing.add(said)
        if not (one["code"] in _AT_BLANKS and place_of(one) in spared):
            kept.append(one)
    return kept
