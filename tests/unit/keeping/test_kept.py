"""Tables handed from step to step come back as they were left."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.keeping.kept import NothingKeptError, keep, take_up
from pipelines.keeping.unfinished import MARKER, mark

NUMBER = st.none() | st.decimals(-(10**9), 10**9, places=2)
TEXT = st.text(st.characters() | st.sampled_from('\n\r\0,"\x85\u2028\ud83d\udcff'), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
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


@pytest.mark.parametrize("text", ["一行目\r二行目", "\r", "", "長" * 140_000, "a\0b", "\udc83\udce5", "\u2028", '"'])
def test_no_text_of_a_department_breaks_a_table(text: str, tmp_path: Path) -> None:
    table = pd.DataFrame({"text": pd.array([text, "後"], dtype="str")})
    keep(tmp_path, {"table": table})
    pd.testing.assert_frame_equal(take_up(tmp_path, ["table"])["table"], table)


def test_a_column_of_mixed_kinds_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="mixed"):
        keep(tmp_path, {"table": pd.DataFrame({"mixed": pd.Series(["a", Decimal(1)], dtype=object)})})


def test_what_was_not_left_is_named(tmp_path: Path) -> None:
    with pytest.raises(NothingKeptError, match="items"):
        take_up(tmp_path, ["items"])


def test_the_mark_says_in_japanese_what_to_do(tmp_path: Path) -> None:
    mark(tmp_path)
    assert "公表したり、使ったりしないでください" in (tmp_path / MARKER).read_text(encoding="utf-8")
