"""Records under the headings of the programme's levels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipelines.publication.blocks import Value
from pipelines.publication.edition import Edition
from pipelines.publication.list_sheet import Heading, Line, Record

Row = Mapping[Any, Any]


def under_headings(rows: Iterable[tuple[Row, Sequence[Value]]], edition: Edition) -> Iterator[Line]:
    """Give records with a heading wherever pillar or group changes; a level the programme lacks has none.

    Args:
        rows: (the item's facts with `pillar`, `pillar_no`, `group`, `group_no`; the record's values), in order.
        edition: for the city's words.
    """
    names, before = edition.programme.names, ("", "")
    for item, values in rows:
        pillar = f"{names.pillar}{item['pillar_no']}　{item['pillar']}" if item["pillar"] else ""
        group = f"{names.group}（{item['group_no']}）　{item['group']}" if item["group"] else ""
        if pillar and pillar != before[0]:
            yield Heading(pillar)
        if group and (pillar, group) != before:
            yield Heading(group, 1)
        before = (pillar, group)
        yield Record(values)
