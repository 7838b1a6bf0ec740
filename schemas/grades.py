"""What a scale of grades is, and what an option with its words is."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(_Model):
    """One value that may stand in a choice column, with the words printed beside it."""

    value: str
    label: str = ""

    @property
    def shown(self) -> str:
        """The option as drop-downs and legends show it: `3 目標をほぼ達成`."""
        return f"{self.value} {self.label}".strip()


class Grades(_Model):
    """A scale of grades.

    Attributes:
        best: the best grade (1 in Kawasaki; 4 or 5 elsewhere).
        grades: the grades in the order the legend prints them.
    """

    best: int
    grades: list[Option]

    @property
    def numbers(self) -> list[int]:
        """The grades as numbers, in the order of the legend."""
        return [int(grade.value) for grade in self.grades]

    def label(self, grade: int) -> str:
        """Give the words of one grade; raises KeyError for a number that is no grade."""
        return {int(option.value): option.label for option in self.grades}[grade]

    @model_validator(mode="after")
    def _grades_are_numbers(self) -> Self:
        if not all(grade.value.isascii() and grade.value.isdigit() for grade in self.grades):
            raise ValueError("grades の value は半角の数字にしてください（S・A・Bなどの呼び名は label に書きます）")
        if len(set(self.numbers)) != len(self.numbers) or len(self.numbers) < 2:
            raise ValueError("grades には、value の違う区分を2つ以上書いてください")
        if self.best not in (min(self.numbers), max(self.numbers)):
            raise ValueError(f"best は grades の端の値（{min(self.numbers)}か{max(self.numbers)}）にしてください")
        return self


class Scale(Grades):
    """The grades as one year printed them.

    Attributes:
        from_year: first fiscal year that prints these labels.
        printed: what stands in the cells of a list: the `number`, or the `label` (順調) where a city prints words.
    """

    from_year: int
    printed: Literal["number", "label"] = "number"

    def in_list(self, grade: int) -> str:
        """Give what a list prints for a grade, as text."""
        return self.label(grade) if self.printed == "label" else str(grade)

    @model_validator(mode="after")
    def _printed_words_are_there(self) -> Self:
        if self.printed == "label" and not all(grade.label for grade in self.grades):
            raise ValueError("printed を label にするときは、すべての grades に label を書いてください")
        return self
