"""The outside committee's comments, read from the workbook it returned; what it must not change is compared."""

from dataclasses import dataclass

import pandas as pd

from pipelines.japanese.characters import as_key
from pipelines.publication.midterm.edition import MidtermEdition
from pipelines.publication.midterm.known_cells import KnownCells, know_cells
from pipelines.workbook.reading.guard import open_workbook
from pipelines.workbook.reading.rejected import Rejected
from schemas.catalogue import finding
from schemas.nothing import EMPTY_CELL
from schemas.tables.findings import findings_table
from schemas.tables.midterm_sums import COMMENTS


class CommentsError(ValueError):
    """The file cannot be taken as the returned workbook; the message is Japanese."""


@dataclass(frozen=True)
class Returned:
    """What came back.

    Attributes:
        comments: `schemas.tables.midterm_sums.Comments`.
        findings: changed cells, unknown and lacking items (`schemas/tables/findings.py`); they stop nothing.
    """

    comments: pd.DataFrame
    findings: pd.DataFrame


def nothing_returned() -> Returned:
    """Give what there is before the committee has met."""
    return Returned(_table([]), findings_table([]))


def read_comments(data: bytes, file: str, sent: bytes, of: MidtermEdition, item_ids: list[str]) -> Returned:
    """Read the comments from a returned workbook.

    Args:
        data: the file.
        file: its name.
        sent: the workbook without comments as it would be sent out now; the locked cells are compared with it.
        of: which evaluation it belongs to.
        item_ids: the items of the evaluation.

    Returns:
        The comments by item, wherever their rows now stand, and what else was found.

    Raises:
        CommentsError: for a file that is no safe workbook, or that of another evaluation.
    """
    try:
        book = open_workbook(data)
    except Rejected as verdict:
        raise CommentsError(say_refusal(verdict, file)) from verdict
    found, wanted = know_cells(book, of.edition.number_label), know_cells(open_workbook(sent), of.edition.number_label)
    titles = [as_key(text) for (_, record, _), (place, text) in found.locked.items() if place == "A1" and not record]
    if not any(as_key(of.name) in title for title in titles):
        raise CommentsError(
            f"「{file}」は「{of.name}」の資料ではありません。送付した資料に意見を記入したものを指定してください。"
        )
    ids = {as_key(item_id): item_id for item_id in item_ids} | {"": ""}
    rows, findings = [], _compare(found, wanted, file)
    for record, (sheet, cell, text) in found.comments.items():
        if record in ids:
            rows.append({"item_id": ids[record], "comment": text, "file": file, "sheet": sheet, "cell": cell})
        else:
            findings.append(_finding("M602", file, sheet, cell, value=text, record=record))
    order = {item_id: n for n, item_id in enumerate(["", *item_ids])}
    return Returned(_table(sorted(rows, key=lambda row: order[row["item_id"]])), findings_table(findings))


def say_refusal(verdict: Rejected, file: str) -> str:
    """Say why a file is refused, and what to do."""
    words = {name: str(word) for name, word in (verdict.place | verdict.words).items()}
    refused = finding(verdict.code, department="", file=file, **words)
    return f"{refused['message']}{refused['fix']}"


def _compare(found: KnownCells, wanted: KnownCells, file: str) -> list[dict[str, str]]:
    """Find locked cells that do not say what was sent, sheets and items that lack or stand twice."""
    findings = []
    lacking = [name for name in wanted.sheets if name not in found.sheets]
    for name in lacking:
        findings.append(_finding("M604", file, wanted.sheets[name], "", value=wanted.sheets[name]))
    for name, records in wanted.records.items():
        gone = [record for record in records if name not in lacking and record not in found.records.get(name, [])]
        findings += [_finding("M603", file, wanted.sheets[name], "", item_id=record, value=record) for record in gone]
    for sheet, cell, record in found.twice:
        findings.append(_finding("M605", file, sheet, cell, value=record))
    findings += [_finding("M606", file, sheet, cell, value=seen) for sheet, cell, seen in found.unreadable]
    for (name, record, column), (place, text) in wanted.locked.items():
        if name in lacking or (record and record not in found.records.get(name, [])):
            continue
        cell, now = found.locked.get((name, record, column), (place, ""))
        if as_key(now) != as_key(text):
            findings.append(_changed(file, found.sheets[name], cell, now, text))
    for key, (place, text) in found.locked.items():
        name, record, _ = key
        if (
            key not in wanted.locked
            and name in wanted.sheets
            and (not record or record in wanted.records.get(name, []))
        ):
            findings.append(_changed(file, found.sheets[name], place, text, ""))
    return findings


def _changed(file: str, sheet: str, cell: str, now: str, sent: str) -> dict[str, str]:
    return _finding("M601", file, sheet, cell, value=now or EMPTY_CELL, wanted=sent or EMPTY_CELL)


def _finding(code: str, file: str, sheet: str, cell: str, *, item_id: str = "", **words: str) -> dict[str, str]:
    return finding(code, department="", file=file, sheet=sheet, cell=cell, item_id=item_id, **words)


def _table(rows: list[dict[str, str]]) -> pd.DataFrame:
    return COMMENTS.validate(pd.DataFrame(rows, columns=COMMENTS.names, dtype="str"))
