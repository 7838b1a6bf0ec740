"""Markers of indicators inside one cell: ①, ②, and in two levels ①-1 … ③-4."""

import re
from dataclasses import dataclass

from pipelines.japanese.characters import DASH, fold
from pipelines.register.errors import DocumentError

# the second level stands without a blank: 「② - 20」 is a dash and another value, not ②-2
_MARKER = re.compile(r"[①-⑳](?:[-－‐]\d(?![\d.,%]))?")
# a blank inside one value, not between two: 「99% 以上」「575 ユーザー」「13件 (全階層)」
_SUFFIX = re.compile(r"[^\d\-▲△(（][^\d]*|[(（].*")


@dataclass(frozen=True)
class Segment:
    """One marked part of a cell; `marker` is empty for a cell without markers."""

    marker: str
    text: str


@dataclass(frozen=True)
class Part:
    """What one indicator has in a cell.

    Attributes:
        text: the wording of its part; empty where a marker stands without a value.
        repair: how the part was found where the cell does not say so itself: `markers lost`, `marker lost`,
            `marker misread`, `shared dash`; empty for a regular cell.
    """

    text: str
    repair: str = ""


def split_by_marker(cell: str) -> list[Segment]:
    """Split a cell at its markers; text before the first marker becomes a segment of its own."""
    found = list(_MARKER.finditer(cell))
    if not found:
        return [Segment("", cell.strip())]
    ends = [marker.start() for marker in found[1:]] + [len(cell)]
    head = cell[: found[0].start()].strip()
    segments = [
        Segment(re.sub(r"[－‐]", "-", marker[0]), cell[marker.end() : end].strip())
        for marker, end in zip(found, ends, strict=True)
    ]
    return [Segment("", head), *segments] if head else segments


def distribute(cell: str, markers: list[str], place: str) -> list[Part | None]:
    """Give each indicator of a row its part of a cell.

    Args:
        cell: the cell, already without its year labels.
        markers: the markers of the row's indicators, in order; `[""]` for a single unmarked one.
        place: where the cell stands, for the error.

    Returns:
        One entry per marker; None where the cell says nothing about that indicator.

    Raises:
        DocumentError: if the parts of the cell cannot be told apart.
    """
    segments = split_by_marker(cell)
    if len(segments) == len(markers):
        return [
            Part(part.text, "marker misread" if part.marker and marker and part.marker != marker else "")
            for part, marker in zip(segments, markers, strict=True)
        ]
    if segments[0].marker == "":
        return _distribute_unmarked(segments, markers, place)
    return _fill_gaps(segments, markers, place)


def _distribute_unmarked(segments: list[Segment], markers: list[str], place: str) -> list[Part | None]:
    values = split_values(segments[0].text)
    if len(segments) == 1 and len(values) == len(markers):
        return [Part(value, "markers lost") for value in values]
    if len(segments) == 1 and fold(segments[0].text) == DASH:
        return [Part(segments[0].text, "shared dash") for _ in markers]
    raise DocumentError(
        f"{place}のセルには指標{len(markers)}件分の値があるはずですが、「{segments[0].text}」しか読めません。"
    )


def _fill_gaps(segments: list[Segment], markers: list[str], place: str) -> list[Part | None]:
    parts: list[Part | None] = [None] * len(markers)
    for segment in segments:
        if segment.marker not in markers:
            raise DocumentError(f"{place}のセルに、指標名にない番号「{segment.marker}」があります。")
        first = markers.index(segment.marker)
        values = split_values(segment.text)
        following = [m for m in markers[first + 1 : first + len(values)] if m not in {s.marker for s in segments}]
        if len(values) > 1 and len(following) == len(values) - 1:
            # the markers between the values were lost: 「① - 20%未満」 for two indicators
            for offset, value in enumerate(values):
                parts[first + offset] = Part(value, "marker lost" if offset else "")
        else:
            parts[first] = Part(segment.text)
    return parts


def split_values(text: str) -> list[str]:
    """Split unmarked text at blanks into values, keeping units, bounds and remarks with the number before them."""
    values: list[str] = []
    for word in text.split():
        if values and _SUFFIX.fullmatch(word) and fold(word) != DASH and values[-1] != "" and fold(values[-1]) != DASH:
            values[-1] += word
        else:
            values.append(word)
    return values
