"""A table for the terminal, in columns that also Japanese signs keep straight."""

from collections.abc import Sequence

from pipelines.japanese.characters import display_width

_GAP = "  "


def terminal_table(lines: Sequence[Sequence[str]], right: Sequence[bool]) -> list[str]:
    """Give the lines of a table, the header's first.

    Args:
        lines: the cells of each line.
        right: for each column whether it is set to the right.
    """
    widths = [max(display_width(line[n]) for line in lines) for n in range(len(right))]
    return [_GAP.join(_padded(*cell) for cell in zip(line, widths, right, strict=True)).rstrip() for line in lines]


def _padded(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - display_width(text))
    return blanks + text if right else text + blanks
