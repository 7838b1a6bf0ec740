"""All checks of all returns in one pass: what is found, what it blocks, and what becomes of each submission."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from pipelines.checks.aims import with_aims
from pipelines.checks.amounts import find_beyond_bounds, find_wrong_sums
from pipelines.checks.answers import answer
from pipelines.checks.below_zero import find_below_zero
from pipelines.checks.blank_forms import find_blank_sheets
from pipelines.checks.blocking import block, release
from pipelines.checks.codes import find_bad_codes
from pipelines.checks.completeness import find_foreign, find_missing, find_repeated
from pipelines.checks.contract import find_breaches
from pipelines.checks.expected import Expected, departments_asked, what_was_asked
from pipelines.checks.figures import find_copied_columns, find_copied_values, find_falling_totals, find_slips
from pipelines.checks.locked_cells import find_altered
from pipelines.checks.money import find_wrong_units
from pipelines.checks.ordering import in_reading_order
from pipelines.checks.pairs import find_unpaired
from pipelines.checks.remarks import find_contradicted
from pipelines.checks.shifted import find_shifted, said_once
from pipelines.checks.split_returns import without_what_stands_in_the_other
from pipelines.checks.submitted_rows import Rows, submitted_rows, with_entries
from pipelines.checks.targets import (
    as_dashes,
    find_answered_in_words,
    find_unasked,
    find_unjudged,
    without_refusals,
)
from pipelines.checks.texts import find_copied_texts, find_empty_words, nought_as_blank
from pipelines.checks.verdict import find_missing_departments, judge, judge_again
from pipelines.checks.waivers import find_unused, waive
from pipelines.forms.last_year import LastYear
from pipelines.intake.decisions_file import Waivers, no_waivers
from pipelines.intake.returns import Submitted
from pipelines.register.store import Register, reporting_departments
from schemas.form import Form
from schemas.tables.answers import answers_table
from schemas.tables.cells import cells_table
from schemas.tables.findings import findings_table, place_of
from schemas.tables.rows import Row, rows_of
from schemas.tables.submitted import state_column
from schemas.tables.submitted_indicators import submitted_indicators
from schemas.tables.submitted_items import submitted_items

_FINDERS: list[Callable[[Rows, Expected], list[dict[str, str]]]] = [
    find_repeated,
    find_altered,
    find_unjudged,
    find_unasked,
    find_unpaired,
    find_bad_codes,
    find_beyond_bounds,
    find_wrong_sums,
    find_wrong_units,
    find_below_zero,
    find_slips,
    find_falling_totals,
    find_copied_values,
    find_empty_words,
    find_copied_texts,
    find_copied_columns,
    find_contradicted,
]
"""What is looked for in the rows of one table that are records of the department that sent them."""


def _no_rows() -> pd.DataFrame:
    return pd.DataFrame({name: pd.array([], dtype="str") for name in ("department", "file")})


@dataclass(frozen=True)
class Checked:
    """What the evaluation may use, and everything that was found.

    Attributes:
        items, indicators: submitted rows (`schemas/tables/submitted.py`) of files that were not rejected, records
            of the department that sent them, each record once; values that an error names are out, their state is
            `blocked`. Indexed by `file#row`. Where targets are days or moves, the indicators also have
            what they are held against (`pipelines/checks/aims.py`).
        findings: of intake and checks, department by department in the order in which one reads the files.
        normalisations: every value that intake read otherwise than it was written.
        submissions: one row per file and per department without one (`schemas/tables/submissions.py`).
        waivers: the decisions that let findings pass, for findings that are added later.
        cells: everything that stands in the files, as written (`schemas/tables/cells.py`).
        answers: what departments answered, for findings that are added later (`schemas/tables/answers.py`).
        refused_items, refused_indicators: the like rows of files that were rejected: nothing is made of them but
            further findings.
    """

    items: pd.DataFrame
    indicators: pd.DataFrame
    findings: pd.DataFrame
    normalisations: pd.DataFrame
    submissions: pd.DataFrame
    waivers: pd.DataFrame = field(default_factory=lambda: no_waivers().table)
    cells: pd.DataFrame = field(default_factory=cells_table)
    answers: pd.DataFrame = field(default_factory=lambda: answers_table([]))
    refused_items: pd.DataFrame = field(default_factory=_no_rows)
    refused_indicators: pd.DataFrame = field(default_factory=_no_rows)


def check(
    submitted: Submitted,
    register: Register,
    fiscal_year: int,
    form: Form,
    last_year: LastYear | None = None,
    waivers: Waivers | None = None,
) -> Checked:
    """Check all returns of a year.

    Rejected files are checked as far as they could be read: a department gets all its findings in one round.

    Args:
        submitted: what intake read.
        register: the programme they answer to.
        fiscal_year: the year reported on.
        form: the form of the year.
        last_year: the results of the year before, as the forms print them.
        waivers: the office's decisions that let findings pass: they stay, and no longer block.

    Returns:
        The usable rows, all findings, and the verdicts.
    """
    departments = departments_asked(register)
    asked = what_was_asked(register, departments, fiscal_year, form, last_year)
    schemas = {
        "items": submitted_items(form, register.programme, fiscal_year),
        "indicators": submitted_indicators(form, register.programme, fiscal_year),
    }
    read_before = rows_of(submitted.findings)
    tables = {"items": submitted.items, "indicators": submitted.indicators}
    rows = {name: submitted_rows(table, asked[name]) for name, table in tables.items()}
    in_words = find_answered_in_words(rows["indicators"], read_before, asked["indicators"])
    found = find_missing_departments(submitted.submissions, departments, reporting_departments(register)) + in_words
    for name, expected in asked.items():
        read, nought = nought_as_blank(as_dashes(rows[name], in_words), expected)
        tables[name], rows[name] = with_entries(tables[name], rows[name], read), read
        own = [row for row in read if row.is_own]
        found += nought + find_missing(read, expected) + find_foreign(read, expected)
        found += find_breaches(tables[name], own, schemas[name], expected)
        found += [one for find in _FINDERS for one in find(own, expected)]
        found += find_shifted(own, submitted.cells, expected)
    found = find_blank_sheets(rows, without_what_stands_in_the_other(found, read_before, rows))
    every = _without_echoes(without_refusals(read_before, in_words), found)
    decided = waivers or no_waivers()
    findings = waive(findings_table(said_once(every, submitted.cells)), decided.table)
    findings = answer(findings, submitted.answers)
    findings = pd.concat([findings, decided.findings], ignore_index=True)
    submissions = judge(submitted.submissions, findings, departments)
    rejected = set(submissions.loc[submissions["status"] == "rejected", "file"])
    of_files = {
        name: ([row.index for row in table if row.is_own and row.file not in rejected],
               [row.index for row in table if row.is_own and row.file in rejected])
        for name, table in rows.items()
    }  # fmt: skip
    tables["indicators"] = with_aims(tables["indicators"], asked["indicators"])
    usable, refused = (
        {name: _usable(table.loc[of_files[name][part]], findings, asked[name]) for name, table in tables.items()}
        for part in (0, 1)
    )
    return Checked(
        items=usable["items"],
        indicators=usable["indicators"],
        findings=in_reading_order(findings, departments, _titles(form)),
        normalisations=submitted.normalisations,
        submissions=submissions,
        waivers=decided.table,
        cells=submitted.cells,
        answers=submitted.answers,
        refused_items=refused["items"],
        refused_indicators=refused["indicators"],
    )


def add_findings(checked: Checked, found: pd.DataFrame, departments: Sequence[str], form: Form) -> Checked:
    """Add what can only be found once there are results; nothing more is blocked by it.

    Args:
        checked: the returns after `check`.
        found: further findings (`pipelines.evaluation.review`).
        departments: those that have something to report, in official order.
        form: the form of the year.

    Returns:
        All findings with the decisions applied, and a finding for each decision that fits none of them; verdicts and
        counts follow.
    """
    more = answer(waive(found, checked.waivers), checked.answers)
    findings = pd.concat([checked.findings, more], ignore_index=True)
    unused = findings_table(find_unused(findings, checked.waivers, departments))
    findings = pd.concat([findings, unused], ignore_index=True)
    return replace(
        checked,
        findings=in_reading_order(findings, departments, _titles(form)),
        submissions=judge_again(checked.submissions, findings),
    )


def _titles(form: Form) -> list[str]:
    return [sheet.title for sheet in form.sheets.values()]


def _without_echoes(read: Sequence[Row], found: Sequence[Row]) -> list[Row]:
    """Put findings together; an unknown id whose cell could not even be read is said once, by intake."""
    unread = {place_of(one) for one in read if one["severity"] == "error"}
    return [*read, *(one for one in found if one["code"] != "X404" or place_of(one) not in unread)]


def _usable(table: pd.DataFrame, findings: pd.DataFrame, expected: Expected) -> pd.DataFrame:
    usable = block(release(table, findings, expected.spec), findings, expected.spec)
    # of a record that stands twice, the row counts that a decision lets pass
    states = [state_column(column.key) for column in expected.spec.entries]
    blocked = usable[states].isin(["blocked"]).all(axis="columns")
    first = usable.loc[blocked.sort_values(kind="stable").index, expected.key].drop_duplicates()
    return usable[usable.index.isin(first.index)]
