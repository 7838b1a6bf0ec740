"""All checks of all returns in one pass: what is found, what it blocks, and what becomes of each submission."""

from dataclasses import dataclass

import pandas as pd

from pipelines.checks.blocking import block
from pipelines.checks.completeness import find_foreign, find_missing, find_repeated, own_records
from pipelines.checks.contract import find_breaches
from pipelines.checks.expected import Expected, departments_asked, what_was_asked
from pipelines.checks.locked_cells import find_altered
from pipelines.checks.ordering import in_reading_order
from pipelines.checks.targets import find_power_of_ten_slips, find_unjudged, not_asked_in_figures
from pipelines.checks.verdict import find_missing_departments, judge
from pipelines.intake.returns import Submitted
from pipelines.register.store import Register, reporting_departments
from schemas.form import Form
from schemas.tables.findings import findings_table
from schemas.tables.submitted_indicators import submitted_indicators
from schemas.tables.submitted_items import submitted_items


@dataclass(frozen=True)
class Checked:
    """What the evaluation may use, and everything that was found.

    Attributes:
        items, indicators: submitted rows (`schemas/tables/submitted.py`) of files that were not rejected, records
            of the department that sent them, each record once; values that an error names are out, their state is
            `blocked`. Indexed by `file#row`.
        findings: of intake and checks, department by department in the order in which one reads the files.
        normalisations: every value that intake read otherwise than it was written.
        submissions: one row per file and per department without one (`schemas/tables/submissions.py`).
    """

    items: pd.DataFrame
    indicators: pd.DataFrame
    findings: pd.DataFrame
    normalisations: pd.DataFrame
    submissions: pd.DataFrame


def check(submitted: Submitted, register: Register, fiscal_year: int, form: Form) -> Checked:
    """Check all returns of a year.

    Rejected files are checked as far as they could be read: a department gets all its findings in one round.

    Args:
        submitted: what intake read.
        register: the programme they answer to.
        fiscal_year: the year reported on.
        form: the form of the year.

    Returns:
        The usable rows, all findings, and the verdicts.
    """
    asked = what_was_asked(register, fiscal_year, form)
    departments = departments_asked(register)
    schemas = {
        "items": submitted_items(form, register.programme, fiscal_year),
        "indicators": submitted_indicators(form, register.programme, fiscal_year),
    }
    tables = {"items": submitted.items, "indicators": submitted.indicators}
    found = find_missing_departments(submitted.submissions, departments, reporting_departments(register))
    for name, rows in tables.items():
        found += _check_table(rows, asked[name], find_breaches(rows, schemas[name], asked[name]))
    findings = _without_echoes(submitted.findings, findings_table(found))
    submissions = judge(submitted.submissions, findings, departments)
    rejected = set(submissions.loc[submissions["status"] == "rejected", "file"])
    usable = {name: _usable(rows, findings, asked[name], rejected) for name, rows in tables.items()}
    return Checked(
        items=usable["items"],
        indicators=usable["indicators"],
        findings=in_reading_order(findings, departments, [sheet.title for sheet in form.sheets.values()]),
        normalisations=submitted.normalisations,
        submissions=submissions,
    )


def _check_table(rows: pd.DataFrame, expected: Expected, breaches: list[dict[str, str]]) -> list[dict[str, str]]:
    own = rows[own_records(rows, expected)]
    own_cells = set(zip(own["file"], own["sheet"], own["row"].astype("str"), strict=True))
    spared = not_asked_in_figures(rows, expected)
    return [
        *find_missing(rows, expected),
        *find_repeated(own, expected),
        *find_foreign(rows, expected),
        *find_altered(own, expected),
        *(
            breach
            for breach in breaches
            if (breach["file"], breach["sheet"], breach["cell"].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) in own_cells
            and not (breach["code"] in ("X406", "X408") and (breach["file"], breach["sheet"], breach["cell"]) in spared)
        ),
        *find_unjudged(own, expected),
        *find_power_of_ten_slips(own, expected),
    ]


def _without_echoes(read: pd.DataFrame, checked: pd.DataFrame) -> pd.DataFrame:
    """Put findings together; an unknown id whose cell could not even be read is said once, by intake."""
    place = ["file", "sheet", "cell"]
    unread = pd.MultiIndex.from_frame(read.loc[read["severity"] == "error", place])
    echo = checked["code"].eq("X404") & pd.MultiIndex.from_frame(checked[place]).isin(unread)
    return pd.concat([read, checked[~echo]], ignore_index=True)


def _usable(rows: pd.DataFrame, findings: pd.DataFrame, expected: Expected, rejected: set[str]) -> pd.DataFrame:
    own = rows[own_records(rows, expected) & ~rows["file"].isin(rejected)]
    return block(own, findings, expected.spec).drop_duplicates(expected.key)
