"""Indicators that count for several items: reported once, joined to the rates of each."""

import pandas as pd

_OF_ANOTHER_RETURN = {"missing": "not_reported", "rejected": "not_reported"}


def with_shared(rated: pd.DataFrame, shared: pd.DataFrame) -> pd.DataFrame:
    """Give the indicators of each item, those that it shares behind its own.

    What another item's department has not returned is, for an item that shares it, a figure that was not reported.

    Args:
        rated: one row per indicator, as `rate_indicators` gives it, with the item that it belongs to.
        shared: `schemas.tables.shared_indicators`.

    Returns:
        The rows of `rated` and, for each further item of an indicator, its row again with that `item_id`.
    """
    if shared.empty:
        return rated
    further = shared.rename(columns={"item_id": "other"}).merge(rated, on="indicator_id", validate="many_to_one")
    again = further.assign(item_id=further["other"], basis=further["basis"].replace(_OF_ANOTHER_RETURN))
    return pd.concat([rated, again[rated.columns].astype(rated.dtypes)], ignore_index=True)
