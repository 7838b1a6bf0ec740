"""What a check answers: one line for people, with what to do where something is to be done."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a check went: fine; works, but look at it; does not work."""

    FINE, LOOK, BAD = "○", "注意", "×"


@dataclass(frozen=True)
class Answer:
    """One line.

    Attributes:
        state: how it went.
        about: what was looked at, a word or two.
        found: what is there.
        remedy: what to do; "" where nothing is to be done.
    """

    state: State
    about: str
    found: str
    remedy: str = ""

    @property
    def line(self) -> str:
        """The line as it is printed."""
        return f"{self.state.value}　{self.about}　{self.found}{f'　→ {self.remedy}' if self.remedy else ''}"


def fine(about: str, found: str) -> Answer:
    """Give an answer for what is as it should be."""
    return Answer(State.FINE, about, found)


def look(about: str, found: str, remedy: str) -> Answer:
    """Give an answer for what works here and now, but should be seen to."""
    return Answer(State.LOOK, about, found, remedy)


def bad(about: str, found: str, remedy: str) -> Answer:
    """Give an answer for what keeps kaikaku from working."""
    return Answer(State.BAD, about, found, remedy)
