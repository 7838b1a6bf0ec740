"""Letters that are not what they look like, and what marks a text as damaged, as data (`letters.yaml`)."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from schemas.read_yaml import read_yaml

LETTERS = Path(__file__).parent / "letters.yaml"


class Misread(BaseModel):
    """A text written in one code and read in another, both by Python's names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    read_as: str
    written_in: str


class Letters(BaseModel):
    """What the file says.

    Attributes:
        radicals: radical -> the letter that it stands for.
        misread: the codes that texts are taken for.
        damaged: regular expressions; a text in which one is found cannot be read.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    radicals: dict[str, str]
    misread: list[Misread] = Field(min_length=1)
    damaged: list[str] = Field(min_length=1)


@cache
def load_letters() -> Letters:
    """Load the file."""
    return Letters.model_validate(read_yaml(LETTERS))
