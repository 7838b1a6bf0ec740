"""What several rule sets would give for the same returns, beside the department's grades."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.evaluation.explanation import Words
from pipelines.evaluation.figures import Figures, figures_by_item
from pipelines.evaluation.indicators import rate_indicators
from pipelines.evaluation.join import join_indicators, join_items
from pipelines.evaluation.shared import with_shared
from pipelines.register.store import Register
from schemas.grades import Grades, Scale
from schemas.rule_set import RuleSet
from schemas.tables.result_items import GRADE

DIFFERS = "differs"


@dataclass(frozen=True)
class Outcome:
    """What one rule set gives for a year.

    Attributes:
        rules, scale: the rule set, and the grades it gives: its own scale, else the programme's.
        counts: grade -> number of items; every grade of the scale is there.
        unjudged: items without a grade (要判定).
        compared: items with a grade of the department's as well; 0 where the scales have different numbers of grades.
        exact, near: in how many of them the grades are the same, and the same or one apart.
    """

    rules: RuleSet
    scale: Grades
    counts: dict[int, int]
    unjudged: int
    compared: int
    exact: int
    near: int


@dataclass(frozen=True)
class Comparison:
    """The same year under several rule sets.

    Attributes:
        items: one row per item: `item_id, department, name, department_grade`, for each rule set its grade
            (`<name>`), that grade's words (`<name>_label`) and the rate it was given for (`<name>_rate_pct`,
            unrounded), and in `differs` the rule sets that give another grade than the first one, joined by 、.
        outcomes: one for each rule set, in their order.
    """

    items: pd.DataFrame
    outcomes: list[Outcome]


def compare_rules(
    checked: Checked, register: Register, fiscal_year: int, rule_sets: Sequence[RuleSet], scale: Scale
) -> Comparison:
    """Evaluate one year under several rule sets.

    Grades of scales with as many grades are compared by their place from the best one; others are not compared.

    Args:
        checked: the returns after the checks.
        register: the programme with its targets.
        fiscal_year: the western year.
        rule_sets: the first one is what the others are compared with.
        scale: the grades as the year prints them.

    Raises:
        ValueError: when a rule set has no scale of its own and does not fit the programme's.
    """
    entries = register.programme.form(fiscal_year).items.entries
    joined = join_items(checked, register, entries)
    items = joined[["item_id", "department", "name", GRADE]].copy()
    outcomes, places = [], {}
    own = _places(items[GRADE], scale)
    for rules in rule_sets:
        used = rules.scale or scale
        rules.require_scale(used)
        grades, rates = _grade(checked, register, fiscal_year, rules, joined)
        items[rules.name] = grades
        labels = grades.map(lambda grade, used=used: "" if pd.isna(grade) else _label(used, int(grade)))
        items[f"{rules.name}_label"] = labels.astype("str")
        items[f"{rules.name}_rate_pct"] = rates
        places[rules.name] = (len(used.grades), _places(grades, used))
        steps = _apart(places[rules.name], (len(scale.grades), own))
        counts = Counter(int(grade) for grade in grades.dropna())
        outcomes.append(
            Outcome(
                rules=rules,
                scale=used,
                counts={number: counts[number] for number in used.numbers},
                unjudged=int(grades.isna().sum()),
                compared=len(steps),
                exact=int((steps == 0).sum()),
                near=int((steps <= 1).sum()),
            )
        )
    return Comparison(items.assign(**{DIFFERS: _differing(items.index, places)}), outcomes)


def _grade(
    checked: Checked, register: Register, fiscal_year: int, rules: RuleSet, joined: pd.DataFrame
) -> tuple[pd.Series, pd.Series]:
    """The grade and the rate it is given for, by item, in the order of the joined items."""
    names = register.programme.names
    words = Words(names.department, names.indicator, rules, register.programme.scale(fiscal_year))
    rated = rate_indicators(join_indicators(checked, register, fiscal_year, rules.target), words)
    figures = figures_by_item(with_shared(rated, register.further.shared_indicators), rules)
    grades: list[int | None] = []
    rates: list[Decimal | None] = []
    for item, status in zip(joined["item_id"], joined["submission_status"], strict=True):
        found = figures.get(item, Figures())
        grades.append(found.grade(status, rules))
        rates.append(None if grades[-1] is None else found.judged(rules))
    return (
        pd.Series(grades, index=joined.index, dtype="Int64"),
        pd.Series(rates, index=joined.index, dtype=object),
    )


def _label(scale: Grades, grade: int) -> str:
    return scale.phrase(grade) if isinstance(scale, Scale) and scale.printed == "sign" else scale.label(grade)


def _places(grades: pd.Series, scale: Grades) -> pd.Series:
    """How many grades better there are: 0 for the best."""
    places = {number: place for place, number in enumerate(scale.from_best)}
    return grades.map(places, na_action="ignore").astype("Int64")


def _apart(one: tuple[int, pd.Series], other: tuple[int, pd.Series]) -> pd.Series:
    """How many grades apart two judgements are, of the items that have both; empty for scales of different size."""
    steps = (one[1] - other[1]).abs().dropna()
    return steps if one[0] == other[0] else steps.iloc[:0]


def _differing(index: pd.Index, places: dict[str, tuple[int, pd.Series]]) -> pd.Series:
    first, *others = places
    size, reference = places[first]
    differing: dict[object, list[str]] = {row: [] for row in index}
    for name in others:
        if places[name][0] != size:
            continue
        # a grade beside 要判定 differs as well
        same = places[name][1].fillna(-1).eq(reference.fillna(-1))
        for row in index[~same.to_numpy(dtype=bool)]:
            differing[row].append(name)
    return pd.Series({row: "、".join(names) for row, names in differing.items()}, index=index, dtype="str")
