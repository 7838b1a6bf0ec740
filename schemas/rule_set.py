"""What a rule set is: how rates become a grade, as data (`schemas/rules/<name>.yaml`) with a version."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from schemas.grades import Grades
from schemas.read_yaml import read_yaml

RULES = Path(__file__).parent / "rules"

Aggregation = Literal["mean", "min"]
DownRate = Literal["two_minus", "ratio"]
Target = Literal["own_year", "elapsed_share_of_final"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CutOff(_Model):
    """The least rate, in percent and unrounded, from which a grade is given."""

    grade: int
    from_pct: Decimal = Field(ge=0)


class Weights(_Model):
    """How much an indicator of each kind counts in the mean; 0 leaves the kind out of the grade."""

    activity: Decimal = Field(default=Decimal(1), ge=0)
    outcome: Decimal = Field(default=Decimal(1), ge=0)

    @property
    def by_kind(self) -> dict[str, Decimal]:
        """The weights by the value of the column `kind`."""
        return {"activity": self.activity, "outcome": self.outcome}


class RuleSet(_Model):
    """One way from rates to a grade.

    The grades are numbers of the programme's scale, whichever end of it is best; `cut_offs` go from the best
    grade to the last but one, and `lowest_grade` is what remains below them. A scale may have grades that a
    rule set never gives.

    Attributes:
        name: the stem of its file.
        version: cited in every explanation together with `title`.
        title: Japanese name, for readers of the results.
        cap_pct: a single rate counts for no more than this, so that one figure cannot carry an item.
        aggregation: the grade follows the mean of the capped rates, or the lowest of them.
        cut_offs: best to worst.
        lowest_grade: the grade below the last cut-off.
        down_rate: the rate where less is better: `two_minus` (2 − actual/target) or `ratio` (target/actual).
        weights: which kinds of indicators count in the mean, and how much.
        approx_tolerance_pct: how far, in percent of the target, a value may miss a target written 約 and still meet it.
        target: what an actual is compared with: the target of its own year, or the share of the programme's final
            target that is due by then (`pipelines/evaluation/elapsed.py`).
        scale: the scale it was made for, with its labels, where that is not the programme's; None for a rule set that
            takes the labels of whatever scale it is used with.
    """

    name: str
    version: str
    title: str
    cap_pct: Decimal = Field(default=Decimal(150), gt=0, le=10_000)
    aggregation: Aggregation = "mean"
    cut_offs: list[CutOff] = Field(min_length=1)
    lowest_grade: int
    down_rate: DownRate = "two_minus"
    weights: Weights = Weights()
    approx_tolerance_pct: Decimal = Field(default=Decimal(0), ge=0, lt=100)
    target: Target = "own_year"
    scale: Grades | None = None

    @property
    def grades(self) -> list[int]:
        """The grades it can give, best to worst."""
        return [*(cut.grade for cut in self.cut_offs), self.lowest_grade]

    @property
    def cited(self) -> str:
        """The rule set as sentences cite it: `既定の評価規則 2022-1`."""
        return f"{self.title} {self.version}"

    def band(self, grade: int) -> tuple[Decimal | None, Decimal | None]:
        """Give the rates a grade stands for: from (None for the lowest) up to but not including (None for the best)."""
        bounds = [None, *(cut.from_pct for cut in self.cut_offs), None]
        place = self.grades.index(grade)
        return bounds[place + 1], bounds[place]

    def require_scale(self, scale: Grades) -> None:
        """Make sure that the grades are those of the scale and start from its better end.

        A rule set with a scale of its own fits one of as many grades with the same numbers only, whatever the labels:
        four grades out of five would mean something else than they were made for.

        A programme without grades takes any: of it the rates alone are made.

        Raises:
            ValueError: when a grade is none of the scale's, or when the rule set counts the other way round.
        """
        if not scale.given:
            return  # its cut-offs are not asked
        own = self.scale
        if own and (own.best, sorted(own.numbers)) != (scale.best, sorted(scale.numbers)):
            raise ValueError(f"rule set {self.name} is for the grades {own.numbers}; the scale has {scale.numbers}")
        self._require_grades(scale)

    def _require_grades(self, scale: Grades) -> None:
        if foreign := [grade for grade in self.grades if grade not in scale.numbers]:
            raise ValueError(f"rule set {self.name} gives the grades {foreign}; the scale has {scale.numbers}")
        distances = [abs(grade - scale.best) for grade in self.grades]
        if distances != sorted(distances):
            raise ValueError(f"rule set {self.name} goes {self.grades}, but {scale.best} is the best of the scale")

    @model_validator(mode="after")
    def _every_grade_can_be_reached(self) -> Self:
        bounds = [cut.from_pct for cut in self.cut_offs]
        if bounds != sorted(set(bounds), reverse=True):
            raise ValueError("cut_offs の from_pct は、最も良い区分から順に小さくしてください")
        if self.grades not in (sorted(set(self.grades)), sorted(set(self.grades), reverse=True)):
            raise ValueError("cut_offs と lowest_grade の区分は、最も良いものから順に並べてください")
        if bounds[0] > self.cap_pct:
            raise ValueError(f"区分{self.cut_offs[0].grade}の from_pct が cap_pct を超えていて、つくことがありません")
        if not any(self.weights.by_kind.values()):
            raise ValueError("weights がどれも0です。評価に使う種別の重みを1などにしてください")
        if self.scale:
            self._require_grades(self.scale)
        return self


def rule_set_names() -> list[str]:
    """Give the names of all rule sets there are."""
    return sorted(path.stem for path in RULES.glob("*.yaml"))


@cache
def load_rule_set(name: str) -> RuleSet:
    """Load a rule set by its name, the stem of a file in `schemas/rules/`.

    Raises:
        ValueError: when there is no such rule set; the message lists those there are.
    """
    known = rule_set_names()
    if name not in known:
        raise ValueError(f"there is no rule set {name}; known are {', '.join(known)}")
    rules = RuleSet.model_validate(read_yaml(RULES / f"{name}.yaml"))
    if rules.name != name:
        raise ValueError(f"schemas/rules/{name}.yaml calls itself {rules.name}")
    return rules
