"""One department's share of a year's returns: nothing of anybody else's is in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.publication.edition import Edition
from pipelines.publication.submission_words import best_statuses, is_open, order_findings
from schemas.tables.rows import Row, rows_of

OFFICE = "office"
"""The state of what belongs to no department although no file lacks its own: decisions with a slip in them."""
_OFFICE_NAME = "事務局"


Sheets = Mapping[tuple[str, str], Sequence[Row]]
"""(file, sheet) -> the cells in it, file by file as they stand there."""


@dataclass(frozen=True)
class Share:
    """What concerns one department.

    Attributes:
        department: whose; "" for what does not say whose it is.
        findings: those asking for something from the gravest on, then those let pass, then those mended; `number`
            counts them from 1.
        readings: what was read otherwise than written.
        submissions: its files.
        cells: everything that stands in them.
        items, indicators: what was read of them and no error holds back, also of a file that was rejected.
        status: what became of the return (`STATUS_WORDS`), or `OFFICE`.
        edition: programme, year, form.
    """

    department: str
    findings: pd.DataFrame
    readings: pd.DataFrame
    submissions: pd.DataFrame
    cells: pd.DataFrame
    items: Sequence[Row]
    indicators: Sequence[Row]
    status: str
    edition: Edition

    @property
    def heading(self) -> str:
        """Year, form and department, as they stand in every title."""
        name = self.department or name_of_nobody(self.submissions, self.edition)
        return f"{self.edition.year_name}　{self.edition.form.title}　{name}"

    @cached_property
    def found(self) -> Sequence[Row]:
        """The findings, one by one."""
        return rows_of(self.findings)

    @cached_property
    def open(self) -> Sequence[Row]:
        """Those that ask for something."""
        return [finding for finding in self.found if is_open(finding)]

    @cached_property
    def read(self) -> Sequence[Row]:
        """The readings, one by one."""
        return rows_of(self.readings)

    @cached_property
    def sent(self) -> Sequence[Row]:
        """The submissions, one by one."""
        return rows_of(self.submissions)

    @cached_property
    def sheets(self) -> Sheets:
        """Its sheets with what stands in them."""
        return by_sheet(self.cells)

    @property
    def files(self) -> list[str]:
        """The names of its files."""
        return [row["file"] for row in self.sent if row["file"]]

    @property
    def is_receipt(self) -> bool:
        """Whether there is nothing for the department to do or look at."""
        return self.status == "accepted" and not self.open


def _by_department(*tables: pd.DataFrame) -> dict[str, list[Row]]:
    records: dict[str, list[Row]] = {}
    for row in (row for table in tables for row in rows_of(table)):
        records.setdefault(row["department"], []).append(row)
    return records


def by_sheet(cells: pd.DataFrame) -> Sheets:
    """Give the cells of returns (`schemas/tables/cells.py`) sheet by sheet."""
    sheets: dict[tuple[str, str], list[Row]] = {}
    for cell in rows_of(cells):
        sheets.setdefault((cell["file"], cell["sheet"]), []).append(cell)
    return sheets


def name_of_nobody(submissions: pd.DataFrame, edition: Edition) -> str:
    """Give what stands for a department on the book of what is no department's.

    Files that do not say whose they are make it the book of departments unknown; without one it is the office's, whose
    own decisions have a slip in them.
    """
    unknown = (submissions["department"] == "").any()
    return f"{edition.programme.names.department}不明" if unknown else _OFFICE_NAME


def take_shares(checked: Checked, departments: Sequence[str], edition: Edition) -> list[Share]:
    """Take departments' rows out of the year's tables, in their order; "" is the share of what says not whose it is.

    The rows are numbered anew: nothing tells how many others have.
    """
    tables = (checked.submissions, order_findings(checked.findings), checked.cells)
    of = [dict(tuple(table.groupby("department", sort=False))) for table in tables]
    read = dict(tuple(checked.normalisations.groupby("file", sort=False)))
    records = {
        "items": _by_department(checked.items, checked.refused_items),
        "indicators": _by_department(checked.indicators, checked.refused_indicators),
    }
    shares = []
    for department in departments:
        submissions, findings, cells = (
            found.get(department, table.iloc[:0]) for found, table in zip(of, tables, strict=True)
        )
        files = [file for file in submissions["file"] if file]
        cells = cells[cells["file"].isin(files)]
        status = best_statuses(submissions).get(department, "missing")
        if not department:
            status = "rejected" if files else OFFICE
            if len(set(files)) > 1:
                # nobody knows whose they are: they must not be shown to each other's departments
                cells = cells.iloc[:0]
        readings = pd.concat([checked.normalisations.iloc[:0], *(read[file] for file in files if file in read)])
        shares.append(
            Share(
                department=department,
                findings=findings.assign(number=range(1, len(findings) + 1)).reset_index(drop=True),
                readings=readings.sort_index().reset_index(drop=True),
                submissions=submissions.reset_index(drop=True),
                cells=cells.reset_index(drop=True),
                items=records["items"].get(department, []),
                indicators=records["indicators"].get(department, []),
                status=status,
                edition=edition,
            )
        )
    return shares
