"""Tables handed from step to step come back as they were left."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.procedure.kept import NothingKeptError, keep, take_up

NUMBER = st.none() | st.decimals(-(10**9), 10**9, places=2)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n,"'), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(
            TEXT, st.none() | st.decimals(-(10**9), 10**9, places=2), st.none() | st.integers(-9, 9), st.booleans()
        )
    )
)
def test_what_is_kept_comes_back(tmp_path: Path, rows: list[tuple[str, Decimal | None, int | None, bool]]) -> None:
    texts, numbers, grades, flags = zip(*rows, strict=True) if rows else ((), (), (), ())
    table = pd.DataFrame(
        {
            "text": pd.array(texts, dtype="str"),
            "number": pd.Series(numbers, dtype=object).array,
            "grade": pd.array(grades, dtype="Int64"),
            "flag": pd.array(flags, dtype="bool"),
        }
    )
    keep(tmp_path, {"table": table})
    back = take_up(tmp_path, ["table"])["table"]
    assert [None if value is None else Decimal(value) for value in back["number"]] == list(numbers)
    pd.testing.assert_frame_equal(back.drop(columns="number"), table.drop(columns="number"))


def test_a_column_of_mixed_kinds_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="mixed"):
        keep(tmp_path, {"table": pd.DataFrame({"mixed": pd.Series(["a", Decimal(1)], dtype=object)})})


def test_nothing_kept_says_what_to_run_first(tmp_path: Path) -> None:
    with pytest.raises(NothingKeptError, match="kaikaku evaluate"):
        take_up(tmp_path, ["items"])
