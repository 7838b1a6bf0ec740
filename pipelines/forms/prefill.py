"""What a form already knows: the register's facts of a year, as the locked cells of the forms print them."""

import pandas as pd

from pipelines.japanese.numbers import grouped
from pipelines.register.store import Register, reporting_departments, targets_in_force
from schemas.form import Form, SheetForm

_KINDS = {"activity": "活動指標", "outcome": "成果指標"}
_RESOURCES = {"people": "ヒト", "things": "モノ", "money": "カネ", "information": "情報", "time": "時間"}


def prefill(register: Register, departments: list[str], fiscal_year: int, form: Form) -> dict[str, pd.DataFrame]:
    """Give the locked cells of the forms of some departments.

    Returns:
        `items`: one row per item the departments report on, `indicators`: one row per indicator of those items with
        its target in force; both in the programme's order, one text column per locked column of the form, and
        `department`, whose form it is.
    """
    reporters = reporting_departments(register)
    items = register.items[reporters.isin(departments)].assign(department=reporters)
    owners = items[["item_id", "department"]]
    indicators = register.indicators.merge(owners, on="item_id", validate="many_to_one")
    targets = targets_in_force(register, fiscal_year)
    return {
        "items": _locked(_item_facts(items), form.items),
        "indicators": _locked(_indicator_facts(indicators, targets), form.indicators),
    }


def _locked(facts: pd.DataFrame, sheet: SheetForm) -> pd.DataFrame:
    keys = [column.key for column in sheet.columns if not column.is_entry]
    return facts.reindex(columns=[*keys, "department"], fill_value="").reset_index(drop=True)


def _item_facts(items: pd.DataFrame) -> pd.DataFrame:
    facts = items.astype({"page": "str"})
    marks = zip(*(items[mark] for mark in _RESOURCES), strict=True)
    facts["expected_resources"] = [
        "・".join(word for word, mark in zip(_RESOURCES.values(), row, strict=True) if mark) or "－" for row in marks
    ]
    return facts


def _indicator_facts(indicators: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    told = targets[["indicator_id", "text", "note"]]
    joined = indicators.merge(told, on="indicator_id", how="left", validate="one_to_one")
    joined["target"] = [
        (text or "－") + (f"\n※{note}" if note else "")
        for text, note in joined[["text", "note"]].fillna("").itertuples(index=False)
    ]
    joined["kind"] = joined["kind"].map(_KINDS)
    joined["baseline"] = [
        text or (grouped(value) if value is not None else "－")
        for text, value in zip(joined["baseline_text"], joined["baseline"], strict=True)
    ]
    return joined
