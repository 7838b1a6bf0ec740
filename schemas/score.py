"""What a score is: points in columns of the form whose sum, held against cut-offs in points, is the computed grade."""

from decimal import Decimal
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from schemas.grades import Scale


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PointsCutOff(_Model):
    """The least sum of points from which a grade is given."""

    grade: int
    from_points: Decimal = Field(ge=0)


class Score(_Model):
    """How points become a grade, as `programme.yaml` says it.

    Attributes:
        columns: keys of the form's columns that hold the points: quantities with `at_most: {amount: …}`, the most that
            one can have, or choices whose values are numbers.
        label: what the sum is called.
        cut_offs: best to worst.
        lowest_grade: the grade below the last cut-off.
    """

    columns: list[str] = Field(min_length=1)
    label: str = Field(default="評価点", min_length=1)
    cut_offs: list[PointsCutOff] = Field(min_length=1)
    lowest_grade: int

    @model_validator(mode="after")
    def _falls(self) -> Self:
        points = [cut.from_points for cut in self.cut_offs]
        if points != sorted(set(points), reverse=True):
            raise ValueError("score の cut_offs の from_points は、最も良い区分から順に小さくしてください")
        if len(set(self.columns)) != len(self.columns):
            raise ValueError("score の columns に同じ列が2つ以上あります")
        return self

    def require_scale(self, scale: Scale) -> None:
        """Refuse grades that are not the scale's, or do not go from its better end down; raises ValueError."""
        grades = [*(cut.grade for cut in self.cut_offs), self.lowest_grade]
        if not scale.given or set(grades) - set(scale.numbers):
            raise ValueError(f"score の区分 {grades} に、scales にないものがあります（{scale.numbers}）")
        places = [scale.from_best.index(grade) for grade in grades]
        if places != sorted(set(places)):
            raise ValueError("score の cut_offs と lowest_grade の区分は、最も良いものから順に並べてください")


class Part(_Model):
    """One column of points.

    Attributes:
        key, label: of the column.
        most: the most points it can have.
        choices: option -> its points; empty for a column in which a number is written.
    """

    key: str
    label: str
    most: Decimal
    choices: dict[str, Decimal] = {}

    def points(self, value: object) -> Decimal | None:
        """Give the points that a value of the results stands for; None for none, and for what it cannot be."""
        if self.choices:
            return self.choices.get(str(value))
        return value if isinstance(value, Decimal) and 0 <= value <= self.most else None


class FormScore(_Model):
    """A score as the form of a year has it: what is added up, and what comes of the sum."""

    label: str
    parts: list[Part]
    cut_offs: list[PointsCutOff]
    lowest_grade: int

    @property
    def most(self) -> Decimal:
        """The most points there can be."""
        return sum((part.most for part in self.parts), Decimal(0))

    @property
    def grades(self) -> list[int]:
        """The grades it can give, best to worst."""
        return [*(cut.grade for cut in self.cut_offs), self.lowest_grade]

    def grade_of(self, points: Decimal) -> int:
        """Give the grade of a sum: the first cut-off that it reaches."""
        return next((cut.grade for cut in self.cut_offs if points >= cut.from_points), self.lowest_grade)

    def band(self, grade: int) -> tuple[Decimal | None, Decimal | None]:
        """Give the points a grade stands for: from (None for the lowest) up to below (None for the best)."""
        bounds = [None, *(cut.from_points for cut in self.cut_offs), None]
        place = self.grades.index(grade)
        return bounds[place + 1], bounds[place]
