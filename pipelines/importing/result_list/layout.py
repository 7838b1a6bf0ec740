"""The printed form of the result list, as data (`layout.yaml`): titles, columns, legend, words around a figure."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from schemas.read_yaml import read_yaml

_FILE = Path(__file__).with_name("layout.yaml")


class ListColumn(BaseModel):
    """One printed column: its key in tables, its header, and the header below it where the column is split."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    header: str
    below: str = ""


class ListLayout(BaseModel):
    """What the reader expects of the list; `layout.yaml` says in its comments what each entry is for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    columns: list[ListColumn]
    code: str
    page: str
    page_not_known: str
    page_not_known_is: str
    legend_entries: int
    legend_of_classes: int
    legend_of_grades: int
    outcome_words: list[str]
    better_unless_judged: str
    period_words: list[str]
    difference_words: list[str]
    unit_spellings: dict[str, str]
    bounds: dict[str, str]


@cache
def load_layout() -> ListLayout:
    """Load the layout that ships with the reader."""
    return ListLayout.model_validate(read_yaml(_FILE))
