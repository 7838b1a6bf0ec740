"""What a published column is: all that is true of it stands on its field, and whoever needs it asks there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandera.pandas as pa

from schemas.text import contract_type

UNUSED = "（使わない列）"
"""Title of a column for a level that the programme does not have."""

_JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]|{")
_EMPTY = "空欄"
_DAY = r"^(\d{4}-\d{2}-\d{2})?$"
_PERCENTAGE = "_pct"


class Kind(StrEnum):
    """The type of a column, as the data package says it."""

    TEXT = "string"
    DAY = "date"
    INTEGER = "integer"
    NUMBER = "number"
    TRUTH = "boolean"


class Fact(StrEnum):
    """What a column says and so what it can change by; of columns that are compared with those of another set."""

    REGISTER = "register"  # as the programme has it
    RETURNED = "returned"  # what a department or the office reported
    COMPUTED = "computed"  # follows from the others by the rules
    DECIDED = "decided"  # what the headquarters decided, and who and why
    FINAL = "final"  # follows from the decision, where there is one
    RECEIVED = "received"  # when a return came in
    WAIVED = "waived"  # who let a finding pass
    PLACE = "place"  # leads into a return, and is never compared


class Chosen(StrEnum):
    """Codes that no list of ours holds."""

    GRADES = "grades"  # the programme's scale of the year
    OPTIONS = "options"  # the programme's options for the column of the form
    FINDINGS = "findings"  # the catalogue


TEXT, DAY, INTEGER, NUMBER, TRUTH = Kind
REGISTER, RETURNED, COMPUTED, DECIDED, FINAL, RECEIVED, WAIVED, PLACE = Fact
_TYPES = {TEXT: "str", DAY: "str", NUMBER: "object", TRUTH: "bool"}


@dataclass(frozen=True)
class Field:
    """A column of a published table.

    Titles and definitions may hold the names of a programme (`{item}`, `{department}`, `{headquarters}` …), `{number}`
    and `{name}` (what the city calls an item's number and name), which stand for the programme's own words.

    Attributes:
        name: in the tables.
        title: in Japanese, for a header.
        definition: in Japanese; it says what an empty cell (空欄) means where there can be one.
        kind: its type.
        fact: what kind of fact it is.
        codes: code -> the words for it, where only these may stand in it. A blank is allowed where it is among them.
        unit: of its numbers; `unit_column` names the column of the row that holds it instead.
        nullable: whether a number may be missing.
        filled: whether a text is never empty.
        unique: whether no two rows have the same.
        least: the least number.
        pattern: what a text looks like.
        compared: whether a difference of it between two sets is one of the results.
        required: whether every table has it.
        of_form: whether departments write it: title and definition are those of the form, where the form asks for it.
    """

    name: str
    title: str = ""
    definition: str = ""
    kind: Kind = Kind.TEXT
    fact: Fact | None = None
    codes: Mapping[str, str] | Chosen | None = None
    unit: str = ""
    unit_column: str = ""
    nullable: bool = False
    filled: bool = False
    unique: bool = False
    least: int | None = None
    pattern: str = ""
    compared: bool = True
    required: bool = True
    of_form: bool = False

    @property
    def _is_named_as_counted(self) -> bool:
        return (self.unit == "%") == self.name.endswith(_PERCENTAGE)

    @property
    def dtype(self) -> str:
        """What pandas calls its type; numbers are Decimals in an object column."""
        return _TYPES.get(self.kind, "Int64" if self.nullable else "int64")

    def titled(self, words: Mapping[str, str]) -> str:
        """Give its title in a programme's own words (placeholder -> word); a level without a word has no use for it."""
        is_used = all(words[key] for key in words if f"{{{key}}}" in self.title)
        return self.title.format(**words) if is_used else UNUSED

    def defined(self, words: Mapping[str, str]) -> str:
        """Give its definition in a programme's own words."""
        return self.definition.format(**words)

    def lacks(self) -> list[str]:
        """Give what has to be said of it and is not, in words; empty where everything is.

        What a form asks for is said by the form, in the words of those who made it: it may be called 「URL」.
        """
        counted_in = self.unit or self.unit_column or self.of_form
        needed = {
            "a Japanese title": _JAPANESE.search(self.title) or (self.of_form and self.title),
            "a Japanese definition": _JAPANESE.search(self.definition),
            f"what an empty cell means ({_EMPTY}は…)": self.codes or not self.nullable or _EMPTY in self.definition,
            "its unit, or the column that holds it": self.kind is not NUMBER or counted_in,
            f"the ending {_PERCENTAGE}, which percentages have": self._is_named_as_counted or self.of_form,
            "its codes": self.codes is None or self.codes,
        }
        return [what for what, said in needed.items() if not said]

    def contract(self) -> pa.Column:
        """Give its contract for pandera. A number that is never missing is a plain integer, whatever it came as."""
        whole = self.kind is INTEGER and not self.nullable
        return pa.Column(
            contract_type(self.dtype), self._checks(), name=self.name, title=self.title, nullable=self.nullable,
            unique=self.unique, required=self.required, coerce=whole,
        )  # fmt: skip

    def _checks(self) -> list[pa.Check]:
        checks = []
        if isinstance(self.codes, Mapping):
            codes = [int(code) if self.kind is INTEGER else code for code in self.codes]
            checks.append(pa.Check.isin(codes))
        if self.filled:
            checks.append(pa.Check.str_length(min_value=1))
        if pattern := _DAY if self.kind is DAY else self.pattern:
            checks.append(pa.Check.str_matches(pattern))
        if self.least is not None:
            checks.append(pa.Check.ge(self.least))
        return checks


def decimals_of(name: str) -> int | None:
    """Give with how many decimals a column's numbers are shown: one where its name ends with `_pct`."""
    return 1 if name.endswith(_PERCENTAGE) else None


def or_blank(codes: Mapping[str, str]) -> dict[str, str]:
    """Give codes of which there may also be none."""
    return {**codes, "": ""}


def literal(text: str) -> str:
    """Give a text that may hold braces as a title or definition that says just that."""
    return text.replace("{", "{{").replace("}", "}}")
