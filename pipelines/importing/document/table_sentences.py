"""Which sentences of a table row belong to which of its indicators."""

import re

from pipelines.importing.document.markers import split_by_marker
from pipelines.japanese.characters import fold

_SECOND_LEVEL = re.compile(r"[～〜~]\s*(\d)\s*")


def share_out(text: str, markers: list[str]) -> list[str]:
    """Give each indicator its passage of a cell of sentences.

    Args:
        text: a cell whose passages are marked ①, ①②, ①～④ or not at all (then the whole is everyone's).
        markers: the markers of the row's indicators, in order.

    Returns:
        One passage per marker; a passage marked ② is also one of ②-3.
    """
    if not any(markers):
        # a lone indicator: ① and ② in its sentences count something else
        return [text.strip()] * len(markers)
    segments = split_by_marker(text)
    if segments[0].marker == "" and len(segments) == 1:
        return [text.strip()] * len(markers)
    passages: dict[str, list[str]] = {}
    waiting: list[str] = []
    span_from = ""
    for segment in segments:
        waiting += _span(span_from, segment.marker, markers) if span_from else [segment.marker]
        span_from, text_of_segment = "", segment.text
        if "-" in segment.marker and (within := _SECOND_LEVEL.match(segment.text)):
            # ①-1～3: a span inside the second level
            waiting += [f"{segment.marker[:2]}{number}" for number in range(1, int(fold(within[1])) + 1)]
            text_of_segment = segment.text[within.end() :]
        if fold(text_of_segment) == "~":
            span_from = segment.marker
        elif text_of_segment:
            for marker in dict.fromkeys(waiting):
                passages.setdefault(marker, []).append(text_of_segment)
            waiting = []
    return ["\n".join(_passages_of(marker, passages)) for marker in markers]


def _span(first: str, last: str, markers: list[str]) -> list[str]:
    known = [marker for marker in markers if first[0] <= marker[:1] <= last[0]]
    return known or [chr(code) for code in range(ord(first[0]), ord(last[0]) + 1)]


def _passages_of(marker: str, passages: dict[str, list[str]]) -> list[str]:
    own = [text for key, texts in passages.items() if key in (marker, marker[:1], "") for text in texts]
    return list(dict.fromkeys(own))
