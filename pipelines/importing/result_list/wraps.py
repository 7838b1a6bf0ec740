"""Line wraps inside a cell, which the PDF reader turned into blanks in the middle of words."""

import re

_TAGS = re.compile(r"</?[a-z]+\b[^>]*>", re.IGNORECASE)
# a blank between two half-width words (`Stanford e-Kawasaki`) was printed; beside any other sign it is a wrap
_WRAPS = re.compile(r"(?<=[^\x21-\x7e])\s+|\s+(?=[^\x21-\x7e])")


def rejoin(cell: str) -> str:
    """Give a cell's text without the tags and the wraps that the PDF reader left in it."""
    return _WRAPS.sub("", _TAGS.sub("", cell).strip())
