"""The door of publication: the year's tables are taken apart here, once, into records."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.evaluation.statuses import with_status
from pipelines.forms.plan import sentences_of_year
from pipelines.publication.edition import Edition
from pipelines.publication.reporting import departments_with_items, reporting_department
from pipelines.publication.submission_words import best_statuses, order_findings
from pipelines.publication.year_records import AGAIN, LEVELS, Indicator, Item, Resting, YearRecords
from pipelines.register.facts import facts_of_year
from pipelines.register.store import Register, targets_in_force
from schemas.code_lists import RESOURCES
from schemas.nothing import NONE
from schemas.tables.result_opinions import OPINION_FIELDS
from schemas.tables.rows import Row, present, rows_by, rows_of
from schemas.tables.submitted import state_column

_ByItem = dict[str, list[Any]]


def take_year(
    evaluation: Evaluation,
    checked: Checked,
    edition: Edition,
    register: Register,
    history: pd.DataFrame,
    further: Mapping[str, pd.DataFrame],
) -> YearRecords:
    """Take the year's tables apart (arguments as in `Results`)."""
    resources, effects, contributions, wide, levels = (
        rows_of(further[name]) if name in further else []
        for name in ("resources", "financial_effects", "contributions", "programme_indicators", "levels")
    )
    reported, indicators = _take_indicators(evaluation, edition, register, history)
    in_order = evaluation.indicators.reset_index(drop=True).sort_values(["item_id", "kind", "seq"], kind="stable")
    own = [(str(indicators[n].row["item_id"]), indicators[n]) for n in in_order.index]
    of_item = _by_item([*own, *_shared(indicators, register)])
    sentences = _sentences_of_items(register.sentences, edition)
    secured = _by_item((str(row["item_id"]), row) for row in resources)
    projects = _by_item((str(row["item_id"]), row) for row in contributions)
    again = _by_item((str(row["item_id"]), _levels(row)) for row in rows_of(register.further.also_under))
    facts = facts_of_year(register, edition.fiscal_year)
    of_nobody = {name: NONE for known in facts.values() for name in known}
    opinions = rows_by("item_id", further["outside_opinions"]) if "outside_opinions" in further else {}
    items = []
    states = _states(checked.items, edition)
    for row in rows_of(evaluation.items):
        key, reporter = str(row["item_id"]), reporting_department(str(row["department"]))
        known = of_nobody | facts.get(key, {})
        told = [(label, known[name]) for name, label in edition.labels.items() if known.get(name, NONE) != NONE]
        said = opinions.get(key, {})
        opinion = {name: said.get(name) for name in OPINION_FIELDS}
        items.append(
            Item(
                {**known, **row, **opinion, **states(key, reporter)},
                reporter,
                indicators=of_item.get(key, []),
                sentences=sentences.get(key, []),
                resources=secured.get(key, []),
                projects=projects.get(key, []),
                also_under=again.get(key, []),
                facts=told,
                opinion=said,
            )
        )
    statuses = best_statuses(checked.submissions)
    departments = departments_with_items((item.reporter for item in items), edition.programme.departments)
    return YearRecords(
        edition=edition,
        items=items,
        indicators=indicators,
        reported=reported,
        statuses={name: statuses.get(name, "missing") for name in departments},
        submissions=rows_of(checked.submissions),
        findings=rows_of(order_findings(checked.findings)),
        effects=effects,
        contributions=contributions,
        wide=wide,
        levels=levels,
        resting=[
            Resting(row, reporting_department(str(row["department"])), row["rest"], row["rest_kind"], row["behind"])
            for row in rows_of(register.resting)
        ],
        expects_resources=any(item.row[f"expected_{key}"] == 1 for item in items for key in RESOURCES),
    )


def _take_indicators(
    evaluation: Evaluation, edition: Edition, register: Register, history: pd.DataFrame
) -> tuple[list[int], list[Indicator]]:
    """Give the years with results, and the indicators of this year with what was and what is planned."""
    targets: dict[str, dict[int, Row]] = {}
    for year in edition.programme.years:
        for target in rows_of(targets_in_force(register, year)):
            targets.setdefault(str(target["indicator_id"]), {})[year] = target
    now = rows_of(with_status(evaluation.indicators, evaluation.items))
    before = [row for row in rows_of(history) if int(row["fiscal_year"]) < edition.fiscal_year]
    results: dict[str, dict[int, Row]] = {}
    for row in [*before, *now]:
        results.setdefault(str(row["indicator_id"]), {})[int(row["fiscal_year"])] = row
    known = rows_by("indicator_id", register.indicators)
    sentences = _sentences_of_indicators(register.sentences)
    indicators = []
    for row in now:
        key = str(row["indicator_id"])
        of_this = known.get(key, {}), targets.get(key, {}), results[key], sentences.get(key, {})
        indicators.append(Indicator(row, *of_this))
    return sorted({int(row["fiscal_year"]) for row in before} | {edition.fiscal_year}), indicators


def _shared(indicators: Iterable[Indicator], register: Register) -> Iterable[tuple[str, Indicator]]:
    """Give (item, indicator) for each further item of an indicator; its name says that it stands elsewhere too."""
    known = {one.indicator_id: one for one in indicators}
    for shared in rows_of(register.further.shared_indicators):
        one = known[str(shared["indicator_id"])]
        yield str(shared["item_id"]), replace(one, row={**one.row, "name": f"{one.row['name']}{AGAIN}"})


def _levels(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in LEVELS}


def _states(returned: pd.DataFrame, edition: Edition) -> Callable[[str, str], dict[str, str]]:
    """Give what tells of an item and its department what stood in the cells of the entries; "" where nothing came."""
    names = [state_column(column.key) for column in edition.form.items.entries]
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows_of(returned.reindex(columns=["item_id", "department", *names])):
        found.setdefault((row.pop("item_id"), row.pop("department")), row)
    nothing = dict.fromkeys(names, "")
    return lambda item, department: {
        name: present(state) or "" for name, state in found.get((item, department), nothing).items()
    }


def _sentences_of_items(sentences: pd.DataFrame, edition: Edition) -> _ByItem:
    """Give item -> (field, text); what stands in for an entry that a department left blank is that entry."""
    of_items = sentences[sentences["indicator_id"] == ""] if "indicator_id" in sentences else sentences
    entries = {column.key for column in edition.form.items.entries}
    return _by_item(
        (item, (str(field), text))
        for field in dict.fromkeys(of_items["field"])
        if field not in entries
        for item, text in sentences_of_year(of_items, str(field), edition.fiscal_year).items()
    )


def _sentences_of_indicators(sentences: pd.DataFrame) -> dict[str, dict[str, str]]:
    if "indicator_id" not in sentences:
        return {}
    found: dict[str, dict[str, str]] = {}
    for row in rows_of(sentences[sentences["indicator_id"] != ""]):
        found.setdefault(row["indicator_id"], {})[row["field"]] = row["text"]
    return found


def _by_item(pairs: Iterable[tuple[str, Any]]) -> _ByItem:
    found: _ByItem = {}
    for item, value in pairs:
        found.setdefault(item, []).append(value)
    return found
