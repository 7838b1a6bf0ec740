"""Grades as the page shows them: number, sign or words, and colour; 要判定 is one of them and looks like no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.publication.charts import scale_fills
from schemas.grades import Scale
from schemas.nothing import TO_BE_JUDGED
from schemas.rule_set import RuleSet
from schemas.tables.rows import present

_WHOLE = Decimal(100)
_ON_BAR = 2


@dataclass(frozen=True)
class ShownGrade:
    """One grade of the scale, or 要判定.

    Attributes:
        key: what stands in links and filters: the number, or `none`.
        rank: 0 for the best; 要判定 comes last.
        short: what its block shows: the number, the city's sign or its word; "" for 要判定.
        label: the words beside it; may be empty where there are no others.
    """

    key: str
    rank: int
    short: str
    label: str

    @property
    def is_best(self) -> bool:
        """Whether nothing is better, so that nobody is told of a better one."""
        return self.rank == 0

    @property
    def text(self) -> str:
        """As the legend prints it, with its words."""
        return f"{self.short} {self.label}".strip()

    @property
    def on_bar(self) -> str:
        """What stands on a part of a bar before the count; nothing where it would take the room of several signs."""
        short = self.short or self.label[:1]
        return f"{short}：" if len(short) <= _ON_BAR else ""


def shown_grades(scale: Scale) -> list[ShownGrade]:
    """Give the grades from the best to the worst, then 要判定."""
    grades = []
    for rank, number in enumerate(scale.from_best):
        beside = "" if scale.printed == "label" else scale.label(number)
        grades.append(ShownGrade(str(number), rank, scale.in_list(number), beside))
    return [*grades, ShownGrade("none", len(grades), "", TO_BE_JUDGED)]


def shown_grade(grades: Sequence[ShownGrade], value: object) -> ShownGrade:
    """Give the one of `shown_grades` that stands in a table; every kind of missing is 要判定."""
    key = "none" if present(value) is None else str(value)
    return next(grade for grade in grades if grade.key == key)


def standard_grade(rules: RuleSet) -> int:
    """Give the grade of an item that reaches its targets exactly, so that a reader knows what is as planned."""
    return next((cut.grade for cut in rules.cut_offs if cut.from_pct <= _WHOLE), rules.lowest_grade)


def grade_css(scale: Scale) -> str:
    """Give the fill of each rank, and the ink that can be read on it, as style rules; without grades no room."""
    if not scale.given:
        return "article{grid-template-columns:minmax(0,1fr)}article>*{grid-column:1}"
    rules = []
    for rank, fill in enumerate(scale_fills(len(scale.numbers))[:-1]):
        ink = "#fff" if _luminance(fill) < 0.18 else "#111"
        rules.append(f".g{rank}{{--fill:{fill};--ink:{ink}}}")
    return "".join(rules)


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2: text in white stands out from about 0.18 downwards."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
