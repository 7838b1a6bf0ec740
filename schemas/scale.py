"""What grades a city gives: the scale of a year, and the one voice for a grade wherever people read or write it."""

from typing import Literal, Self
from unicodedata import normalize

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

    @property
    def spellings(self) -> list[str]:
        """All that people may write for it."""
        return [word for word in (self.label, self.shown, self.value) if word]


class Grade(Option):
    """One grade of a scale.

    Attributes:
        value: the number that is stored and compared.
        sign: the letter or mark that people write and read for it (S, A, ◎), where the city has one.
    """

    sign: str = ""

    @property
    def spellings(self) -> list[str]:
        """All that people may write for it."""
        signed = [self.sign, f"{self.sign} {self.label}".strip()] if self.sign else []
        return list(dict.fromkeys([*super().spellings, *signed]))


class Grades(_Model):
    """A scale of grades.

    Attributes:
        best: the best grade (1 in Kawasaki; 4 or 5 elsewhere).
        grades: the grades in the order the legend prints them.
    """

    best: int
    grades: list[Grade]

    @property
    def numbers(self) -> list[int]:
        """The grades as numbers, in the order of the legend."""
        return [int(grade.value) for grade in self.grades]

    @property
    def from_best(self) -> list[int]:
        """The grades as numbers, from the best to the worst."""
        return sorted(self.numbers, reverse=self.best == max(self.numbers, default=0))

    @property
    def given(self) -> bool:
        """Whether there are grades at all; a city may look at rates and targets met alone."""
        return bool(self.grades)

    def in_list(self, grade: int) -> str:
        """Give a grade in short: its words, or the number where it has none."""
        return self.label(grade) or str(grade)

    def label(self, grade: int) -> str:
        """Give the words of one grade; raises KeyError for a number that is no grade."""
        return {int(option.value): option.label for option in self.grades}[grade]

    def grade(self, number: int) -> Grade:
        """Give one grade; raises KeyError for a number that is no grade."""
        return {int(grade.value): grade for grade in self.grades}[number]

    @model_validator(mode="after")
    def _grades_are_numbers(self) -> Self:
        if not all(grade.value.isascii() and grade.value.isdigit() for grade in self.grades):
            raise ValueError(
                "grades の value は半角の数字にしてください（S・A・Bなどの記号は sign に、呼び名は label に書きます）"
            )
        if len(set(self.numbers)) != len(self.numbers) or len(self.numbers) < 2:
            raise ValueError("grades には、value の違う区分を2つ以上書いてください")
        if self.best not in (min(self.numbers), max(self.numbers)):
            raise ValueError(f"best は grades の端の値（{min(self.numbers)}か{max(self.numbers)}）にしてください")
        return self

    @model_validator(mode="after")
    def _signs_mean_one_grade(self) -> Self:
        known: dict[str, str] = {grade.value: grade.value for grade in self.grades}
        for grade in self.grades:
            if not grade.sign:
                continue
            key = "".join(normalize("NFKC", grade.sign).split()).casefold()
            if key in _NO_SIGNS or known.setdefault(key, grade.value) != grade.value:
                raise ValueError(
                    f"grades の sign の「{grade.sign}」は、ほかの区分か、記入のないことと見分けられません。"
                    "区分ごとに違う記号を書いてください（例：S、A、B、C）"
                )
        return self


_NO_SIGNS = ("", "-", "－", "ー", "―", "未定")
"""What stands for no answer in a form."""


class Scale(Grades):
    """The grades as one year printed them: the one voice for a grade, wherever people read or write it.

    Attributes:
        from_year: first fiscal year that prints these labels.
        printed: what stands for a grade: its `number`, its `sign` (S, A, ◎), or its `label` (順調).
    """

    from_year: int
    printed: Literal["number", "label", "sign"] = "number"

    def in_list(self, grade: int) -> str:
        """Give what stands for a grade in a cell: `3`, `A` or `順調`."""
        one = self.grade(grade)
        return {"number": one.value, "label": one.label, "sign": one.sign}[self.printed]

    def phrase(self, grade: int) -> str:
        """Give a grade with its words: `3 目標をほぼ達成`, `A 目標どおり`, `順調`."""
        one = self.grade(grade)
        return self.in_list(grade) if self.printed == "label" else f"{self.in_list(grade)} {one.label}".strip()

    @property
    def phrases(self) -> list[str]:
        """The grades with their words, in the order of the legend."""
        return [self.phrase(number) for number in self.numbers]

    def meaning(self, grade: int) -> str:
        """Give what the number of a grade stands for, to people who have nothing but the number."""
        return self.label(grade) or str(grade) if self.printed == "number" else self.phrase(grade)

    @property
    def in_words(self) -> str:
        """What may be written for a grade, as a sentence says it: `1から5までの数字`, `S・A・B・Cのどれか`."""
        if self.printed == "number":
            return f"{min(self.numbers)}から{max(self.numbers)}までの数字"
        return f"{'・'.join(map(self.in_list, self.from_best))}のどれか"

    @model_validator(mode="after")
    def _printed_words_are_there(self) -> Self:
        if self.printed == "number":
            return self
        words = [self.in_list(number) for number in self.numbers]
        if not all(words) or len(set(words)) != len(words):
            said = self.printed
            raise ValueError(
                f"printed を {said} にするときは、すべての grades に、それぞれ違う {said} を書いてください"
            )
        return self


NO_GRADES = Scale.model_construct(from_year=0, best=0, grades=[], printed="number")
"""The scale of a programme that gives no grades."""
