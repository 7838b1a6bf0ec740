"""Rates and computed grades beside the official grades of fiscal 2021.

`python -m tests.importing.result_list.compare_with_official` prints the tables of
docs/evaluation-against-official-2021.md; it needs only the committed tables, not the document.
"""

import csv
import sys
from dataclasses import dataclass
from decimal import Decimal

from pipelines.evaluation import attainment_rate, grade, shown_pct
from pipelines.register.store import load_register, targets_in_force
from schemas.rule_set import load_rule_set
from tests.importing.result_list.fresh_reading import INPUTS

YEAR = 2021
RULE_SETS = ("default", "city-habit")
WHEN_NO_FIGURE = 3
"""What is supposed for a project without a pair, for comparison only: the product says 要判定 there."""


@dataclass(frozen=True)
class Row:
    """One project with its official grade; `mean` and `computed` are empty where it has no figure pair."""

    item_id: str
    name: str
    official: int
    rates: list[Decimal]
    mean: Decimal | None
    computed: dict[str, int]


def compare() -> list[Row]:
    register = load_register(INPUTS)
    targets = register.indicators.merge(targets_in_force(register, YEAR), on="indicator_id", validate="one_to_one")
    actuals = {row["indicator_id"]: Decimal(row["actual"]) for row in _reported("indicators.csv")}
    official = {row["item_id"]: int(row["department_grade"]) for row in _reported("items.csv")}
    rows = []
    for item in register.items.itertuples():
        rates = [
            attainment_rate(actuals[t.indicator_id], t.op, t.low, t.high, t.better)
            for t in targets[targets["item_id"] == item.item_id].itertuples()
        ]
        if None in rates:
            raise ValueError(f"every figure of {item.item_id} has an actual and a target, so it must have a rate")
        cap = load_rule_set(RULE_SETS[0]).cap_pct
        mean = sum((min(rate, cap) for rate in rates), Decimal(0)) / len(rates) if rates else None
        graded = {name: grade(rates, load_rule_set(name)) for name in RULE_SETS}
        computed = {name: given for name, given in graded.items() if given is not None}
        rows.append(Row(item.item_id, item.name, official[item.item_id], rates, mean, computed))
    return rows


def agreement(rows: list[Row], rule_set: str | None) -> tuple[int, int, int]:
    """Count rows, exact agreements and agreements within one grade; `None` stands for giving 3 to every project."""
    given = [(row.computed.get(rule_set or "", WHEN_NO_FIGURE), row.official) for row in rows]
    return len(given), sum(a == b for a, b in given), sum(abs(a - b) <= 1 for a, b in given)


def agreements(rows: list[Row]) -> dict[tuple[str, str], tuple[int, int, int]]:
    """Give the counts for each rule, over the projects with a figure pair and over all of them (else 3)."""
    with_pair = [row for row in rows if row.rates]
    rules: dict[str, str | None] = {**{name: name for name in RULE_SETS}, "always 3": None}
    return {
        (label, scope): agreement(chosen, name)
        for label, name in rules.items()
        for scope, chosen in (("with a pair", with_pair), ("all, else 3", rows))
    }


def _reported(name: str) -> list[dict[str, str]]:
    path = INPUTS / "register" / "reported" / str(YEAR) / name
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def as_markdown(rows: list[Row]) -> str:
    lines = [
        "| code | project | rates, % | mean capped, % | default | city-habit | official |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        if row.mean is None:
            continue
        rates = " · ".join(str(shown_pct(rate)) for rate in row.rates)
        grades = " | ".join(str(row.computed[name]) for name in RULE_SETS)
        lines.append(f"| {row.item_id} | {row.name} | {rates} | {shown_pct(row.mean)} | {grades} | {row.official} |")
    lines += ["", "| rule | projects | exact | within one |", "| --- | --- | ---: | ---: |"]
    for (label, scope), (count, exact, near) in agreements(rows).items():
        lines.append(f"| {label} | {count} ({scope}) | {exact} | {near} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    sys.stdout.write(as_markdown(compare()))


if __name__ == "__main__":
    main()
