"""The printed form of the further figures, as data (`layout.yaml`): headings, words of conditions, frame lines."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from schemas.read_yaml import read_yaml

_FILE = Path(__file__).with_name("layout.yaml")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PartHeading(_Entry):
    """One part: its key, how it is called in messages, and the pattern of its heading."""

    key: str
    title: str
    pattern: str


class ConditionWords(_Entry):
    """Words that state a condition without a number, and what they mean."""

    words: str
    condition: str
    better: str
    op: str = "text"


class FrameLine(_Entry):
    """One line of the frame: its key, name, section, and the line it is part of; `printed` if it carries a remark."""

    id: str
    name: str
    section: str
    part_of: str = ""
    printed: str = ""


class FiguresLayout(_Entry):
    """What the reader expects; `layout.yaml` says in its comments what each entry is for."""

    parts: list[PartHeading]
    conditions: list[ConditionWords]
    frame_lines: list[FrameLine]
    frame_section_headings: dict[str, str]

    def level_of(self, line: FrameLine) -> int:
        """Give how deep a line stands: 0 for totals and balances."""
        above = next((other for other in self.frame_lines if other.id == line.part_of), None)
        return 0 if above is None else 1 + self.level_of(above)


@cache
def load_layout() -> FiguresLayout:
    """Load the layout that ships with the reader."""
    return FiguresLayout.model_validate(read_yaml(_FILE))
