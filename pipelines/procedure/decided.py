"""The decisions that the office keeps for a year, as the steps use them."""

import pandas as pd

from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.register.decisions import read_decisions
from pipelines.register.store import load_history


def take_decisions(year: ProgrammeYear) -> pd.DataFrame:
    """Give the year's decisions on the items at hand.

    Where only some departments were asked for, the file holds decisions on others' items as well: these are checked
    and left aside.

    Raises:
        RegisterError: for a row that cannot hold.
    """
    items = year.register.items["item_id"]
    known = load_history(year.inputs / year.register.programme.name).items["item_id"] if year.partial else items
    decisions = read_decisions(year.decisions, list(known.unique()), year.scale)
    return decisions[decisions["item_id"].isin(items)]
