"""An indicator of several items: its row once more for each further item."""

import pandas as pd

from pipelines.evaluation.shared import with_shared

RATED = pd.DataFrame(
    {
        "item_id": ["1", "2"],
        "indicator_id": ["1-O1", "2-O1"],
        "rate_pct": pd.Series([None, None], dtype=object),
        "basis": ["", "missing"],
    }
)


def shared(*pairs: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["indicator_id", "item_id"])


def test_it_stands_behind_with_the_other_items_number() -> None:
    found = with_shared(RATED, shared(("1-O1", "2"), ("1-O1", "3")))
    assert found[["item_id", "indicator_id"]].to_numpy().tolist() == [
        ["1", "1-O1"], ["2", "2-O1"], ["2", "1-O1"], ["3", "1-O1"],
    ]  # fmt: skip
    assert found.dtypes.equals(RATED.dtypes)


def test_what_another_department_did_not_return_is_a_figure_not_reported() -> None:
    assert with_shared(RATED, shared(("2-O1", "1")))["basis"].tolist() == ["", "missing", "not_reported"]


def test_without_any_the_rows_are_as_they_were() -> None:
    assert with_shared(RATED, shared()) is RATED
