"""Sentences about grades are made from the scale: whatever its numbers, words and better end, they name no other."""

import re
from decimal import Decimal

import pytest

from pipelines.evaluation.explanation import ItemEvidence, Words, explain_item
from pipelines.forms.live import formula as f
from pipelines.forms.live.grade import differ, grade
from pipelines.publication.legend import explain_rules
from pipelines.publication.site.grades import shown_grades, standard_grade
from schemas.grades import Grade, Scale
from schemas.programme import Names
from schemas.rule_set import CutOff, RuleSet

SCALES = {
    "two grades, 1 best": (1, {1: ("", "進んだ"), 2: ("", "遅れた")}, "label", [(1, 100)], 2),
    "three, 3 best": (3, {3: ("◎", "良い"), 2: ("○", "ふつう"), 1: ("△", "悪い")}, "sign", [(3, 110), (2, 90)], 1),
    "four letters": (
        4,
        {4: ("S", "上回る"), 3: ("A", "どおり"), 2: ("B", "下回る"), 1: ("C", "大きく下回る")},
        "sign",
        [(4, 110), (3, 90), (2, 60)],
        1,
    ),
    "six numbers": (1, {n: ("", f"{n}番") for n in range(1, 7)}, "number", [(2, 120), (4, 80)], 6),
}
"""Best grade, number -> sign and words, what is printed, cut-offs, lowest grade."""


@pytest.fixture(params=SCALES)
def city(request: pytest.FixtureRequest) -> tuple[Scale, RuleSet]:
    best, grades, printed, cuts, lowest = SCALES[request.param]
    options = [Grade(value=str(number), sign=sign, label=label) for number, (sign, label) in grades.items()]
    scale = Scale(from_year=2025, best=best, grades=options, printed=printed)
    cut_offs = [CutOff(grade=number, from_pct=Decimal(bound)) for number, bound in cuts]
    rules = RuleSet(name="r", version="1", title="規則", cut_offs=cut_offs, lowest_grade=lowest)
    rules.require_scale(scale)
    return scale, rules


def test_explanations_name_grades_of_the_scale_alone(city: tuple[Scale, RuleSet]) -> None:
    scale, rules = city
    words = Words("担当課", "指標", rules, scale)
    for number in rules.grades:
        rate = Decimal(rules.band(number)[0] or 10)
        for own in scale.numbers:
            said = explain_item(ItemEvidence("", [rate], rate, number, [], own), words)
            named = re.findall(r"「(.*?)」", said)
            assert named == [scale.phrase(number), *([scale.phrase(own)] if own != number else [])]


def test_the_rules_are_told_with_every_grade_they_give(city: tuple[Scale, RuleSet]) -> None:
    scale, rules = city
    told = next(line for line in explain_rules(rules, Names(), scale) if "それより低いとき" in line)
    assert re.findall(r"％以上は(.*?)、", told) == [scale.in_list(cut.grade) for cut in rules.cut_offs]
    assert f"それより低いときは{scale.in_list(rules.lowest_grade)}です" in told


def test_the_page_goes_from_the_best_grade_to_the_worst_and_knows_what_is_as_planned(
    city: tuple[Scale, RuleSet],
) -> None:
    scale, rules = city
    shown = shown_grades(scale)
    assert [one.text for one in shown[:-1]] == [scale.phrase(number) for number in scale.from_best]
    assert shown[0].is_best
    assert shown[0].key == str(scale.best)
    assert next(one for one in shown if one.key == str(standard_grade(rules))).text in scale.phrases


def test_the_form_computes_the_grade_and_tells_it_from_another(city: tuple[Scale, RuleSet]) -> None:
    scale, rules = city
    for number in rules.grades:
        rate = Decimal(rules.band(number)[0] or 10)
        computed = grade(f.cell("A1", rate), rules, scale)
        shown = Decimal(number) if scale.printed == "number" else scale.in_list(number)
        assert computed.value == shown
        for own in scale.numbers:
            typed = Decimal(own) if scale.printed == "number" else scale.in_list(own)
            differs = differ(f.cell("B1", typed), f.cell("C1", computed.value), scale)
            assert differs.value is (own != number)
        assert differ(f.cell("B1", None), f.cell("C1", computed.value), scale).value is False
