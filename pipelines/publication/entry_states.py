"""What stood in the cells of the entries, put beside the results, which keep the values alone."""

import pandas as pd

from pipelines.publication.edition import Edition
from pipelines.publication.reporting import reporting_department
from schemas.tables.submitted import state_column


def with_all_states(items: pd.DataFrame, returned: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """Put beside each entry what stood in its cell, so that 「－」, 「未定」 and a blank stay three things."""
    wanted = [state_column(column.key) for column in edition.form.items.entries]
    states = returned.reindex(columns=["item_id", "department", *wanted]).drop_duplicates(["item_id", "department"])
    reporters = items.assign(department=items["department"].map(reporting_department))
    beside = reporters[["item_id", "department"]].merge(states, on=["item_id", "department"], how="left")
    return items.assign(**{name: beside[name].fillna("").to_numpy() for name in wanted})
