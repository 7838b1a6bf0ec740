"""What departments returned, beside what the register asks: each item and each indicator once, none lost."""

from typing import Literal

import pandas as pd

from pipelines.checks.aims import LAST
from pipelines.checks.check import Checked
from pipelines.checks.verdict import status_by_department
from pipelines.evaluation.elapsed import elapsed_targets
from pipelines.evaluation.rates import exact
from pipelines.japanese.days import day_of_number
from pipelines.japanese.fiscal_years import era_year
from pipelines.register.store import Register, lag_years, reporting_departments, targets_in_force
from schemas.code_lists import BY, RESOURCES
from schemas.form import CellKind, Column
from schemas.nothing import SAYING_NOTHING
from schemas.rule_set import Target
from schemas.tables.result_items import GRADE
from schemas.tables.submitted import cell_column, state_column

_ITEM_FACTS = ["item_id", "department", "pillar_no", "pillar", "group_no", "group", "item_no", "name", "page"]
_INDICATOR_FACTS = [
    "indicator_id", "item_id", "kind", "seq", "name", "unit", "aggregation", "better", "baseline_text", "baseline",
]  # fmt: skip
_ACTUAL = "actual"
_INDICATOR_ENTRIES = {
    _ACTUAL: CellKind.QUANTITY,
    "actual_judgement": CellKind.MARK,
    "provisional": CellKind.MARK,
    "remark": CellKind.TEXT,
}
_NUMBERS = dict.fromkeys(["baseline", "low", "high"], CellKind.QUANTITY)


class JoinError(RuntimeError):
    """A join would change the number of rows: a key that should be unique is not."""


def join_items(checked: Checked, register: Register, entries: list[Column]) -> pd.DataFrame:
    """Put each item of the register beside what its department returned.

    Args:
        checked: the returns after the checks: rows of the reporting departments, values named by an error taken out.
        register: the programme.
        entries: the entry columns of the form's items sheet.

    Returns:
        One row per item of the register, in its order: the item's facts, `expected_*` marks, `submission_status`,
        the entries (typed, with the nothing of their type where nothing usable was returned), the department's
        `department_grade` and its `grade_state` ("" where no row was returned), `file`, `sheet`, `cell` of it.

    Raises:
        JoinError: when the register or the returns hold an item twice.
    """
    facts = register.items[[*_ITEM_FACTS, *RESOURCES]].rename(columns={mark: f"expected_{mark}" for mark in RESOURCES})
    facts["submission_status"] = _statuses(checked, reporting_departments(register))
    kinds = {entry.key: entry.kind for entry in entries} | {GRADE: CellKind.GRADE}
    states = [state_column(key) for key in kinds]
    columns = ["item_id", "file", "sheet", cell_column(GRADE), *states, *kinds]
    joined = _typed(_join(facts, checked.items.reindex(columns=columns), "item_id"), kinds)
    return joined.rename(columns={cell_column(GRADE): "cell", state_column(GRADE): "grade_state"})


def join_indicators(
    checked: Checked, register: Register, fiscal_year: int, target: Target = "own_year"
) -> pd.DataFrame:
    """Put each indicator of the register beside its target in force and the reported actual.

    Args:
        checked: the returns after the checks.
        register: the programme with its targets.
        fiscal_year: the western year.
        target: whether the actual stands beside the year's own target, or what is due of the final one by then.

    Returns:
        One row per indicator of the register, in its order: its facts, `department`, `submission_status`, the
        target (`op` none where there is none; `due_on` where it is a day) with a `target_note` where it is not the
        year's own, `actual`, `done_on` (the day that was reported instead, ISO, else ""), `last`
        (last year's actual, where the target is held against it),
        `actual_state` ("" where no row was returned), `actual_judgement`, `provisional`, `remark`, and `file`,
        `sheet`, `cell` of the actual.

    Raises:
        JoinError: when the register or the returns hold a key twice.
    """
    owners = register.items[["item_id", "department"]]
    owners = owners.assign(submission_status=_statuses(checked, reporting_departments(register)))
    facts = _join(_facts(register, fiscal_year), owners, "item_id", "many_to_one")
    facts = _join(facts, _targets(register, fiscal_year, target), "indicator_id").assign(fiscal_year=fiscal_year)
    facts["target_note"] = _with_year(facts)
    texts = {name: _text(facts[name]) for name in ("target_text", "target_note", "due_on")}
    facts = facts.assign(op=_text(facts["op"], "none"), **texts)
    states = [state_column(key) for key in _INDICATOR_ENTRIES]
    columns = ["indicator_id", "file", "sheet", cell_column(_ACTUAL), *states, *_INDICATOR_ENTRIES, LAST]
    joined = _join(facts, checked.indicators.reindex(columns=columns), "indicator_id")
    typed = _with_days(_typed(joined, _INDICATOR_ENTRIES | _NUMBERS | {LAST: CellKind.QUANTITY}))
    return typed.rename(columns={cell_column(_ACTUAL): "cell", state_column(_ACTUAL): "actual_state"})


