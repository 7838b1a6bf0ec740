"""All checks of all returns in one pass: what is found, what it blocks, and what becomes of each submission."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from pipelines.checks.amounts import find_beyond_bounds, find_wrong_sums
from pipelines.checks.below_zero import find_below_zero
from pipelines.checks.blank_forms import find_blank_sheets
from pipelines.checks.blocking import block, release
from pipelines.checks.codes import find_bad_codes
from pipelines.checks.completeness import find_foreign, find_missing, find_repeated, own_records
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
from pipelines.checks.targets import (
    as_dashes,
    find_answered_in_words,
    find_unasked,
    find_unjudged,
    not_asked_in_figures,
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
from schemas.tables.cells import cells_table
from schemas.tables.findings import findings_table
from schemas.tables.submitted import state_column
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
        waivers: the decisions that let findings pass, for findings that are added later.
        cells: everything that stands in the files, as written (`schemas/tables/cells.py`).
    """

    items: pd.DataFrame
    indicators: pd.DataFrame
    findings: pd.DataFrame
    normalisations: pd.DataFrame
    submissions: pd.DataFrame
    waivers: pd.DataFrame = field(default_factory=lambda: no_waivers().table)
    cells: pd.DataFrame = field(default_factory=cells_table)


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
    asked = what_was_asked(register, fiscal_year, form, last_year)
    departments = departments_asked(register)
    schemas = {
        "items": submitted_items(form, register.programme, fiscal_year),
        "indicators": submitted_indicators(form, register.programme, fiscal_year),
    }
    in_words = find_answered_in_words(submitted.indicators, submitted.findings, asked["indicators"])
    tables = {"items": submitted.items, "indicators": as_dashes(submitted.indicators, in_words)}
    found = find_missing_departments(submitted.submissions, departments, reporting_departments(register)) + in_words
    for name, rows in tables.items():
        tables[name], nought = nought_as_blank(rows, asked[name])
        breaches = find_breaches(tables[name], schemas[name], asked[name])
        found += nought + _check_table(tables[name], asked[name], breaches, asked["items"].thing)
        found += find_shifted(_own(tables[name], asked[name]), submitted.cells, asked[name])
    found = without_what_stands_in_the_other(found, submitted.findings, tables, asked)
    found = find_blank_sheets(tables, asked, found)
    decided = waivers or no_waivers()
    findings = _without_echoes(without_refusals(submitted.findings, in_words), findings_table(found))
    findings = said_once(findings, submitted.cells)
    findings = pd.concat([waive(findings, decided.table), decided.findings], ignore_index=True)
    submissions = judge(submitted.submissions, findings, departments)
    rejected = set(submissions.loc[submissions["status"] == "rejected", "file"])
    usable = {name: _usable(rows, findings, asked[name], rejected) for name, rows in tables.items()}
    return Checked(
        items=usable["items"],
        indicators=usable["indicators"],
        findings=in_reading_order(findings, departments, _titles(form)),
        normalisations=submitted.normalisations,
        submissions=submissions,
        waivers=decided.table,
        cells=submitted.cells,
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
    findings = pd.concat([checked.findings, waive(found, checked.waivers)], ignore_index=True)
    unused = findings_table(find_unused(findings, checked.waivers, departments))
    findings = pd.concat([findings, unused], ignore_index=True)
    return replace(
        checked,
        findings=in_reading_order(findings, departments, _titles(form)),
        submissions=judge_again(checked.submissions, findings),
    )


def _titles(form: Form) -> list[str]:
    return [sheet.title for sheet in form.sheets.values()]


def _check_table(
    rows: pd.DataFrame, expected: Expected, breaches: list[dict[str, str]], item: str
) -> list[dict[str, str]]:
    own = _own(rows, expected)
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
        *find_unasked(own, expected),
        *find_unpaired(own, expected),
        *find_bad_codes(own, expected),
        *find_beyond_bounds(own, expected),
        *find_wrong_sums(own, expected),
        *find_wrong_units(own, expected),
        *find_below_zero(own, expected),
        *find_slips(own, expected),
        *find_falling_totals(own, expected),
        *find_copied_values(own, expected, item),
        *find_empty_words(own, expected),
        *find_copied_texts(own, expected),
        *find_copied_columns(own, expected),
        *find_contradicted(own, expected),
    ]


def _own(rows: pd.DataFrame, expected: Expected) -> pd.DataFrame:
    return rows[own_records(rows, expected)]


def _without_echoes(read: pd.DataFrame, checked: pd.DataFrame) -> pd.DataFrame:
    """Put findings together; an unknown id whose cell could not even be read is said once, by intake."""
    place = ["file", "sheet", "cell"]
    unread = pd.MultiIndex.from_frame(read.loc[read["severity"] == "error", place])
    echo = checked["code"].eq("X404") & pd.MultiIndex.from_frame(checked[place]).isin(unread)
    return pd.concat([read, checked[~echo]], ignore_index=True)


def _usable(rows: pd.DataFrame, findings: pd.DataFrame, expected: Expected, rejected: set[str]) -> pd.DataFrame:
    own = rows[own_records(rows, expected) & ~rows["file"].isin(rejected)]
    usable = block(release(own, findings, expected.spec), findings, expected.spec)
    # of a record that stands twice, the row counts that a decision lets pass
    states = [state_column(column.key) for column in expected.spec.entries]
    blocked = usable[states].isin(["blocked"]).all(axis="columns")
    first = usable.loc[blocked.sort_values(kind="stable").index, expected.key].drop_duplicates()
    return usable[usable.index.isin(first.index)]
