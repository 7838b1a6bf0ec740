"""docs/findings.md says what the catalogue says, in words that people know."""

import re

import pytest

from schemas.catalogue import load_catalogue
from schemas.catalogue_page import LEVELS, PAGE, SEVERITIES, WORDS, write_page
from schemas.code_lists import SEVERITY_WORDS


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == write_page(), "run: python -m schemas.catalogue_page"


def test_every_severity_has_its_word_and_its_meaning() -> None:
    assert [str(severity) for severity in SEVERITIES] == list(SEVERITY_WORDS)


@pytest.mark.parametrize("code", load_catalogue())
def test_every_entry_has_a_row_of_six_cells(code: str) -> None:
    rows = [line for line in write_page().splitlines() if line.startswith(f"| {code} |")]
    assert len(rows) == 1
    assert rows[0].count("|") == 7
    assert not re.search(r"[{}_]", rows[0])


def test_every_level_and_every_word_is_used() -> None:
    page = write_page()
    assert set(LEVELS) == {code[0] for code in load_catalogue()}
    assert all(f"〈{word}〉" in page for word in WORDS.values() if word)
