"""Two arguments have one fingerprint only where a function cannot tell them apart."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from pipelines.keeping.code_version import hash_program
from pipelines.keeping.fingerprint import Fingerprints
from pipelines.keeping.table_bytes import table_from_bytes, table_to_bytes


@dataclass(frozen=True)
class Pair:
    one: str
    other: str


@dataclass(frozen=True)
class Twin:
    one: str
    other: str


def table(*values: object, kind: str = "object") -> pd.DataFrame:
    return pd.DataFrame({"value": pd.Series(list(values), dtype=kind)})


DIFFERENT = [
    "", "1", 1, True, None, Decimal(1), Decimal("1.0"), date(2022, 4, 1), "2022-04-01", b"1", [], [1], ["1"], [[1]],
    ["a", "b"], ["ab"], ["b", "a"], {"a": "b"}, {"b": "a"}, {"a": "1", "b": "2"}, {"b": "2", "a": "1"},
    Pair("a", "b"), Pair("ab", ""), Twin("a", "b"),
    table(kind="str"), table("", kind="str"), table(None, kind="str"), table("0", kind="str"),
    table("<NA>", kind="str"),
    table(0, kind="Int64"), table(None, kind="Int64"), table(0, kind="int64"), table(True, kind="bool"),
    table(None), table(Decimal(1)), table(Decimal("1.0")), table("1"), table(1),
    table("a", "b", kind="str"), table("b", "a", kind="str"),
    table("a", kind="str").rename(columns={"value": "other"}), table("a", kind="str").set_axis(["x"]),
]  # fmt: skip


def test_what_differs_has_another_fingerprint() -> None:
    taken = [Fingerprints().take(value) for value in DIFFERENT]
    same = [
        (DIFFERENT[one], DIFFERENT[two]) for one, two in combinations(range(len(taken)), 2) if taken[one] == taken[two]
    ]
    assert same == []
    assert taken == [Fingerprints().take(value) for value in DIFFERENT]


UNFORESEEN = {
    "path": Path("a"), "float": 1.5, "call": lambda: 1, "set": {1, 2}, "object": object(), "table": table(object()),
}  # fmt: skip


@pytest.mark.parametrize("value", UNFORESEEN.values(), ids=UNFORESEEN)
def test_what_is_not_foreseen_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        Fingerprints().take(value)


@pytest.mark.parametrize("one", [value for value in DIFFERENT if isinstance(value, pd.DataFrame)])
def test_a_table_comes_back_as_it_was(one: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(table_from_bytes(table_to_bytes(one)), one, check_exact=True)


def test_the_program_counts_with_every_file_and_package(tmp_path: Path) -> None:
    (tmp_path / "pipelines").mkdir()
    (tmp_path / "schemas" / "rules").mkdir(parents=True)
    source, rules = tmp_path / "pipelines" / "a.py", tmp_path / "schemas" / "rules" / "default.yaml"
    source.write_text("x = 1", encoding="utf-8")
    rules.write_text("cap: 120", encoding="utf-8")
    site = tmp_path / "site-packages"
    (site / "pandas-3.0.0.dist-info").mkdir(parents=True)
    versions = [hash_program(tmp_path, [str(site)])]
    for change in (
        lambda: source.write_text("x = 2", encoding="utf-8"),
        lambda: rules.write_text("cap: 130", encoding="utf-8"),
        lambda: rules.rename(rules.with_name("other.yaml")),
        lambda: (site / "pandas-3.0.0.dist-info").rename(site / "pandas-3.0.1.dist-info"),
    ):
        change()
        versions.append(hash_program(tmp_path, [str(site)]))
    assert len(set(versions)) == 5
    (tmp_path / "pipelines" / "__pycache__").mkdir()
    (tmp_path / "pipelines" / "__pycache__" / "a.pyc").write_bytes(b"")
    assert hash_program(tmp_path, [str(site)]) == versions[-1]
