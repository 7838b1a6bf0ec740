"""What messages about a programme's files call a thing -> what the workbook calls it."""

import re
from collections.abc import Mapping


def in_words(sentence: str, words: Mapping[str, str]) -> str:
    """Put the workbook's words in the place of those of the files.

    Args:
        sentence: about the files.
        words: name in the files -> what stands in its place; of names that begin alike the longest goes first.
    """
    longest_first = "|".join(re.escape(name) for name in sorted(words, key=len, reverse=True))
    found = re.compile(rf"\s?(?<![A-Za-z_.])({longest_first})(?![A-Za-z_])\s?")
    return found.sub(lambda name: words[name[1]], sentence)
