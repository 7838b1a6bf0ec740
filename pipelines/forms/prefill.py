"""What a form already knows: the register's facts of a year, as the locked cells of the forms print them."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

import pandas as pd

from pipelines.forms.last_year import LastYear, actuals_of, last_indicator_facts, last_item_facts, no_last_year
from pipelines.forms.moves import reference_of
from pipelines.forms.plan import sentences_of_year
from pipelines.japanese.days import japanese_day
from pipelines.japanese.fiscal_years import era_year
from pipelines.japanese.numbers import grouped
from pipelines.register.facts import facts_of_year
from pipelines.register.store import Register, lag_years, reporting_departments, targets_in_force
from schemas.code_lists import BY, KINDS, MOVES, RESOURCES
from schemas.form import Form, SheetForm
from schemas.nothing import NONE
from schemas.tables.rows import Row, present, rows_of


def prefill(
    register: Register, departments: list[str], fiscal_year: int, form: Form, last_year: LastYear | None = None
) -> dict[str, pd.DataFrame]:
    """Give the locked cells of the forms of some departments.

    Args:
        register: the programme; with the document's sentences where it was imported.
        departments: whose forms.
        fiscal_year: the year reported on.
        form: its columns, all of them; `handed_out` spares those with nothing to print.
        last_year: the results of the year before, where there are any.

    Returns:
        `items`: one row per item the departments report on, `indicators`: one row per indicator of those items with
        its target in force; both in the programme's order, one text column per locked column of the form, and
        `department`, whose form it is. An optional column of which nothing is known at all is "" in every row.
    """
    before = last_year or no_last_year()
    reporters = reporting_departments(register)
    asked = reporters.isin(departments)
    items = register.items[asked].assign(department=reporters[asked])
    owners = items[["item_id", "department"]]
    indicators = register.indicators.merge(owners, on="item_id", validate="many_to_one")
    targets = targets_in_force(register, fiscal_year)
    item_facts = _item_facts(items).assign(**last_item_facts(items["item_id"], before, register.programme))
    item_facts = _with_known(item_facts, facts_of_year(register, fiscal_year), form.items)
    lags = lag_years(register)
    years = [era_year(fiscal_year - lags[key]) if key in lags else "" for key in indicators["indicator_id"]]
    facts = _indicator_facts(indicators.assign(of_year=years), targets, actuals_of(before))
    return {
        "items": _locked(_with_sentences(item_facts, register.sentences, form.items, fiscal_year), form.items),
        "indicators": _locked(facts.assign(**last_indicator_facts(facts["indicator_id"], before)), form.indicators),
    }


def handed_out(sheet: SheetForm, locked: pd.DataFrame) -> SheetForm:
    """Give a sheet as a department gets it: without the optional columns that have nothing to print."""
    columns = [column for column in sheet.columns if not column.optional or has_facts(locked[column.key])]
    return sheet.model_copy(update={"columns": columns})


def has_facts(cells: Iterable[object]) -> bool:
    """Tell whether a locked column says anything in any row."""
    return not set(cells) <= {"", NONE}


def _with_sentences(facts: pd.DataFrame, sentences: pd.DataFrame, sheet: SheetForm, fiscal_year: int) -> pd.DataFrame:
    told = {}
    for column in sheet.columns:
        if column.sentence:
            known = sentences_of_year(sentences, column.sentence, fiscal_year)
            told[column.key] = [known.get(item, NONE if known else "") for item in facts["item_id"]]
    return facts.assign(**told)


def _with_known(facts: pd.DataFrame, known: dict[str, dict[str, str]], sheet: SheetForm) -> pd.DataFrame:
    """Add what is known beforehand, in fixed columns that nothing else fills; 「－」 where only others have any."""
    keys = [column.key for column in sheet.columns if not column.is_entry and column.key not in facts]
    told = {key: [known.get(item, {}).get(key, "") for item in facts["item_id"]] for key in keys}
    anything = {key for of_item in known.values() for key, value in of_item.items() if value}
    return facts.assign(**{key: [text or NONE for text in told[key]] for key in keys if key in anything})


def _locked(facts: pd.DataFrame, sheet: SheetForm) -> pd.DataFrame:
    keys = [column.key for column in sheet.columns if not column.is_entry]
    return facts.reindex(columns=[*keys, "department"], fill_value="").reset_index(drop=True)


def _item_facts(items: pd.DataFrame) -> pd.DataFrame:
    facts = items.astype({"page": "str"})
    marks = zip(*(items[mark] for mark in RESOURCES), strict=True)
    facts["expected_resources"] = [
        "・".join(word for word, mark in zip(RESOURCES.values(), row, strict=True) if mark) or NONE for row in marks
    ]
    return facts


def _indicator_facts(indicators: pd.DataFrame, targets: pd.DataFrame, last: Mapping[str, Decimal]) -> pd.DataFrame:
    told = targets[["indicator_id", "op", "text", "note", "due_on"]]
    joined = indicators.merge(told, on="indicator_id", how="left", validate="one_to_one")
    told_of = joined[["op", "text", "note", "due_on"]].fillna("").assign(last=joined["indicator_id"].map(last.get))
    joined["target"] = [
        "\n※".join([row["text"] or NONE, *filter(None, (row["note"], _asked(row, known), *_whose(known)))])
        for row, known in zip(rows_of(told_of), rows_of(joined), strict=True)
    ]
    joined["kind"] = joined["kind"].map(KINDS)
    joined["baseline"] = [
        text or (grouped(value) if value is not None else NONE)
        for text, value in zip(joined["baseline_text"], joined["baseline"], strict=True)
    ]
    return joined


def _asked(target: Row, known: Row) -> str:
    """Say of a target that is no figure what is to be written, or what the actual is held against; else ""."""
    if target["op"] == BY:
        return f"{japanese_day(date.fromisoformat(target['due_on']))}まで。実績値には行った日を書く"
    if target["op"] not in MOVES:
        return ""
    reference = reference_of(present(target["last"]), present(known["baseline"]))
    if reference is None:
        return "比べる値がないため、達成したかどうかを○か－で記入"
    return f"{reference.name}{grouped(reference.value)}{known['unit']}と比べて判断"


def _whose(known: Row) -> list[str]:
    """Say of what year a figure is where it is of an earlier one, and whether a total is asked for."""
    counted = {"total": "実績値は、前年度までを含む累計で書く", "year": "実績値は、当該年度だけの値を書く"}
    year = f"{known['of_year']}の目標。実績値には{known['of_year']}の値を書く" if known["of_year"] else ""
    return [year, counted.get(str(present(known.get("reported_as")) or ""), "")]
