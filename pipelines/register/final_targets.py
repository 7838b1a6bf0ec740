"""Targets with a year of their own, by which the years before are judged, where an indicator says so."""

import pandas as pd

from pipelines.japanese.fiscal_years import era_year
from schemas.code_lists import JUDGED_BY

_NONE = "none"


def with_final_targets(
    own: pd.DataFrame, targets: pd.DataFrame, years: pd.Series, judged_by: dict[str, str], fiscal_year: int
) -> pd.DataFrame:
    """Give the targets of a year, the final one in the place of its own where an indicator is judged by that.

    Args:
        own: the year's own targets in force, one row per indicator.
        targets: all targets of the register.
        years: the year of each, by which it is compared.
        judged_by: indicator -> `final` or `own_else_final`.
        fiscal_year: the year.

    Returns:
        `own` with further or other rows, and `final_year`: the year of a target that is not the year's own, else NA.
        Its text says so: `120件（令和12年度の目標）`.
    """
    asked = targets["indicator_id"].isin(list(judged_by)) & (targets["op"] != _NONE)
    last = targets[asked].assign(final_year=years[asked]).sort_values(["final_year", "valid_from"], kind="stable")
    final = last.drop_duplicates("indicator_id", keep="last")
    has_own = set(own.loc[own["op"] != _NONE, "indicator_id"])
    kept = [judged_by[key] == "own_else_final" and key in has_own for key in final["indicator_id"]]
    final = final[(final["final_year"] != fiscal_year) & ~pd.Series(kept, index=final.index, dtype="bool")]
    said = [
        f"{text}（{era_year(int(year))}の目標）" for text, year in zip(final["text"], final["final_year"], strict=True)
    ]
    rest = own[~own["indicator_id"].isin(final["indicator_id"])]
    both = pd.concat([rest, final.assign(text=pd.array(said, dtype="str"))]).sort_index()
    return both.assign(final_year=both["final_year"].astype("Int64"))


def judged_by_of(indicators: pd.DataFrame) -> dict[str, str]:
    """Give indicator -> which target its years are judged by, of those that are not judged by the year's own."""
    if "judged_by" not in indicators:
        return {}
    pairs = zip(indicators["indicator_id"], indicators["judged_by"], strict=True)
    return {str(key): str(by) for key, by in pairs if by in JUDGED_BY and by}
