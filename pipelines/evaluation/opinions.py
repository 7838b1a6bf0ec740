"""A second reviewer's opinion (外部評価) beside the results; its grade is the final one where the programme says so."""

import pandas as pd

from pipelines.register.errors import RegisterError
from schemas.tables.result_opinions import RESULT_OPINIONS
from schemas.tables.rows import rows_of


def join_opinions(items: pd.DataFrame, opinions: pd.DataFrame) -> pd.DataFrame:
    """Give the opinions as they are published.

    Args:
        items: the table of `schemas.tables.result_items`.
        opinions: what `pipelines.register.opinions.read_opinions` gives.

    Returns:
        The table of `schemas.tables.result_opinions`, in the order of the items.
    """
    said = opinions.drop(columns="place").rename(
        columns={
            "grade": "outside_grade",
            "opinion": "outside_opinion",
            "reviewed_by": "outside_by",
            "reviewed_on": "outside_on",
        }
    )
    joined = items[["item_id", "department"]].merge(said, on="item_id", validate="one_to_one")
    return RESULT_OPINIONS.validate(joined[RESULT_OPINIONS.names].astype(RESULT_OPINIONS.types))


def apply_opinions(items: pd.DataFrame, opinions: pd.DataFrame) -> pd.DataFrame:
    """Give the results with the reviewer's grades as final ones, for a programme that says so.

    Args:
        items: the table of `schemas.tables.result_items`, after the headquarters' decisions; nothing of it is changed.
        opinions: as read.

    Returns:
        The same rows; those with a grade of the reviewer have it as the final one, with the source `outside`.

    Raises:
        RegisterError: with a sentence for every item that has a decision as well: one of both must go.
    """
    given = {row["item_id"]: row for row in rows_of(opinions[opinions["grade"].notna()])}
    decided = items.loc[items["final_source"].eq("decision") & items["item_id"].isin(given), "item_id"]
    if len(decided):
        raise RegisterError(
            "\n".join(
                f"【{given[item]['place']}／grade】「{item}」には達成度の決定もあります。このプログラムでは外部評価の達成度が"
                "確定した達成度になるため、decisions の決定の行か、この達成度のどちらかを除いてください。"
                for item in decided
            )
        )
    table = items.copy()
    rows = table["item_id"].isin(given)
    table.loc[rows, "final_grade"] = [given[item]["grade"] for item in table.loc[rows, "item_id"]]
    table.loc[rows, "final_source"] = "outside"
    return table
