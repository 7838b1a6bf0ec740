"""The office's files as the book shows and changes them: rows of text by their keys, others left as they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipelines.deciding.declared import WAIVED, YES, Entry, Kind, Part
from pipelines.japanese.characters import clean_free_text, fold
from pipelines.japanese.days import DayError, parse_day
from pipelines.japanese.options import option_key
from pipelines.keeping.csv_text import to_csv
from pipelines.register.csv_tables import read_as_written
from pipelines.register.office_rows import read_grade
from schemas.grades import Scale

Key = tuple[str, ...]
Row = Mapping[str, str]

_NO = "-"
_CIRCLES = {option_key(sign) for sign in (YES, "〇", "◯")}


@dataclass(frozen=True)
class OfficeFile:
    """A file of the office.

    Attributes:
        rows: its rows in order, column -> text.
        keys: the key of each.
    """

    rows: Sequence[dict[str, str]]
    keys: Sequence[Key]

    def entries(self, part: Part, scale: Scale) -> dict[Key, dict[str, str]]:
        """Give key -> entries as the book holds them; of rows about the same the last."""
        found = {}
        for key, row in zip(self.keys, self.rows, strict=True):
            said = {entry.key: settled(entry, row.get(entry.key, ""), scale) for entry in part.entries}
            found[key] = said | ({WAIVED: YES} if WAIVED in said else {})
        return found


def read_office_file(part: Part, path: Path) -> OfficeFile:
    """Read a file of the office as it is; without the file there are no rows.

    Raises:
        RegisterError: where it is no table.
    """
    if not path.is_file():
        return OfficeFile([], [])
    asked = [name for name in part.columns if name not in _may_lack(part)]
    written = read_as_written(path, asked)
    rows = [{str(name): str(cell) for name, cell in row.items()} for row in written.to_dict("records")]
    rows = [row for row in rows if any(cell.strip() for cell in row.values())]
    return OfficeFile(rows, [key_of(part, row) for row in rows])


def _may_lack(part: Part) -> set[str]:
    """Columns that a file may lack: the key that a waiver got later, what only some indicators have."""
    return {"value", "peer_actual", "judgement"} & set(part.columns)


def key_of(part: Part, row: Row) -> Key:
    """Give what a row is about, as it is compared."""
    return tuple(fold(clean_free_text(row.get(name, ""))) for name in part.keys)


def settled(entry: Entry, written: str, scale: Scale) -> str:
    """Give an entry as it is compared and kept: a grade as its number, a day as `2023-07-03`, a mark as ○ or －.

    What cannot be read stays as it was written.
    """
    text = clean_free_text(written)
    if entry.kind is Kind.GRADE and text:
        grade = read_grade(text, scale)
        return text if grade is None else str(grade)
    if entry.kind is Kind.DAY and text:
        try:
            return parse_day(text).isoformat()
        except DayError:
            return text
    if entry.kind is Kind.MARK:
        key = option_key(text)
        return YES if key in _CIRCLES else "－" if key == _NO and entry.key != WAIVED else "" if key == _NO else text
    return text


def with_changes(part: Part, file: OfficeFile, changes: Mapping[Key, Row | None]) -> str:
    """Give the file's new text: rows that changed, rows taken out (None), new rows below; others as they were."""
    header = list(dict.fromkeys([*part.columns, *(name for row in file.rows for name in row)]))
    rows: list[Row] = []
    there = set()
    for key, row in zip(file.keys, file.rows, strict=True):
        change = changes.get(key, row)
        if change is not None:
            rows.append({**row, **change})
        there.add(key)
    rows += [row for key, row in changes.items() if row is not None and key not in there]
    table = pd.DataFrame([{name: row.get(name, "") for name in header} for row in rows], columns=header, dtype="str")
    return to_csv(table)