def _facts(register: Register, fiscal_year: int) -> pd.DataFrame:
    """Give what the register says of each indicator, with `reported_as` and the year whose figure it is."""
    lags = lag_years(register)
    facts = register.indicators[_INDICATOR_FACTS]
    reported_as = register.indicators.get("reported_as", pd.Series("", index=facts.index))
    years = [fiscal_year - lags[key] if key in lags else None for key in facts["indicator_id"]]
    return facts.assign(reported_as=_text(reported_as), figure_year=pd.Series(years, index=facts.index, dtype="Int64"))


def _with_year(facts: pd.DataFrame) -> pd.Series:
    """Give the notes on the targets, with the year of those whose figures are of an earlier one."""
    notes = _text(facts["target_note"])
    said = [
        note if pd.isna(year) else f"{note}実績と目標は{era_year(int(year))}のものです。"
        for note, year in zip(notes, facts["figure_year"], strict=True)
    ]
    return pd.Series(said, index=facts.index, dtype="str")


def _with_days(joined: pd.DataFrame) -> pd.DataFrame:
    """Put what was reported of targets that are days into a column of its own: it is no quantity."""
    is_day = joined["op"].eq(BY)
    done = [
        day_of_number(value).isoformat() if day and value is not None else ""
        for day, value in zip(is_day, joined[_ACTUAL], strict=True)
    ]
    actual = [None if day else value for day, value in zip(is_day, joined[_ACTUAL], strict=True)]
    return joined.assign(
        actual=pd.Series(actual, index=joined.index, dtype=object),
        done_on=pd.Series(done, index=joined.index, dtype="str"),
    )


def _targets(register: Register, fiscal_year: int, target: Target) -> pd.DataFrame:
    if target == "elapsed_share_of_final":
        targets = elapsed_targets(register, fiscal_year)
    else:
        targets = _with_notes(targets_in_force(register, fiscal_year))
    columns = {"indicator_id": "indicator_id", "op": "op", "low": "low", "high": "high"}
    columns |= {"text": "target_text", "note": "target_note", "due_on": "due_on"}
    return targets[list(columns)].rename(columns=columns)


def _with_notes(targets: pd.DataFrame) -> pd.DataFrame:
    """Say of a final target that it is one, as the notes of the explanations do."""
    if "final_year" not in targets:
        return targets.assign(note="")
    notes = [
        "" if pd.isna(year) else f"目標は、{era_year(int(year))}の最終目標です。" for year in targets["final_year"]
    ]
    return targets.assign(note=pd.array(notes, dtype="str"))


def _statuses(checked: Checked, reporters: pd.Series) -> pd.Series:
    return _text(reporters.map(status_by_department(checked.submissions)), "missing")


def _join(
    facts: pd.DataFrame, rows: pd.DataFrame, key: str, kind: Literal["one_to_one", "many_to_one"] = "one_to_one"
) -> pd.DataFrame:
    # a table without rows has no types of its own
    typed = rows.astype({key: "str"})
    try:
        joined = facts.astype({key: "str"}).merge(typed, on=key, how="left", validate=kind)
    except pd.errors.MergeError as error:
        raise JoinError(f"{key} is not unique in a join that is {kind.replace('_', ' ')}") from error
    if len(joined) != len(facts):
        raise JoinError(f"joining by {key} made {len(joined)} rows of {len(facts)}")
    return joined


def _typed(joined: pd.DataFrame, kinds: dict[str, CellKind]) -> pd.DataFrame:
    """Give the returned columns their types, with the nothing of each type where no row was returned.

    A text that says 「－」 or 「未定」 is that word however it was typed, so that the results carry the state with it.
    """
    texts = [str(name) for name in joined if name in ("file", "sheet") or str(name).endswith(("__cell", "__state"))]
    columns = {name: _text(joined[name]) for name in texts}
    for key, kind in kinds.items():
        if kind is CellKind.QUANTITY:
            columns[key] = pd.Series([exact(value) for value in joined[key]], index=joined.index, dtype=object)
        elif kind in (CellKind.GRADE, CellKind.MARK):
            columns[key] = joined[key].astype("Int64")
        else:
            columns[key] = _text(joined[key])
            if kind is CellKind.TEXT:
                for state, word in SAYING_NOTHING.items():
                    columns[key] = columns[key].mask(joined[state_column(key)].eq(state), word)
    return joined.assign(**columns)


def _text(column: pd.Series, nothing: str = "") -> pd.Series:
    if column.dtype == "str":
        return column.fillna(nothing)
    return column.astype(object).where(column.notna(), nothing).astype(str)
