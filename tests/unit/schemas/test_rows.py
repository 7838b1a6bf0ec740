"""The rows of a table are what pandas itself gives, value by value and type by type."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from schemas.tables.rows import rows_of, values_of

TABLE = pd.DataFrame(
    {
        "text": pd.array(["一", "", "三"], dtype="str"),
        "missing text": pd.array(["一", None, "三"], dtype="str"),
        "whole": pd.array([1, None, 3], dtype="Int64"),
        "marks": pd.array([True, None, False], dtype="boolean"),
        "truth": [True, False, True],
        "amount": [Decimal("1.50"), None, Decimal(0)],
        "float": [0.5, float("nan"), 2.0],
        "int": np.array([1, 2, 3]),
    }
)


@pytest.mark.parametrize("table", [TABLE, TABLE.iloc[::-1], TABLE.iloc[:1], TABLE.iloc[:0], TABLE[[]]])
def test_rows_are_those_of_pandas(table: pd.DataFrame) -> None:
    ours, theirs = rows_of(table), table.to_dict("records")
    assert len(ours) == len(theirs)
    for row, wanted in zip(ours, theirs, strict=True):
        assert list(row) == list(wanted)
        for name, value in row.items():
            assert type(value) is type(wanted[name]), name
            assert value == wanted[name] or (pd.isna(value) and pd.isna(wanted[name])), name


def test_values_belong_to_whoever_asked() -> None:
    values = values_of(TABLE["text"])
    values[0] = "changed"
    assert TABLE["text"].iloc[0] == "一"
