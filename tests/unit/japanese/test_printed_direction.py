"""Whether more or less is better: from the bounds in the cells and from what the name means."""

import pytest

from pipelines.japanese.printed.cells import read_cell
from pipelines.japanese.printed.direction import find_direction


@pytest.mark.parametrize(
    ("name", "cells", "better"),
    [
        ("りんごの配布数", ["10個"], "up"),
        ("保険料収入未済額", ["8円", "9円"], "down"),
        ("会議資料印刷枚数の減", ["7千枚"], "up"),
        ("車の経費削減額", ["7円"], "up"),
        ("システム運用経費", ["7円"], "down"),
        ("利用率", ["59～90%"], "range"),
        ("窓口の満足度", ["—", "99%以上"], "up"),
        ("不足の比率", ["20%未満"], "down"),
        ("倍率", ["全区分で3倍以上"], "up"),
        ("りんごの処分費", ["5円以下"], "down"),
    ],
)
def test_direction_comes_from_bounds_and_meaning(name, cells, better):
    found_direction, reason = find_direction(name, [read_cell(cell) for cell in cells])
    assert found_direction == better
    assert reason


def test_contradicting_bounds_have_no_direction():
    with pytest.raises(ValueError, match="両方"):
        find_direction("りんご", [read_cell("3個以上"), read_cell("5個以下")])
