"""Why a register cannot be had: nothing may be published from it, so these stop the run (exit code 3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from pydantic import ValidationError

_NOTHING_THERE = ("missing", "string_too_short")
_BOUNDS = {"gt": "{}より大きい数", "ge": "{}以上の数", "lt": "{}より小さい数", "le": "{}以下の数"}


OTHER_ROW = "{other}行目"
"""What stands in a fault's words for the other row it is about."""

_MOST_SAID = 20


@dataclass(frozen=True)
class Fault:
    """What is wrong with one row of a table.

    Attributes:
        file: as messages name it, e.g. `register／items.csv`.
        row: of the file, the header being 1.
        columns: whose cells are meant.
        why: sentences that say what is wrong and how to mend it.
        other: the row that `OTHER_ROW` in them means.
    """

    file: str
    row: int
    columns: tuple[str, ...]
    why: str
    other: int = 0

    @property
    def path(self) -> Path:
        """The file in the programme's folder."""
        return Path(*self.file.split("／"))

    @property
    def sentence(self) -> str:
        """All of it, as people read it who have the file."""
        why = self.why.replace(OTHER_ROW, f"{self.other}行目")
        return f"【{self.file}／{self.row}行目／{'・'.join(self.columns)}】{why}"


class RegisterError(ValueError):
    """The register on disk is wrong; the message says in Japanese what, where and how to mend it.

    Attributes:
        faults: the rows that it is about, where it is about rows of tables.
    """

    faults: Sequence[Fault] = ()

    @classmethod
    def of(cls, faults: Sequence[Fault]) -> Self:
        """Make one of all that is wrong, a line each; of very many the first."""
        more = [f"ほか{len(faults) - _MOST_SAID}件"] if len(faults) > _MOST_SAID else []
        error = cls("\n".join([*(fault.sentence for fault in faults[:_MOST_SAID]), *more]))
        error.faults = faults
        return error


def refuse(faults: Iterable[Fault]) -> None:
    """Raise RegisterError where there are faults."""
    if found := list(faults):
        raise RegisterError.of(found)


class DocumentError(RegisterError):
    """The document is not what it should be; the message says in one Japanese sentence what was expected and found."""


def refused_entry(error: ValidationError) -> tuple[str, str]:
    """Give the first entry that settings are refused for (`scales.0.best`, "" for them as a whole), and why."""
    first = error.errors()[0]
    return ".".join(str(part) for part in first["loc"]), why_refused(first)


def why_refused(refused: Mapping[str, Any]) -> str:
    """Say why an entry is refused: what our own checks found is a Japanese sentence, what pydantic found is English.

    Args:
        refused: one of `ValidationError.errors()`.
    """
    context = refused.get("ctx", {})
    if refused["type"] == "value_error":
        return str(context["error"])
    if refused["type"] in _NOTHING_THERE:
        return "空欄にはできません。値を書いてください"
    if refused["type"].startswith("date"):
        return "日付を書いてください（例：2028-04-01）"
    bounds = [words.format(context[name]) for name, words in _BOUNDS.items() if name in context]
    return f"{'、'.join(bounds)}を書いてください" if bounds else "設定の値が決まりに合いません"
