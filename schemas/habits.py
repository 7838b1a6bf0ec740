"""What offices write that is no answer, and how they name a second sheet, as data (`habits.yaml`)."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from schemas.read_yaml import read_yaml

HABITS = Path(__file__).parent / "habits.yaml"


class SaysNothing(BaseModel):
    """Texts that say nothing for one reason.

    Attributes:
        why: the reason, as a sentence without its stop.
        patterns: regular expressions of the whole text, in the spelling of `pipelines.japanese.characters.as_key`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    why: str = Field(min_length=1)
    patterns: list[str] = Field(min_length=1)


class Habits(BaseModel):
    """What the file says; its comments explain each list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    says_nothing: list[SaysNothing] = Field(min_length=1)
    ends_a_paper: list[str] = Field(min_length=1)
    begins_a_remark: list[str] = Field(min_length=1)
    sheet_that_holds: list[str] = Field(min_length=1)
    sheet_that_does_not: list[str] = Field(min_length=1)


@cache
def load_habits() -> Habits:
    """Load the file."""
    return Habits.model_validate(read_yaml(HABITS))
