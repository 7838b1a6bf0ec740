"""The computed grade of an item by its points: their sum against cut-offs in points, and the sentence about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipelines.evaluation.explanation import Words, blocked_grade, of_return, other_grade
from pipelines.japanese.numbers import grouped
from schemas.code_lists import POINTS_OPEN
from schemas.score import FormScore


@dataclass(frozen=True)
class Points:
    """The points of one item.

    Attributes:
        score: which are added up, and what comes of the sum.
        of: label of each part -> its points; None where none are written that it can have.
    """

    score: FormScore
    of: Mapping[str, Decimal | None]

    @property
    def total(self) -> Decimal | None:
        """Their sum; None where a part is open: half a score is none."""
        known = [points for points in self.of.values() if points is not None]
        return sum(known, Decimal(0)) if len(known) == len(self.of) else None

    @property
    def grade(self) -> int | None:
        """What the sum comes to; None (要判定) without one."""
        return None if self.total is None else self.score.grade_of(self.total)

    def basis(self, status: str) -> str:
        """Give why there is no computed grade (`schemas.code_lists.GRADE_BASES`), "" where there is one."""
        if status in ("missing", "rejected"):
            return status
        return POINTS_OPEN if self.total is None else ""


def count_points(score: FormScore, row: Mapping[str, object]) -> Points:
    """Give the points of one item.

    Args:
        score: of the form.
        row: its entries as `join_items` types them: a Decimal or None for a quantity, an option for a choice.
    """
    return Points(score, {part.label: part.points(row[part.key]) for part in score.parts})


def explain_points(points: Points, basis: str, own: int | None, words: Words, *, blocked: bool) -> str:
    """Say how the grade follows from the points, or why there is none, and where the department differs.

    Args:
        points: of the item.
        basis: why there is no computed grade; "" with one.
        own: what the department gave.
        words: rules and words of the year.
        blocked: whether an error keeps the department's grade from being used.
    """
    end = blocked_grade(words) if blocked else ""
    total, grade = points.total, points.grade
    if basis or total is None or grade is None:
        why = of_return(basis, words) if basis != POINTS_OPEN else _open(points)
        given = "" if own is None or blocked else f"{words.department}の評価は{words.grade(own)}です。"
        return f"{why}ため達成度は算定していません（要判定）。{given}{end}"
    low, high = points.score.band(grade)
    band = f"{_points(low, '以上')}{_points(high, '未満')}"
    parts = "、".join(f"{label}{grouped(one)}点" for label, one in points.of.items() if one is not None)
    said = f"{points.score.label}は{grouped(total)}点（{grouped(points.score.most)}点中）で、{band}に当たるため"
    differs = other_grade(own, words) if own not in (None, grade) else ""
    return f"{said}{words.grade(grade)}と算定しました（{parts}）。{end}{differs}"


def _open(points: Points) -> str:
    most = {part.label: part.most for part in points.score.parts}
    listed = "、".join(
        f"「{label}」（{grouped(most[label])}点まで）" for label, one in points.of.items() if one is None
    )
    return f"{points.score.label}のうち{listed}の点数が記入されていないか、使えない"


def _points(bound: Decimal | None, word: str) -> str:
    return "" if bound is None else f"{grouped(bound)}点{word}"
