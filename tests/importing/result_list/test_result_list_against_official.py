"""The computed grades beside the official ones of fiscal 2021: explained and compared, never tuned to."""

from decimal import Decimal

import pytest

from pipelines.evaluation import shown_pct
from tests.importing.result_list.compare_with_official import Row, agreements, as_markdown, compare
from tests.importing.result_list.fresh_reading import ROOT

DOCUMENTATION = ROOT / "docs" / "evaluation-against-official-2021.md"


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    return {row.item_id: row for row in compare()}


@pytest.mark.parametrize(
    ("code", "mean"),
    [
        ("20101010", "77.3"),  # 147832/224664 = 65.80, 737/830 = 88.80; half their sum
        ("20103060", "57.1"),  # (80.356 + 36.471 + 65.950 + 45.456) / 4
        ("40205030", "150.0"),  # 437158/172000 = 254.2, capped
        ("50102010", "95.6"),  # (25 + 150 + 100 + 107.5) / 4
    ],
)
def test_means_worked_out_by_hand(rows, code, mean):
    assert shown_pct(rows[code].mean) == Decimal(mean)


def test_twenty_of_the_projects_have_a_figure_and_only_they_get_a_grade(rows):
    assert sum(bool(row.rates) for row in rows.values()) == 20
    assert all(bool(row.computed) == bool(row.rates) for row in rows.values())


def test_agreement_is_what_the_documentation_says(rows):
    counted = agreements(list(rows.values()))
    assert counted["default", "with a pair"] == (20, 10, 18)
    assert counted["default", "all, else 3"] == (38, 27, 36)
    assert counted["city-habit", "all, else 3"] == counted["always 3", "all, else 3"] == (38, 28, 38)


def test_the_documentation_holds_the_tables_as_printed(rows):
    assert as_markdown(list(rows.values())) in DOCUMENTATION.read_text(encoding="utf-8")
