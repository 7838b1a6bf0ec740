"""Whoever follows a guide word by word gets what it says: every command is run, every printed line compared."""

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.desk import Desk
from tests.docs.steps import read_steps

GUIDES = {"analysts": sorted(ROOT.glob("docs/ja/guide/*.md")), "operators": [ROOT / "docs" / "ja" / "runbook.md"]}


UNTIL_THE_RETURNS = GUIDES["analysts"][:3]
"""What the suite follows of the analysts' year; all of it takes minutes."""


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(GUIDES["analysts"], id="analysts", marks=pytest.mark.long),
        pytest.param(UNTIL_THE_RETURNS, id="analysts until the returns"),
        pytest.param(GUIDES["operators"], id="operators"),
    ],
)
def test_a_guide_holds_word_by_word(pages: list[Path], tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        for page in pages:
            for step in read_steps(page):
                desk.take(step)


@pytest.mark.parametrize("page", [page for pages in GUIDES.values() for page in pages], ids=lambda page: page.stem)
def test_a_page_has_something_to_do(page: Path) -> None:
    assert any(step.kind in ("powershell", "sh", "schtasks") for step in read_steps(page))
