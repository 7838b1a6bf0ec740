import pytest

from pipelines.publication.item_sheets.grid import BODY, year_grid

PAPER = 8.27 * 72 - 2 * 0.4 * 72
WIDER = 1.175
"""What LibreOffice adds to columns where the Japanese fonts are missing, measured."""


@pytest.mark.parametrize("years", [1, 2, 3, 4, 5, 6, 8, 10])
def test_the_columns_fit_the_paper_whatever_the_number_of_years(years):
    grid = year_grid(years)
    assert len(grid.widths) == BODY + years + 2
    points = sum(int(width * 8 + 5) for width in grid.widths) * 0.75
    assert points * WIDER * grid.scale_pct / 100 <= PAPER
    assert grid.scale_pct >= (80 if years <= 5 else 55), "still legible"


@pytest.mark.parametrize("parts", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("years", [2, 3, 4, 6])
def test_a_split_covers_the_columns_without_gaps(years, parts):
    grid = year_grid(years)
    spans = grid.split(0, grid.last, parts)
    assert len(spans) == parts
    assert [span[0] for span in spans] == [0, *(last + 1 for _, last in spans[:-1])]
    assert spans[-1][1] == grid.last
    assert all(first <= last for first, last in spans)
