"""What a department enters in a form, as tables: the values of `kaikaku fill`, and the shape `sample` makes up."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class Entries:
    """The department's cells, as it would type them.

    Attributes:
        items: one row per item, indexed by item_id; columns are entry keys of the form; str, int, float or None.
        indicators: the same per indicator, indexed by indicator_id.
        cover: what stands behind the entry labels of the cover, e.g. `{"記入者": "企画課"}`.
        formats: (record, column) -> the format code in which a number is shown, where it is not the form's own.
        made_up: whether the values are made up, which the file must say.
    """

    items: pd.DataFrame
    indicators: pd.DataFrame
    cover: dict[str, str] = field(default_factory=dict)
    made_up: bool = False
    formats: Mapping[tuple[str, str], str] = field(default_factory=dict)


def no_entries() -> Entries:
    """Give the entries of a blank form."""
    return Entries(pd.DataFrame(), pd.DataFrame())
