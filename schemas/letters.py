"""Letters that are not what they look like, and what marks a text as damaged, as data (`letters.yaml`)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schemas.read_yaml import read_yaml

LETTERS = Path(__file__).parent / "letters.yaml"


@dataclass(frozen=True)
class Misread:
    """A text written in one code and read in another, both by Python's names."""

    read_as: str
    written_in: str


@dataclass(frozen=True)
class Letters:
    """What the file says.

    Attributes:
        radicals: radical -> the letter that it stands for.
        misread: the codes that texts are taken for.
        damaged: regular expressions; a text in which one is found cannot be read.
    """

    radicals: dict[str, str]
    misread: list[Misread]
    damaged: list[str]


@cache
def load_letters() -> Letters:
    """Load the file."""
    said = read_yaml(LETTERS)
    return Letters(**said | {"misread": [Misread(**one) for one in said["misread"]]})
