"""Targets written as a day that no calendar has must be mended; whatever else people write stays what it was."""

import pytest

from pipelines.new_programme.book.figures import show_figure
from pipelines.new_programme.targets import read_value
from pipelines.new_programme.times import is_impossible_day
from pipelines.workbook.reading.grid import Cell

YEAR = 2027


@pytest.mark.parametrize(
    "written",
    ["令和9年2月30日", "令和9年13月", "R9.2.30", "2027/2/29", "2月30日", "4月31日まで", "13月", "令和9年11月31日策定"],
)
def test_a_day_that_never_was_is_a_slip(written: str) -> None:
    assert is_impossible_day(written, YEAR)
    assert read_value(Cell(written), YEAR).doubt == "target_day_impossible"
    assert read_value(Cell(written)).doubt != "target_day_impossible", "a baseline is words, whatever it says"
    assert show_figure(written, "件", YEAR, "text", "", "") == "－", (
        "what a register has already stands beside the sheet"
    )


@pytest.mark.parametrize(
    "written",
    [
        "85%以上", "13か月", "2月29日", "令和10年2月29日", "令和10年3月末", "12月31日", "59～90%", "30日", "R7.3",
        "2027.13", "1/2", "全部署", "13月分", "2027-2028", "15.13.40", "令和9年度", "策定",
    ],
)  # fmt: skip
def test_anything_else_is_none(written: str) -> None:
    assert not is_impossible_day(written, YEAR)
    assert read_value(Cell(written), YEAR).doubt != "target_day_impossible"
