"""Pillars and groups as every book and the page tell them: by their number, else by their name."""

from types import SimpleNamespace

import pytest

from pipelines.publication.levels import parts_by


def placed(*rows):
    names = ("pillar_no", "pillar", "group_no", "group")
    return [SimpleNamespace(row=dict(zip(names, row, strict=True))) for row in rows]


def told(level, items):
    return [(part.numbered, part.name, len(part.items)) for part in parts_by(level, items)]


@pytest.mark.parametrize(
    ("rows", "pillars"),
    [
        (
            [(1, "市役所", 1, "甲"), (2, "財政", 1, "乙"), (1, "市役所", 2, "丙")],
            [("1", "市役所", 2), ("2", "財政", 1)],
        ),
        # renamed since an item of it ended: one pillar, as its first item calls it
        ([(1, "旧称", 1, "甲"), (1, "新称", 1, "甲")], [("1", "旧称", 2)]),
        # without a number the name tells it, and nothing is printed for the number
        ([(None, "市役所", 1, "甲"), (None, "財政", 1, "乙")], [("", "市役所", 1), ("", "財政", 1)]),
        ([(None, "", 1, "甲")], []),
    ],
)
def test_pillars(rows, pillars):
    assert told("pillar", placed(*rows)) == pillars


def test_groups_of_different_pillars_are_different_groups():
    items = placed((1, "市役所", 1, "甲"), (2, "財政", 1, "甲"), (2, "財政", None, "乙"), (2, "財政", None, ""))
    assert told("group", items) == [("1", "甲", 1), ("1", "甲", 1), ("", "乙", 1)]
