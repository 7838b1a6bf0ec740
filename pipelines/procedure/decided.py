"""The decisions and opinions that the office keeps for a year, as the steps use them."""

import pandas as pd

from pipelines.evaluation.decisions import apply_decisions
from pipelines.evaluation.opinions import apply_opinions
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.register.decided_levels import read_decided_levels
from pipelines.register.decisions import read_decisions
from pipelines.register.level_keys import level_keys
from pipelines.register.opinions import read_opinions
from pipelines.register.store import load_history


def take_decisions(year: ProgrammeYear) -> pd.DataFrame:
    """Give the year's decisions on the items at hand.

    Where only some departments were asked for, the file holds decisions on others' items as well: these are checked
    and left aside.

    Raises:
        RegisterError: for a row that cannot hold.
    """
    decisions = read_decisions(year.decisions, _known(year), year.scale)
    return decisions[decisions["item_id"].isin(year.register.items["item_id"])]


def take_opinions(year: ProgrammeYear) -> pd.DataFrame:
    """Give the second reviewer's opinions on the items at hand (as above)."""
    opinions = read_opinions(year.opinions, _known(year), year.scale)
    return opinions[opinions["item_id"].isin(year.register.items["item_id"])]


def take_decided_levels(year: ProgrammeYear) -> pd.DataFrame:
    """Give what was decided on the pillars and groups that the programme grades, in the whole city (as above)."""
    known = level_keys(year.city.items, year.register.programme.level_grades)
    return read_decided_levels(year.decided_levels, known, year.scale)


def decide(year: ProgrammeYear, items: pd.DataFrame, decisions: pd.DataFrame, opinions: pd.DataFrame) -> pd.DataFrame:
    """Give the results with what was decided on: by the headquarters, and by the reviewer where its grade is final.

    Raises:
        RegisterError: for a decision or an opinion that cannot hold.
    """
    decided = apply_decisions(items, decisions, year.scale)
    return apply_opinions(decided, opinions) if year.register.programme.outside_review.final else decided


def _known(year: ProgrammeYear) -> list[str]:
    items = year.register.items["item_id"]
    if year.partial:
        items = load_history(year.inputs / year.register.programme.name).items["item_id"]
    return list(items.unique())
