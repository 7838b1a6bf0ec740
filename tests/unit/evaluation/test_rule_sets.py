"""Rule sets: files in any city's scale, refused where a grade could never be given or would be counted backwards."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from pipelines.evaluation import grade
from schemas.grades import Grade, Scale
from schemas.rule_set import RULES, RuleSet, load_rule_set


def scale(best, numbers):
    return Scale(from_year=2022, best=best, grades=[Grade(value=str(number), label="あ") for number in numbers])


def rules(**changes):
    plain = {
        "name": "example", "version": "1", "title": "例の規則",
        "cut_offs": [{"grade": 1, "from_pct": 120}, {"grade": 2, "from_pct": 100}], "lowest_grade": 3,
    }  # fmt: skip
    return RuleSet.model_validate(plain | changes)


@pytest.mark.parametrize("path", sorted(RULES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_file_is_a_rule_set_for_its_scale(path):
    loaded = load_rule_set(path.stem)
    usual = scale(4, [4, 3, 2, 1]) if path.stem.endswith("-4-best") else scale(1, [1, 2, 3, 4, 5])
    loaded.require_scale(loaded.scale or usual)
    assert all(option.label for option in (loaded.scale or usual).grades)
    assert loaded.cited == f"{loaded.title} {loaded.version}"


def test_an_unknown_rule_set_is_named_with_those_there_are():
    with pytest.raises(ValueError, match=r"no rule set defualt.*city-habit, default"):
        load_rule_set("defualt")


@pytest.mark.parametrize(
    "changes",
    [
        {"cut_offs": [{"grade": 1, "from_pct": 100}, {"grade": 2, "from_pct": 120}]},
        {"cut_offs": [{"grade": 1, "from_pct": 100}, {"grade": 2, "from_pct": 100}]},
        {"lowest_grade": 2},
        {"lowest_grade": 1},
        {"cut_offs": [{"grade": 1, "from_pct": 160}]},
        {"cut_offs": []},
        {"weights": {"activity": 0, "outcome": 0}},
        {"weights": {"effect": 1}},
        {"down_rate": "both"},
        {"surprise": 1},
    ],
)
def test_a_rule_set_that_cannot_work_is_refused(changes):
    with pytest.raises(ValidationError):
        rules(**changes)


def test_four_grades_with_four_as_the_best():
    four_is_best = rules(cut_offs=[{"grade": 4, "from_pct": 100}, {"grade": 3, "from_pct": 80}], lowest_grade=2)
    four_is_best.require_scale(scale(4, [4, 3, 2, 1]))
    with pytest.raises(ValueError, match="1 is the best"):
        four_is_best.require_scale(scale(1, [1, 2, 3, 4]))


def test_a_grade_outside_the_scale_is_refused():
    with pytest.raises(ValueError, match=r"\[3\]"):
        rules().require_scale(scale(1, [1, 2]))


@pytest.mark.parametrize(
    ("name", "reached"),
    [
        ("sabcd", {0: "D", "79.9": "D", 80: "C", 100: "B（標準）", "119.9": "B（標準）", 120: "A", 150: "A"}),
        ("four-grades-mean", {"59.9": "遅れ", 60: "やや遅れ", 80: "概ね順調", "99.9": "概ね順調", 100: "順調"}),
        ("osaka-library", {"49.9": "D", 50: "C", 80: "B", "109.9": "B", 110: "A"}),
        ("elapsed-share", {"59.9": "改善要", 60: "概ね", "99.9": "概ね", 100: "着実"}),
    ],
)
def test_the_schemes_of_others_give_their_own_words(name, reached):
    loaded = load_rule_set(name)
    given = {rate: loaded.scale.label(grade([Decimal(rate)], loaded)) for rate in reached}
    assert given == reached


def test_a_rule_set_with_four_grades_of_its_own_is_not_used_on_a_scale_of_five():
    with pytest.raises(ValueError, match="is for the grades"):
        load_rule_set("osaka-library").require_scale(scale(1, [1, 2, 3, 4, 5]))
    load_rule_set("osaka-library").require_scale(scale(1, [1, 2, 3, 4]))


def test_a_rule_set_that_gives_a_grade_outside_its_own_scale_is_refused():
    with pytest.raises(ValidationError):
        rules(scale={"best": 1, "grades": [{"value": "1", "label": "A"}, {"value": "2", "label": "B"}]})


def test_a_grade_knows_the_rates_it_stands_for():
    assert [rules().band(number) for number in (1, 2, 3)] == [(120, None), (100, 120), (None, 100)]
