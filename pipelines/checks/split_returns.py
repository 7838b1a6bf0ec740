"""A return sent in several files: what one of them lacks and another has is no fault of its own."""

import pandas as pd

from pipelines.checks.blank_forms import filled_records
from pipelines.checks.expected import Expected
from schemas.tables.rows import rows_of

PARTS = "F144"
_AT_BLANKS = ("X406", "X410")


def without_what_stands_in_the_other(
    found: list[dict[str, str]], read: pd.DataFrame, rows: dict[str, pd.DataFrame], expected: dict[str, Expected]
) -> list[dict[str, str]]:
    """Take out the findings about records that are missing or blank in one part and filled in in another.

    Args:
        found: findings of the checks.
        read: intake's findings, which name the parts.
        rows: name of the table -> its submitted rows, of all files.
        expected: name of the table -> what was asked.

    Returns:
        The findings; a record that no part has is said once, of the first.
    """
    parts = set(read.loc[read["code"].eq(PARTS), "file"])
    if not parts:
        return found
    departments = dict(read.loc[read["file"].isin(parts), ["file", "department"]].itertuples(index=False, name=None))
    elsewhere: dict[str, set[str]] = {}
    spared: set[tuple[str, str, str]] = set()
    for name, table in rows.items():
        filled = filled_records(table[table["file"].isin(parts)], expected[name])
        for file, department in departments.items():
            others = (keys for other, keys in filled.items() if other != file and departments[other] == department)
            elsewhere.setdefault(file, set()).update(*others)
        for row in rows_of(table[table["file"].isin(parts)]):
            file, key = str(row["file"]), str(row[expected[name].key])
            if key in elsewhere[file] and key not in filled.get(file, set()):
                spared.add((file, str(row["sheet"]), str(row["row"])))
    kept, missing = [], set()
    for one in found:
        if one["file"] in parts and one["code"] == "X401":
            said = (departments[one["file"]], one["sheet"], one["value"])
            if one["value"] in elsewhere[one["file"]] or said in missing:
                continue
            missing.add(said)
        at = (one["file"], one["sheet"], one["cell"].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        if not (one["code"] in _AT_BLANKS and at in spared):
            kept.append(one)
    return kept
