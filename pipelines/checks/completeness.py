"""Every record a department was asked for is there exactly once, and nothing else is."""

import difflib

import pandas as pd

from pipelines.checks.at_cell import finding_at
from pipelines.checks.expected import Expected
from schemas.catalogue import finding
from schemas.tables.rows import rows_of


def find_missing(rows: pd.DataFrame, expected: Expected) -> list[dict[str, str]]:
    """Find records that a file does not have, though its table has others.

    Args:
        rows: submitted rows of one table, of all files.
        expected: what was asked.
    """
    findings = []
    places = rows.loc[rows["department"].ne(""), ["department", "file", "sheet"]].drop_duplicates()
    for place in rows_of(places):
        there = set(rows.loc[rows["file"] == place["file"], expected.key])
        asked = expected.locked[expected.locked["department"] == place["department"]]
        for record in rows_of(asked[~asked[expected.key].isin(there)]):
            key = str(record[expected.key])
            found = finding(
                "X401",
                department=str(place["department"]),
                file=str(place["file"]),
                sheet=str(place["sheet"]),
                item_id=expected.item_of(key),
                value=key,
                thing=expected.thing,
                key=key,
                name=record.get("name", key),
            )
            findings.append(found)
    return findings


def find_repeated(rows: pd.DataFrame, expected: Expected) -> list[dict[str, str]]:
    """Find records that stand in a file more than once; every one of their rows is named, and none counts."""
    findings = []
    repeated = rows[rows.duplicated(["file", expected.key], keep=False)]
    for _, same in repeated.groupby(["file", expected.key], sort=False):
        words = {"thing": expected.thing, "count": len(same), "rows": "、".join(str(row) for row in same["row"])}
        for row in rows_of(same):
            key = row[expected.key]
            findings.append(finding_at("X402", row, expected.key, expected, value=key, key=key, **words))
    return findings


def find_foreign(rows: pd.DataFrame, expected: Expected) -> list[dict[str, str]]:
    """Find records that another department reports, and records that nobody knows."""
    findings = []
    owners = expected.locked["department"].to_dict()
    for row in rows_of(rows[rows["department"].ne("") & ~own_records(rows, expected)]):
        key = row[expected.key]
        if key in owners:
            found = finding_at(
                "X403", row, expected.key, expected, value=key, thing=expected.thing, key=key, owner=owners[key]
            )
        else:
            own = [name for name, owner in owners.items() if owner == row["department"]]
            close = difflib.get_close_matches(key, own, n=3, cutoff=0.5) or ["なし"]
            found = finding_at(
                "X404", row, expected.key, expected, value=key, thing=expected.thing, key=key, close=close
            )
        findings.append(found)
    return findings


def own_records(rows: pd.DataFrame, expected: Expected) -> pd.Series:
    """Tell which rows are records of the department that sent them."""
    return rows[expected.key].map(expected.locked["department"]).eq(rows["department"])
