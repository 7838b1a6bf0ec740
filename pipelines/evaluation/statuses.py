"""What became of the return of each item's department, put beside the item's indicators."""

import pandas as pd


def with_status(indicators: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Put `submission_status` beside each indicator: it says why there is no actual.

    Args:
        indicators: one row per indicator, with `item_id`.
        items: one row per item, with `item_id` and `submission_status`.

    Returns:
        The indicators with the status of their item, "" where no such item was evaluated.
    """
    statuses = dict(zip(items["item_id"], items["submission_status"], strict=True))
    return indicators.assign(submission_status=[statuses.get(key, "") for key in indicators["item_id"]])
