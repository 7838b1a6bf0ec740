"""The computed grade of one item as a formula: `pipelines/evaluation/figures.py` and `grades.py`, compiled."""

from collections.abc import Sequence
from decimal import Decimal

from pipelines.forms.live import formula as f
from pipelines.forms.live.formula import Live
from pipelines.japanese.characters import full_width
from schemas.grades import Grade, Scale
from schemas.live import AFTER_RETURN, AWAITS, NO_BASELINE
from schemas.nothing import TO_BE_JUDGED
from schemas.rule_set import RuleSet

Rated = tuple[str, Live, Live]
"""An indicator: its kind, the cell of its actual, the cell of its rate."""


def mean(indicators: Sequence[Rated], rules: RuleSet, none: str = TO_BE_JUDGED) -> Live:
    """Give the rate that the cut-offs are held against, to ten decimals, or the word for why there is none.

    Args:
        indicators: of the item.
        rules: which count, how much, and up to what rate.
        none: stands where there will be no rate.
    """
    weights = rules.weights.by_kind
    counted = [(weights[kind], actual, rated) for kind, actual, rated in indicators if weights[kind] > 0]
    if not counted:
        return f.words(none)
    rates = [rated for _, _, rated in counted]
    blank = f.any_of(*(f.is_empty(actual) for _, actual, _ in counted))
    found = f.sum_of([f.if_(f.is_number(rated), f.number(weight), f.number(0)) for weight, _, rated in counted])
    judged = f.chosen(
        [
            (f.any_of(*(f.says(rated, AFTER_RETURN) for rated in rates)), f.words(AFTER_RETURN)),
            (f.any_of(*(f.says(rated, NO_BASELINE) for rated in rates)), f.words(none)),
            (f.same(found, f.number(0)), f.if_(blank, f.words(AWAITS), f.words(none))),
        ],
        f.rounded(_judged([(weight, rated) for weight, _, rated in counted], found, rules)),
    )
    return f.where_no_error(f.fitting(judged, f.words(AFTER_RETURN)), f.words(AFTER_RETURN))


def grade(judged: Live, rules: RuleSet, scale: Scale) -> Live:
    """Give the grade for the cell that `mean` stands in, as the scale prints it, or the same word."""
    return graded(judged, [(cut.from_pct, cut.grade) for cut in rules.cut_offs], rules.lowest_grade, scale)


def graded(judged: Live, cut_offs: Sequence[tuple[Decimal, int]], lowest: int, scale: Scale) -> Live:
    """Give the grade for a cell that holds a number or a word: of the first cut-off it reaches, or that word.

    Args:
        judged: the cell.
        cut_offs: (least number, grade), best to worst.
        lowest: the grade below the last of them.
        scale: the grades.
    """
    cuts = [(f.at_least(judged, f.number(least)), _shown(number, scale)) for least, number in cut_offs]
    return f.if_(f.is_number(judged), f.chosen(cuts, _shown(lowest, scale)), judged)


def differ(own: Live, computed: Live, scale: Scale) -> Live:
    """Tell whether both cells hold a grade, and not the same one."""
    if scale.printed == "number":
        digit = f.leading_digit(own)
        return f.all_of(f.above(digit, f.number(0)), f.is_number(computed), f.not_(f.same(digit, computed)))
    none = f.number(-1)
    given = f.chosen([(_is_grade(own, one, scale), f.number(int(one.value))) for one in scale.grades], none)
    found = f.chosen([(f.says(computed, scale.in_list(n)), f.number(n)) for n in scale.numbers], none)
    return f.all_of(f.above(given, none), f.above(found, none), f.not_(f.same(given, found)))


def is_any_grade(cell: Live, scale: Scale) -> list[Live]:
    """Give the conditions of which one holds where a cell plainly holds a grade: a number, or words."""
    numbers = [_is_number(cell, one) for one in scale.grades]
    return [*numbers, *(f.equals(cell, text) for one in scale.grades for text in _texts(one, scale))]


def _is_grade(cell: Live, one: Grade, scale: Scale) -> Live:
    return f.any_of(_is_number(cell, one), *(f.equals(cell, text) for text in _texts(one, scale)))


def _is_number(cell: Live, one: Grade) -> Live:
    return f.all_of(f.is_number(cell), f.same(cell, f.number(Decimal(one.value))))


def _texts(one: Grade, scale: Scale) -> list[str]:
    """What people write for a grade; a sign in full width, too, which Excel does not take for the same."""
    if scale.printed == "number":
        return [one.value, one.shown]
    full = [full_width(one.sign)] if one.sign else []
    phrase = scale.phrase(int(one.value))
    return list(dict.fromkeys([scale.in_list(int(one.value)), *full, phrase, one.value]))


def _shown(number: int, scale: Scale) -> Live:
    return f.number(number) if scale.printed == "number" else f.words(scale.in_list(number))


def _judged(counted: Sequence[tuple[Decimal, Live]], found: Live, rules: RuleSet) -> Live:
    cap = f.number(rules.cap_pct)
    if rules.aggregation == "min":
        return f.least(cap, *(f.if_(f.is_number(rated), rated, cap) for _, rated in counted))
    parts = [
        f.if_(f.is_number(rated), f.times(f.number(weight), f.least(rated, cap)), f.number(0))
        for weight, rated in counted
    ]
    return f.over(f.sum_of(parts), found)
