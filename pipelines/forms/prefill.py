"""What a form already knows: the register's facts for one department and year, as its locked cells print them."""

import pandas as pd

from pipelines.japanese.numbers import grouped
from pipelines.register.store import Register, items_of, targets_in_force
from schemas.form import Form

_KINDS = {"activity": "活動指標", "outcome": "成果指標"}
_RESOURCES = {"people": "ヒト", "things": "モノ", "money": "カネ", "information": "情報", "time": "時間"}


def prefill(register: Register, department: str, fiscal_year: int, form: Form) -> dict[str, pd.DataFrame]:
    """Give the locked cells of a department's form.

    Returns:
        `items`: one row per item the department reports on, `indicators`: one row per indicator of those items with
        its target in force; both in the programme's order, one text column per locked column of the form.
    """
    items = items_of(register, department)
    indicators = register.indicators[register.indicators["item_id"].isin(items["item_id"])]
    targets = targets_in_force(register, fiscal_year)
    return {
        "items": _locked(_item_facts(items), [column.key for column in form.items.columns if not column.is_entry]),
        "indicators": _locked(
            _indicator_facts(indicators, targets), [c.key for c in form.indicators.columns if not c.is_entry]
        ),
    }


def _locked(facts: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    return facts.reindex(columns=keys, fill_value="").reset_index(drop=True)


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
