"""Every record a department was asked for is there exactly once, and nothing else is."""

import difflib

from pipelines.checks.at_cell import finding_at
from pipelines.checks.expected import Expected
from pipelines.checks.submitted_rows import Rows, by, numbers_of
from schemas.catalogue import finding


def find_missing(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find records that a file does not have, though its table has others.

    Args:
        rows: submitted rows of one table, of all files.
        expected: what was asked.
    """
    findings = []
    there = {file: {row.record for row in same} for file, same in by(lambda row: row.file, rows).items()}
    for department, file, sheet in by(lambda row: (row.department, row.file, row.sheet), rows):
        for key, record in expected.locked.items():
            if record["department"] != department or key in there[file]:
                continue
            words = {"value": key, "thing": expected.thing, "key": key, "name": record.get("name", key)}
            place = {"department": department, "file": file, "sheet": sheet}
            findings.append(finding("X401", **place, item_id=expected.item_of(key), **words))
    return findings


def find_repeated(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find records that stand in a file more than once; every one of their rows is named, and none counts."""
    findings = []
    for same in by(lambda row: (row.file, row.record), rows).values():
        if len(same) == 1:
            continue
        words = {"thing": expected.thing, "count": len(same), "rows": numbers_of(same)}
        for row in same:
            findings.append(finding_at("X402", row, expected.key, value=row.record, key=row.record, **words))
    return findings


def find_foreign(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find records that another department reports, and records that nobody knows."""
    findings = []
    for row in rows:
        if row.is_own or not row.department:
            continue
        words: dict[str, object] = {"value": row.record, "thing": expected.thing, "key": row.record}
        if owner := expected.locked.get(row.record):
            findings.append(finding_at("X403", row, expected.key, **words, owner=owner["department"]))
        else:
            own = [key for key, record in expected.locked.items() if record["department"] == row.department]
            close = difflib.get_close_matches(row.record, own, n=3, cutoff=0.5) or ["なし"]
            findings.append(finding_at("X404", row, expected.key, **words, close=close))
    return findings
