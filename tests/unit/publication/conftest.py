import io
from functools import cached_property

import openpyxl
import pytest
from returned_frames import make_returned

from pipelines.evaluation.evaluate import evaluate
from pipelines.publication.publication import make_edition
from pipelines.publication.results import Results
from schemas.rule_set import load_rule_set


class Year:
    """A year that departments reported on, evaluated: what publication gets."""

    def __init__(self, register, fiscal_year, **options):
        programme = register.programme
        self.register = register
        self.rules = load_rule_set(programme.rule_set_name(fiscal_year))
        self.checked = make_returned(register, fiscal_year, **options)
        self.evaluation = evaluate(self.checked, register, fiscal_year, self.rules, programme.scale(fiscal_year))
        self.edition = make_edition(self.checked, register, fiscal_year, self.rules)

    def results(self, **changes):
        """What publication gets, parts of it changed."""
        parts = {"evaluation": self.evaluation, "checked": self.checked, "edition": self.edition,
                 "register": self.register, "history": self.evaluation.indicators.iloc[:0], "further": {}}  # fmt: skip
        return Results(**(parts | changes))

    @cached_property
    def records(self):
        """The year as its rooms get it."""
        return self.results().year


@pytest.fixture(scope="session")
def year():
    return Year


@pytest.fixture(scope="session")
def projects_year(projects):
    return Year(projects, 2021)


@pytest.fixture(scope="session")
def reform_year(reform):
    return Year(reform, 2022, statuses={"環境局": "rejected", "港湾局": "missing", "財政局": "returned"}, made_up=True)


@pytest.fixture(scope="session")
def open_book():
    return lambda data: openpyxl.load_workbook(io.BytesIO(data))
