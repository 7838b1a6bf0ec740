"""The register as the other rooms know it, and as it is kept: with every row that ever held."""

from dataclasses import dataclass, field

import pandas as pd

from pipelines.register.further import FurtherTables
from schemas.programme import Programme

NO_SENTENCES = pd.DataFrame({"item_id": [], "field": [], "text": []}, dtype="str")


NO_RESTING = pd.DataFrame({"item_id": [], "department": [], "rest": [], "rest_kind": [], "behind": []}, dtype="str")


@dataclass(frozen=True)
class Register:
    """A programme with its tables as they stand on one day (columns: `schemas/tables/`).

    Attributes:
        programme: its settings, with the departments of that day.
        items, indicators, targets: one row each, in the programme's order.
        sentences: the document's own sentences, where it was imported on this machine: `item_id, field, text` and
            more; else empty.
        resting: items that are finished or have not begun (`resting_on`); they are in no other table.
        further: what stands in two places, new numbers, facts known beforehand.
    """

    programme: Programme
    items: pd.DataFrame
    indicators: pd.DataFrame
    targets: pd.DataFrame
    sentences: pd.DataFrame = field(default_factory=lambda: NO_SENTENCES)
    resting: pd.DataFrame = field(default_factory=lambda: NO_RESTING)
    further: FurtherTables = field(default_factory=FurtherTables)


@dataclass(frozen=True)
class RegisterHistory:
    """A programme with everything its tables hold: a changed item, indicator or target has several rows.

    Attributes:
        programme: its settings, with the latest names of the departments.
        items, indicators: their own columns and, where rows ever changed, those of `schemas/tables/validity.py`.
        targets: a revised target is a further row with a later `valid_from`.
        sentences, further: as in `Register`.
    """

    programme: Programme
    items: pd.DataFrame
    indicators: pd.DataFrame
    targets: pd.DataFrame
    sentences: pd.DataFrame = field(default_factory=lambda: NO_SENTENCES)
    further: FurtherTables = field(default_factory=FurtherTables)
