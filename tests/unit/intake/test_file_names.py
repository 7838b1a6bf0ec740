"""Names of received files: accepted by every system, never a helper's or a device's, the same for the same name."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.intake.file_names import numbered, safe_name
from pipelines.intake.find import PAST, is_helper


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("財政局.xlsx", "財政局.xlsx"),
        ("カ\u3099ス.xlsx", "ガス.xlsx"),
        ("CON.xlsx", "_CON.xlsx"),
        ("com1.txt.xlsx", "_com1.txt.xlsx"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("=cmd.xlsx", "cmd.xlsx"),
        ("~$財政局.xlsx", "$財政局.xlsx"),
        ("写し.tmp", "写し_tmp"),
        (PAST, f"_{PAST}"),
        ("a\u202ecod.xlsx", "a_cod.xlsx"),
        ("", "提出ファイル"),
    ],
)
def test_as_near_as_allowed(written, safe):
    assert safe_name(written) == safe


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_every_system_accepts_it(written):
    name = safe_name(written)
    assert name == safe_name(name)
    assert 0 < len(name.encode()) <= 200
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert not name.startswith((".", "~", "=", "+", "-", "@", " "))
    assert not name.endswith((".", " "))
    assert not is_helper(name)
    assert name.casefold().partition(".")[0] not in {"con", "prn", "aux", "nul", "com1", "lpt9", PAST}


def test_numbers_stand_behind_the_stem():
    assert [numbered("財政局.xlsx", n) for n in (1, 2)] == ["財政局.xlsx", "財政局_2.xlsx"]
    assert numbered("財政局", 3) == "財政局_3"
