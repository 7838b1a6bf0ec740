"""Records under the headings of the programme's levels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipelines.publication.blocks import Value
from pipelines.publication.edition import Edition
from pipelines.publication.levels import headings_of, new_headings
from pipelines.publication.list_sheet import Heading, Line, Record

Row = Mapping[Any, Any]


def under_headings(rows: Iterable[tuple[Row, Sequence[Value]]], edition: Edition) -> Iterator[Line]:
    """Give records with a heading wherever pillar or group changes; a level the programme lacks has none.

    Args:
        rows: (the item's facts with `pillar`, `pillar_no`, `group`, `group_no`; the record's values), in order.
        edition: for the city's words.
    """
    before: list[str] = []
    for item, values in rows:
        headings = headings_of(item, edition)
        for level, text in new_headings(before, headings):
            yield Heading(text, level)
        before = headings
        yield Record(values)
