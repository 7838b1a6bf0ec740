"""What intake gives: one `Return` per submitted file, and all of them together as `Submitted`."""

from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from schemas.catalogue import finding
from schemas.tables.answers import answers_table
from schemas.tables.cells import cells_table
from schemas.tables.findings import findings_table
from schemas.tables.normalisations import normalisations_table

_HALF = ("S251", "S252")
Status = Literal["read", "rejected"]


@dataclass(frozen=True)
class Return:
    """One submitted file, read.

    Attributes:
        department: whose it is, by its cover; "" where that is not known.
        file: its name inside the submissions folder (NFC).
        sha256: of its bytes; "" where they could not be read.
        status: `read`, or `rejected` where a finding of severity reject was made.
        made_up: whether its cover says that the values are made up.
        form_version: of the form it was written in; "" where that is not known.
        cells_read: non-empty cells in the records of the form's tables.
        items, indicators: one row per record as `schemas/tables/submitted_items.py` describes; also of a rejected
            file as far as it could be read, so that all its findings come at once.
        findings, normalisations: what was found, and what was read otherwise than written.
        cells: everything that stands in the file, as written (`schemas/tables/cells.py`); also of a rejected file
            that could be opened.
        answers: what the department answered to earlier findings (`schemas/tables/answers.py`).
        values_number: the number by which exactly these values are confirmed; "" where no table was read.
        confirmed_by, confirmed_on: who confirmed them and when (`2023-05-10`); "" where nobody did, or other values.
    """

    department: str
    file: str
    sha256: str
    status: Status
    made_up: bool
    form_version: str
    cells_read: int
    items: pd.DataFrame
    indicators: pd.DataFrame
    findings: pd.DataFrame
    normalisations: pd.DataFrame
    cells: pd.DataFrame = field(default_factory=cells_table)
    answers: pd.DataFrame = field(default_factory=lambda: answers_table([]))
    values_number: str = ""
    confirmed_by: str = ""
    confirmed_on: str = ""


@dataclass(frozen=True)
class Submitted:
    """All returns of a year together.

    Attributes:
        items, indicators: the rows of all returns, indexed uniquely by `file#row`.
        findings, normalisations: of all returns and of the folder.
        submissions: one row per received file: department, file, sha256, status (`read`, `rejected`, or `copy` for
            a further file with the same bytes), cells_read, findings (their number), made_up, form_version.
        cells: of all returns, as written.
        answers: of all returns, the earlier before the later.
    """

    items: pd.DataFrame
    indicators: pd.DataFrame
    findings: pd.DataFrame
    normalisations: pd.DataFrame
    submissions: pd.DataFrame
    cells: pd.DataFrame = field(default_factory=cells_table)
    answers: pd.DataFrame = field(default_factory=lambda: answers_table([]))


class Ledger:
    """Collects, while one file is read, what is found in it and what is read otherwise than written."""

    def __init__(self, file: str) -> None:
        """Open the ledger of a file; its department is set once the cover has been read."""
        self.file = file
        self.department = ""
        self._findings: list[dict[str, object]] = []
        self._normalisations: list[dict[str, str]] = []
        self._answers: list[dict[str, str]] = []

    def find(self, code: str, **words: object) -> None:
        """Note a finding; `words` are those of `schemas.catalogue.finding`."""
        self._findings.append({"code": code, **words})

    def read_as(self, sheet: str, cell: str, raw: object, value: str, rule: str) -> None:
        """Note that a cell was read otherwise than it was written, and by which rule (a sentence)."""
        self._normalisations.append(
            {"file": self.file, "sheet": sheet, "cell": cell, "raw": str(raw), "value": value, "rule": rule}
        )

    def answer(self, **words: str) -> None:
        """Note an answer to an earlier finding; `words` are columns of `schemas/tables/answers.py`."""
        self._answers.append(words)

    @property
    def has_answers(self) -> bool:
        """Whether the department has answered anything, if only by half."""
        return any(one["answer"] for one in self._answers) or any(one["code"] in _HALF for one in self._findings)

    def findings(self) -> pd.DataFrame:
        """Give the findings as a table, all with the department of the cover."""
        rows = [finding(department=self.department, file=self.file, **words) for words in self._findings]  # type: ignore[arg-type]
        return findings_table(rows)

    def answers(self) -> pd.DataFrame:
        """Give the answers as a table, all of the department of the cover."""
        return answers_table({"department": self.department, "file": self.file, **words} for words in self._answers)

    def normalisations(self) -> pd.DataFrame:
        """Give the normalisations as a table."""
        return normalisations_table(self._normalisations)
