"""経営資源: for each item the resources that the programme expected and those that were secured."""

from pipelines.publication.blocks import Value
from pipelines.publication.indicator_lists.headings import under_headings
from pipelines.publication.list_sheet import ListSheet, Sum
from pipelines.publication.year_records import YearRecords
from pipelines.publication.year_table import YearColumn
from pipelines.workbook.styles import Style
from schemas.code_lists import RESULTS
from schemas.nothing import IN_DOUBT, NONE, UNDECIDED

_WORDS = RESULTS | {"neither": NONE, "": ""}
_OPEN = ("not_reported", "undecided", "blocked")
_SUMS = {
    "確保を想定": (1, tuple(RESULTS)),
    "うち確保": (1, ("secured",)),
    "うち確保できず": (1, ("not_secured",)),
    f"うち記入なし・{UNDECIDED}・{IN_DOUBT}": (1, _OPEN),
    "想定のほかに確保": (0, ("beyond",)),
}
"""Label -> whether the programme expects the resource, and the results that are counted."""


def list_resources(year: YearRecords, part: str) -> ListSheet:
    """List the items with a column for each resource.

    Args:
        year: its items with their resources.
        part: what the sheet is called.
    """
    edition, cases = year.edition, [resource for item in year.items for resource in item.resources]
    names = {case["resource"]: case["resource_name"] for case in cases}
    rows = []
    for item in year.items:
        results = {case["resource"]: case["result"] for case in item.resources}
        words: list[Value] = [_WORDS[results.get(key, "")] for key in names]
        rows.append((item, [item.item_id, str(item.row["name"]), str(item.row["department"]), *words]))
    sums = []
    for label, (expected, counted) in _SUMS.items():
        found = [case["resource"] for case in cases if case["expected"] == expected and case["result"] in counted]
        counts = [found.count(key) for key in names]
        sums.append(Sum(f"{label}（{edition.programme.names.item}の数）", ["", "", "", *counts]))
    columns = [
        YearColumn(edition.number_label, 9),
        YearColumn(f"{edition.programme.names.item}名", 60),
        YearColumn("所管", 26),
        *(YearColumn(name, 20, "経営資源", Style.TEXT_CENTRED) for name in names.values()),
    ]
    return ListSheet(part, columns, [*under_headings(rows, edition), *sums], [_NOTE], fixed=1)


_NOTE = f"{NONE}は、想定がなく確保もしなかったものです。空欄は、想定がなく記入もないものです。"
