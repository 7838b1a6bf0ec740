"""Records under the headings of the programme's levels."""

from collections.abc import Iterable, Iterator, Sequence

from pipelines.publication.blocks import Value
from pipelines.publication.edition import Edition
from pipelines.publication.levels import headings_of, new_headings
from pipelines.publication.list_sheet import Heading, Line, Record
from pipelines.publication.year_records import Item


def under_headings(records: Iterable[tuple[Item, Sequence[Value]]], edition: Edition) -> Iterator[Line]:
    """Give records with a heading wherever pillar or group changes; a level the programme lacks has none.

    Args:
        records: (the item, the record's values), in order.
        edition: for the city's words.
    """
    before: list[str] = []
    for item, values in records:
        headings = headings_of(item.row, edition)
        for level, text in new_headings(before, headings):
            yield Heading(text, level)
        before = headings
        yield Record(values)
