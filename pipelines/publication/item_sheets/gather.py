"""From the tables of the year to one `Item` each, in the programme's order."""

from collections.abc import Iterator

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.forms.plan import sentences_of_year
from pipelines.publication.edition import Edition
from pipelines.publication.entry_states import with_all_states
from pipelines.publication.figures import baseline_years, with_status
from pipelines.publication.item_sheets.item import Figure, Item
from pipelines.publication.reporting import reporting_department
from pipelines.publication.submission_words import list_note
from pipelines.register.store import Register, targets_in_force
from schemas.tables.rows import Row, rows_of


def gather_items(
    evaluation: Evaluation,
    checked: Checked,
    edition: Edition,
    register: Register,
    history: pd.DataFrame,
    contributions: pd.DataFrame | None,
) -> list[Item]:
    """Put together what each sheet shows (arguments as in `write_item_sheets`)."""
    figures = _figures(with_status(evaluation.indicators, evaluation.items), edition, register, history)
    sentences = _sentences(register.sentences, edition)
    projects = _projects(contributions)
    notes = {name: list_note(checked.submissions, name) for name in edition.programme.departments}
    items = []
    for row in rows_of(with_all_states(evaluation.items, checked.items, edition)):
        key, department = str(row["item_id"]), reporting_department(str(row["department"]))
        items.append(
            Item(
                row,
                figures.get(key, []),
                sentences.get(key, []),
                projects.get(key, {}),
                notes.get(department, ""),
            )
        )
    return items


def _figures(
    indicators: pd.DataFrame, edition: Edition, register: Register, history: pd.DataFrame
) -> dict[str, list[Figure]]:
    targets: dict[str, dict[int, Row]] = {}
    for year in edition.programme.years:
        for target in rows_of(targets_in_force(register, year)):
            targets.setdefault(str(target["indicator_id"]), {})[year] = target
    actuals: dict[str, dict[int, Row]] = {}
    for table in (history, indicators):
        for row in rows_of(table):
            actuals.setdefault(str(row["indicator_id"]), {})[int(row["fiscal_year"])] = row
    baselines = {str(row["indicator_id"]): row for row in rows_of(register.indicators)}
    figures: dict[str, list[Figure]] = {}
    for row in rows_of(indicators.sort_values(["item_id", "kind", "seq"], kind="stable")):
        key = str(row["indicator_id"])
        figure = Figure(row, baseline_years(row, baselines.get(key, {})), targets.get(key, {}), actuals[key])
        figures.setdefault(str(row["item_id"]), []).append(figure)
    return figures


def _sentences(sentences: pd.DataFrame, edition: Edition) -> dict[str, list[tuple[str, str]]]:
    """Give item -> (field, text); what stands in for an entry that a department left blank is that entry."""
    of_items = sentences[sentences["indicator_id"] == ""] if "indicator_id" in sentences else sentences
    entries = {column.key for column in edition.form.items.entries}
    found: dict[str, list[tuple[str, str]]] = {}
    for field in (name for name in dict.fromkeys(of_items["field"]) if name not in entries):
        for item, text in sentences_of_year(of_items, str(field), edition.fiscal_year).items():
            found.setdefault(item, []).append((str(field), text))
    return found


def _projects(contributions: pd.DataFrame | None) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for item, code, name in _named_projects(contributions):
        found.setdefault(item, {})[code] = name
    return found


def _named_projects(contributions: pd.DataFrame | None) -> Iterator[tuple[str, str, str]]:
    if contributions is not None:
        yield from zip(
            contributions["item_id"], contributions["project_code"], contributions["project_name"], strict=True
        )
