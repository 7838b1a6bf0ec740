"""The share of a programme's final target that is due after some of its years, for rule sets that compare with that."""

from collections.abc import Sequence
from decimal import Decimal, localcontext

import pandas as pd

from pipelines.evaluation.rates import EXACT
from pipelines.register.store import Register, targets_in_force
from schemas.code_lists import BY, MOVES
from schemas.tables.rows import rows_of

_UP, _DOWN = ("ge", "gt"), ("le", "lt")


def elapsed_share(years: Sequence[int], fiscal_year: int) -> Decimal:
    """Give the part of a programme that has passed at the end of a year: a quarter, a half, … of four years."""
    with localcontext(EXACT):
        return Decimal(sum(year <= fiscal_year for year in years)) / len(years)


def elapsed_targets(register: Register, fiscal_year: int) -> pd.DataFrame:
    """Give, for each indicator, the share of its final target that is due by the end of a year.

    A target above 0 that is to be reached from below is multiplied by the elapsed share of the programme. A target
    that is to be reached from above, or one below 0, cannot be: a quarter of a cost limit would be a harder target than
    the limit. There the same share of the way from the baseline is due, and the final target itself where there is no
    baseline or it meets the target already. Ranges stay as they are.

    Args:
        register: the programme with its targets.
        fiscal_year: a year of it.

    Returns:
        One row per indicator with a target in the programme's last year: `indicator_id, op, low, high, text, due_on,
        note`; `note` says in Japanese what was done, "" where the final target stands unchanged.
    """
    share = elapsed_share(register.programme.years, fiscal_year)
    final = targets_in_force(register, register.programme.years[-1])
    facts = register.indicators.set_index("indicator_id")[["better", "baseline"]].to_dict("index")
    rows = []
    for row in rows_of(final[["indicator_id", "op", "low", "high", "text", "due_on"]]):
        fact = facts[row["indicator_id"]]
        low, high, note = _due(row["op"], row["low"], row["high"], fact["better"], fact["baseline"], share)
        rows.append(row | {"low": low, "high": high, "text": "" if note else row["text"], "note": note})
    columns = ["indicator_id", "op", "low", "high", "text", "due_on", "note"]
    return pd.DataFrame(rows, columns=columns).astype({"low": object, "high": object})


def _due(
    op: str, low: Decimal | None, high: Decimal | None, better: str, baseline: Decimal | None, share: Decimal
) -> tuple[Decimal | None, Decimal | None, str]:
    target = high if low is None else low
    direction = "up" if op in _UP else "down" if op in _DOWN else better
    if op in ("none", "text", BY, *MOVES, "range") or target is None or direction == "range" or share == 1:
        return low, high, ""
    percent = f"{(share * 100).quantize(Decimal(1))}％"
    with localcontext(EXACT):
        if direction == "up" and target > 0:
            due, note = target * share, f"目標は、最終年度の目標に経過割合{percent}を掛けた値です。"
        elif baseline is None or (baseline >= target if direction == "up" else baseline <= target):
            return low, high, "目標は、最終年度の目標です。"
        else:
            due = baseline + (target - baseline) * share
            note = f"目標は、現状値から最終年度の目標までの経過割合{percent}に当たる値です。"
    return None if low is None else due, None if high is None else due, note
