"""Texts that are no answer: a ditto, a reference, the form's own example, the goal again, one text for everything."""

import re
import unicodedata
from functools import cache

from pipelines.checks.at_cell import finding_at
from pipelines.checks.expected import Expected
from pipelines.checks.submitted_rows import Rows, SubmittedRow, by, numbers_of
from pipelines.japanese.characters import as_key
from schemas.form import CellKind, Column, SheetForm
from schemas.habits import load_habits

_ALIKE = 3
"""So many items with one text are asked about; two may belong together."""

_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_NOUGHT = re.compile(r"0+(\.0+)?")
_STANDS_FOR_A_LETTER = {"〓", "\ufffd"}  # asked about as such by intake
_NO_WORD = "記号だけでは、内容が伝わりません"
_NOUGHT_IS_NONE = "空欄のセルを参照する計算式は0になります。0だけでは、内容が伝わりません"


def nought_as_blank(rows: Rows, expected: Expected) -> tuple[list[SubmittedRow], list[dict[str, str]]]:
    """Read a lone 0 in a text that may be left blank as blank: it is what a formula on a blank cell gives.

    Args:
        rows: submitted rows of one table.
        expected: the table.

    Returns:
        The rows, and one finding a column and file.
    """
    read, findings = list(rows), []
    for column in _texts(expected.spec):
        if column.required:
            continue
        nought = [row for row in _written(rows, column) if _NOUGHT.fullmatch(as_key(row.values[column.key]))]
        for same in by(lambda row: row.file, nought).values():
            words = {"label": column.label, "value": "0", "rows": numbers_of(same)}
            findings.append(finding_at("X457", same[0], column.key, **words))
        blank = {row.index for row in nought}
        read = [row.read_as(column.key, "", "blank") if row.index in blank else row for row in read]
    return read, findings


def find_empty_words(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find texts that say nothing to a reader who sees only this item, and the form's own example.

    Remarks beside an indicator are read beside those of its neighbours, and may say 同上.

    Args:
        rows: submitted rows of one table.
        expected: the table; only where its records are items is anything found.
    """
    if not _is_of_items(expected):
        return []
    findings = []
    for column in _texts(expected.spec):
        for row in _written(rows, column):
            text = row.values[column.key]
            words: dict[str, object] = {"label": column.label, "help": column.help, "value": text}
            words |= {"example": column.example or column.label}
            if why := _says_nothing(text):
                code = "X451" if column.required else "X452"
                findings.append(finding_at(code, row, column.key, **words, why=why))
            elif column.required and as_key(text) in {as_key(column.example), as_key(column.help)}:
                findings.append(finding_at("X453", row, column.key, **words))
    return findings


def find_copied_texts(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find texts that are those of another column of the row, and texts that many items share, one finding each.

    Args:
        rows: submitted rows of one table.
        expected: the table, whose columns say what they must differ from (`differs_from`).
    """
    findings = []
    for column in _texts(expected.spec):
        if not column.differs_from:
            continue
        others = [expected.columns[key] for key in column.differs_from if key in expected.columns]
        alike: dict[tuple[str, str], list[SubmittedRow]] = {}
        for row in _written(rows, column):
            text, key = row.values[column.key], as_key(row.values[column.key])
            alike.setdefault((row.file, key), []).append(row)
            other = next((other for other in others if as_key(str(row.values[other.key])) == key), None)
            if other is not None:
                words = {"label": column.label, "other": other.label, "value": text, "help": column.help}
                findings.append(finding_at("X454", row, column.key, **words, example=column.example))
        for (_, key), same in alike.items():
            if len(same) >= _ALIKE and not _says_nothing(key):
                words = {"label": column.label, "value": same[0].values[column.key], "thing": expected.thing}
                words |= {"count": str(len(same)), "rows": numbers_of(same)}
                findings.append(finding_at("X455", same[0], column.key, **words))
    return findings


def _says_nothing(text: str) -> str:
    """Give why a text says nothing; "" where it says something."""
    key = as_key(text)
    core = _AROUND.sub("", key) or key
    if _NOUGHT.fullmatch(core):
        return _NOUGHT_IS_NONE
    why = next((why for why, pattern in _patterns() if pattern.fullmatch(core)), "")
    signs_only = all(unicodedata.category(sign)[0] in "PS" for sign in key) and not _STANDS_FOR_A_LETTER & set(key)
    return why or (_NO_WORD if signs_only else "")


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(one.why, re.compile("|".join(f"(?:{p})" for p in one.patterns))) for one in load_habits().says_nothing]


def _is_of_items(expected: Expected) -> bool:
    return not expected.targets


def _texts(spec: SheetForm) -> list[Column]:
    return [one for one in spec.entries if one.kind is CellKind.TEXT and not one.code_digits]


def _written(rows: Rows, column: Column) -> list[SubmittedRow]:
    return [row for row in rows if row.has_value(column.key) and row.cells[column.key]]
