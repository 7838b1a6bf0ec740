"""The headquarters' decisions applied: the decided grade is final as long as it was decided on these values."""

import pandas as pd

from pipelines.register.errors import RegisterError
from schemas.grades import Scale
from schemas.nothing import EMPTY_CELL
from schemas.tables.result_items import GRADE
from schemas.tables.rows import present, rows_of

_DECIDED_ON = {"computed_grade": "算定達成度", GRADE: "自己評価"}


def apply_decisions(items: pd.DataFrame, decisions: pd.DataFrame, scale: Scale) -> pd.DataFrame:
    """Give the results with the decided grades as final ones (chapter 4, 2(1): the headquarters evaluates every year).

    Args:
        items: the table of `schemas.tables.result_items`; nothing of it is changed.
        decisions: the table of `schemas.tables.decisions`.
        scale: the grades as the year prints them.

    Returns:
        The same rows; those decided on have the decided grade, `final_source` decision, and who decided it, when and
        why.

    Raises:
        RegisterError: with a sentence for every decision about an item that is not there, or whose computed or
            department's grade is no longer the one it was decided on.
    """
    rows = {item: index for index, item in items["item_id"].items()}
    faults, decided = [], {}
    for decision in rows_of(decisions):
        item = decision["item_id"]
        if item not in rows:
            faults.append(
                f"【{decision['place']}／item_id】「{item}」は評価の対象にありません。登録簿の番号を確かめてください。"
            )
            continue
        decided[rows[item]] = decision
        for column, words in _DECIDED_ON.items():
            then, now = (_shown(one, scale) for one in (decision[column], items.at[rows[item], column]))
            if then != now:
                faults.append(
                    f"【{decision['place']}／{column}】「{item}」の{words}は、決定したときの{then}から、今は{now}に"
                    f"変わっています。決定し直して、{column}に今の値を書いてください。例：{_written(now)}"
                )
    if faults:
        raise RegisterError("\n".join(faults))
    table = items.copy()
    for column, value in {"final_grade": "grade", **{name: name.removeprefix("decision_") for name in _SAID}}.items():
        table.loc[list(decided), column] = [decision[value] for decision in decided.values()]
    table.loc[list(decided), "final_source"] = "decision"
    return table


_SAID = ["decision_reason", "decided_by", "decided_on"]


def _shown(grade: object, scale: Scale) -> str:
    known = present(grade)
    return "「なし」" if known is None else f"「{scale.in_list(int(known))}」"


def _written(shown: str) -> str:
    return f"（{EMPTY_CELL}）" if shown == "「なし」" else shown.strip("「」")
