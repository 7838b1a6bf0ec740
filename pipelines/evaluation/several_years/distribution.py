"""How many items have which final grade: as a whole, by pillar, by group, by department, year by year."""

from collections.abc import Iterator, Sequence

import pandas as pd

from pipelines.evaluation.several_years.years import YearResults
from schemas.tables.midterm_sums import DISTRIBUTION


def distribute(years: Sequence[YearResults], items: pd.DataFrame, departments: Sequence[str]) -> pd.DataFrame:
    """Count final grades.

    Args:
        years: as published, in order.
        items: their courses. Pillar, group and department are those of an item's latest year in all its years, so
            that the years can be compared; of joint items the department named first counts.
        departments: in official order.

    Returns:
        `schemas.tables.midterm_sums.Distribution`: for every level, year and grade of that year one row, also with 0.
    """
    rows: list[dict[str, object]] = []
    for level, key, label, ids in _levels(items, departments):
        for year in years:
            grades = year.items.loc[year.items["item_id"].isin(ids), "final_grade"]
            place = {"level": level, "key": key, "label": label, "fiscal_year": year.fiscal_year}
            rows += [place | {"grade": n, "items": int((grades == n).sum())} for n in year.scale.numbers]
            rows.append(place | {"grade": None, "items": int(grades.isna().sum())})
    return pd.DataFrame(rows, columns=DISTRIBUTION.names).astype(DISTRIBUTION.types)


def _levels(items: pd.DataFrame, departments: Sequence[str]) -> Iterator[tuple[str, str, str, set[str]]]:
    """Give (level, key, label, item ids) from the whole down to groups, then by department."""
    yield "all", "", "", set(items["item_id"])
    with_pillar = items[items["pillar"] != ""]
    for number, of_pillar in with_pillar.groupby("pillar_no", sort=False):
        yield "pillar", str(number), of_pillar["pillar"].iloc[0], set(of_pillar["item_id"])
        for group_no, of_group in of_pillar[of_pillar["group"] != ""].groupby("group_no", sort=False):
            yield "group", f"{number}({group_no})", of_group["group"].iloc[0], set(of_group["item_id"])
    reporters = items["department"].str.split("、").str[0]
    for department in [*departments, *sorted(set(reporters) - set(departments))]:
        if (ids := set(items.loc[reporters == department, "item_id"])) and department:
            yield "department", department, department, ids
