"""Every change of the layout of the published tables (`data_layout_changes.yaml`)."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from schemas.read_yaml import read_yaml

_HERE = Path(__file__).parent


class LayoutChange(BaseModel):
    """One change of the layout of the published tables.

    Attributes:
        version: of the layout from this change on; whole numbers, rising.
        changed_on: the day of the change (ISO 8601).
        table: name of the file without its ending; "" for all.
        change: what changed, for people who read the tables with a program.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int = Field(ge=1)
    changed_on: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    table: str = ""
    change: str = Field(min_length=1)


@cache
def load_layout_changes() -> list[LayoutChange]:
    """Load the changes, the oldest first."""
    raw = read_yaml(_HERE / "data_layout_changes.yaml")
    return [LayoutChange.model_validate(entry) for entry in raw]
