"""An edition for what is printed."""

import pytest

from pipelines.publication.edition import Edition
from pipelines.register.store import Register
from schemas.layout import load_layout
from schemas.rule_set import load_rule_set


@pytest.fixture
def reform_edition(reform: Register) -> Edition:
    programme = reform.programme
    return Edition(
        programme,
        2022,
        programme.form(2022),
        load_layout("standard-list"),
        load_rule_set(programme.rule_set_name(2022)),
    )
