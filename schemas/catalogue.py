"""The catalogue of findings: what each code says to a department, why, and what to do, as data (`catalogue.yaml`)."""

import string
import warnings
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from schemas.read_yaml import read_yaml

CATALOGUE = Path(__file__).parent / "catalogue.yaml"
_UNKNOWN_WORD = "？"
_LONGEST_SHOWN = 60
_LONGEST_NAME, _LONGEST_LIST, _LONGEST_VALUE = 100, 1_000, 2_000
"""Signs that are quoted of a sheet's name, of many words, of a cell: all may be longer than a cell of a list holds."""


class Severity(StrEnum):
    """How much a finding stops."""

    REJECT = "reject"  # the whole file
    ERROR = "error"  # the item or the cell it names
    WARNING = "warning"  # nothing; a person should look
    NOTE = "note"  # nothing; for information


class Entry(BaseModel):
    """One kind of finding; `{words}` in its sentences are filled for each case.

    Attributes:
        severity: how much it stops.
        message: what was found.
        reason: why that matters, or what probably happened.
        fix: what the reader does about it.
        example: how it looks when it is right; may be left out where there is nothing to show.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    severity: Severity
    message: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    fix: str = Field(min_length=1)
    example: str = ""


class CatalogueWarning(UserWarning):
    """A sentence lacks a word; it is shown with ？ in its place. The tests turn this into an error."""


@cache
def load_catalogue() -> dict[str, Entry]:
    """Load the catalogue, code -> entry, in the order of the file."""
    raw = read_yaml(CATALOGUE)
    return {code: Entry.model_validate(entry) for code, entry in raw.items()}


def finding(
    code: str,
    *,
    department: str,
    file: str,
    sheet: str = "",
    cell: str = "",
    item_id: str = "",
    value: object = "",
    **words: object,
) -> dict[str, str]:
    """Make one finding: `【ファイル／シート!セル】項目名が「値」です。理由。` and `直し方。例：…`.

    Args:
        code: its entry in the catalogue.
        department: whose it is; "" where a file does not say.
        file: the file it is in; "" for what is found about the department as a whole.
        sheet: the sheet in the file.
        cell: the A1 address on the sheet.
        item_id: the item it blocks, for severity error.
        value: what stood there; a long text is quoted from its beginning.
        words: what the entry's sentences need beside these.

    Returns:
        One row of `findings.csv`; nobody has waived it yet, and it is of no round yet.

    Raises:
        KeyError: for a code that is not in the catalogue.
    """
    entry = load_catalogue()[code]
    given = {"department": department, "file": file, "sheet": sheet, "cell": cell, "item_id": item_id, "value": value}
    shown = {name: _shown(word) for name, word in (given | words).items()}
    example = f"例：{_fill(entry.example, shown, code)}" if entry.example else ""
    return {
        "code": code,
        "severity": str(entry.severity),
        "department": department,
        "file": file,
        "sheet": sheet,
        "cell": cell,
        "item_id": item_id,
        "message": f"{_place(department, file, sheet, cell)}{_fill(entry.message + entry.reason, shown, code)}",
        "value": _quoted(str(value)),
        "fix": f"{_fill(entry.fix, shown, code)}{example}",
        "waived_by": "",
        "waived_on": "",
        "waived_reason": "",
        "round_state": "",
        "answer_state": "",
        "answer_reason": "",
    }


def _place(department: str, file: str, sheet: str, cell: str) -> str:
    name = _cut(sheet, _LONGEST_NAME)
    within = f"{name}!{cell}" if name and cell else name
    return f"【{'／'.join(part for part in (file or department, within) if part)}】"


def _shown(word: object) -> str:
    """A word as a sentence quotes it: on one line, and not longer than a sentence can bear."""
    if isinstance(word, list | tuple):
        return _cut("、".join(_cut(str(one), _LONGEST_SHOWN) for one in word), _LONGEST_LIST)
    return _cut(" ".join(str(word).split()), _LONGEST_SHOWN)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"


def _quoted(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…（以下略。全{len(value):,}文字）"


def _fill(sentence: str, words: dict[str, str], code: str) -> str:
    missing = {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None} - words.keys()
    if missing:
        warnings.warn(f"{code}: no word for {sorted(missing)}", CatalogueWarning, stacklevel=3)
    return sentence.format_map(words | dict.fromkeys(missing, _UNKNOWN_WORD))
