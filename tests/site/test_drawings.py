"""Where the marks of the drawings stand: what is more stands higher or further right, and nothing is invented."""

import re
from decimal import Decimal

import pytest

from pipelines.publication.site.bar_chart import draw_bar
from pipelines.publication.site.course_chart import HEIGHT, WIDTH, Point, draw_course


def point(target=None, actual=None, *, op="eq", high=None, is_current=False):
    low = None if target is None or op in ("le", "lt") else Decimal(target)
    top = Decimal(target) if target is not None and op in ("le", "lt") else None if high is None else Decimal(high)
    return Point(
        "令和4", low, top, "none" if target is None else op, None if actual is None else Decimal(actual), is_current
    )


def heights(path):
    return [int(y) for y in re.findall(r"M\d+ (\d+)", path)]


def test_what_is_more_stands_higher():
    chart = draw_course(Decimal(10), [point(20, 30, is_current=True), point(40)], "件")
    baseline, actual = (y for _, y, _ in chart.dots)
    first, last = heights(chart.targets)
    assert last < actual < first < baseline


def test_years_without_a_value_have_no_mark():
    chart = draw_course(None, [point(20, 0, is_current=True), point(), point(30)], "件")
    assert len(chart.dots) == 1
    assert len(heights(chart.targets)) == 2
    assert [label.text for label in chart.labels] == ["令和4", "令和4", "令和4", "0件", "30件"]


def test_nothing_to_draw_is_no_drawing():
    assert draw_course(None, [point(), point()], "件") is None
    assert draw_course(Decimal(5), [point()], "件") is None
    assert draw_bar(point(5)) is None
    assert draw_bar(point(None, 5)) is None


@pytest.mark.parametrize(("op", "way"), [("ge", -1), ("gt", -1), ("le", 1), ("lt", 1)])
def test_arrows_point_to_where_the_target_is_met(op, way):
    chart = draw_course(None, [point(20, 10, op=op), point(30, op=op)], "件")
    lengths = [int(length) for length in re.findall(r"v(-?\d+)", chart.targets)]
    assert len(lengths) == 2
    assert all(length * way > 0 for length in lengths)
    assert "v" not in draw_course(None, [point(20, 10), point(30)], "件").targets


def test_a_range_is_a_band_between_its_bounds():
    chart = draw_course(None, [point(70, 80, op="range", high=90)], "%")
    ((_, top, _, height),) = chart.bands
    assert chart.targets == ""
    assert top < chart.dots[0][1] < top + height


@pytest.mark.parametrize("numbers", [(5, 5), (0, 0), (-3, 4), ("0.001", "1000000000000"), (-8, -8)])
def test_every_mark_stays_within_the_drawing(numbers):
    one, other = numbers
    chart = draw_course(Decimal(one), [point(other, one, is_current=True), point(one)], "件")
    places = [(x, y) for x, y, _ in chart.dots] + [(label.x, label.y) for label in chart.labels]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places)
    assert all(0 <= y <= HEIGHT for y in heights(chart.targets))


def test_a_bar_is_as_long_as_its_share_of_the_target():
    bar = draw_bar(point(200, 100))
    assert bar.bar[1] * 2 == int(re.match(r"M(\d+)", bar.target)[1])
    assert draw_bar(point(70, 80, op="range", high=90)).band is not None
    assert draw_bar(point(0, 0)) is None
    assert draw_bar(point(-5, 5)) is None, "a bar from 0 cannot show it"
