"""Where the further figures lie in the document: one part under each heading of the layout, in their order."""

import re
from dataclasses import dataclass
from itertools import pairwise

from pipelines.importing.document.sections import Line
from pipelines.importing.figures.layout import PartHeading, load_layout
from pipelines.japanese.characters import fold
from pipelines.register.errors import DocumentError

# headings that a programme without these figures has as well
_OTHERS_HAVE_THESE = {"reform_items", "references"}


@dataclass(frozen=True)
class FigurePart:
    """One part of the document.

    Attributes:
        title: how it is called in messages.
        heading: the line of its heading.
        lines: what stands below it, up to the next heading of the layout.
        words: the named groups of the heading's pattern, e.g. `accounts`.
    """

    title: str
    heading: Line
    lines: list[Line]
    words: dict[str, str]

    @property
    def rows(self) -> list[Line]:
        """The lines that are rows of tables."""
        return [line for line in self.lines if "\t" in line.text]


def squeeze(text: str) -> str:
    """Give text folded and without any blank, as headings and labels are compared."""
    return re.sub(r"\s+", "", fold(text))


def has_figures(text: str) -> bool:
    """Tell whether the document holds any of the headings: then all of them are expected, and none is left out."""
    patterns = [re.compile(part.pattern) for part in load_layout().parts if part.key not in _OTHERS_HAVE_THESE]
    squeezed = (squeeze(line) for line in text.splitlines() if "\t" not in line)
    return any(pattern.fullmatch(line) for line in squeezed for pattern in patterns)


def find_parts(text: str) -> dict[str, FigurePart]:
    """Find the parts that hold the further figures.

    Returns:
        The parts by their key in the layout.

    Raises:
        DocumentError: if the text is empty, or a heading is missing, stands twice, or stands in another order.
    """
    if not text.strip():
        raise DocumentError("プログラム文書の本文があるはずですが、ファイルは空です。")
    lines = [Line(number, line.rstrip("\r")) for number, line in enumerate(text.split("\n"), start=1)]
    # rows of a table and of the contents hold tabs, headings do not
    squeezed = [(line, squeeze(line.text)) for line in lines if "\t" not in line.text]
    headings = [(part, *_find_heading(part, squeezed)) for part in load_layout().parts]
    for (first, earlier, _), (second, later, _) in pairwise(headings):
        if earlier.number > later.number:
            raise DocumentError(
                f"「{first.title}」の後に「{second.title}」が続くはずですが、"
                f"「{second.title}」（{later.number}行目）が「{first.title}」（{earlier.number}行目）より前にあります。"
            )
    ends = [heading.number - 1 for _, heading, _ in headings[1:]] + [len(lines)]
    return {
        part.key: FigurePart(part.title, heading, lines[heading.number : end], words)
        for (part, heading, words), end in zip(headings, ends, strict=True)
    }


def _find_heading(part: PartHeading, squeezed: list[tuple[Line, str]]) -> tuple[Line, dict[str, str]]:
    pattern = re.compile(part.pattern)
    found = [(line, match) for line, text in squeezed if (match := pattern.fullmatch(text))]
    if len(found) != 1:
        raise DocumentError(
            f"見出し「{part.title}」が1か所にあるはずですが、{len(found)}か所で見つかりました。文書が全文か確かめてください。"
        )
    line, match = found[0]
    return line, match.groupdict()
