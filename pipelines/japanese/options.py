"""Which option a written word means: its value, its words or its sign, whatever their width, case and blanks."""

import re
from collections.abc import Iterable

from pipelines.japanese.characters import as_key
from schemas.grades import Option

# the circles and crosses that input methods offer for one sign
_SIGNS = str.maketrans(dict.fromkeys("◯〇⚪", "○") | dict.fromkeys("✕✖╳", "×"))


def option_key(text: str) -> str:
    """Give a word as options are looked up: folded, one circle and one cross, `3.0` as `3`."""
    return re.sub(r"(?<=\d)\.0+$", "", as_key(text).translate(_SIGNS))


def meanings_of(options: Iterable[Option]) -> dict[str, str]:
    """Give `option_key` of all that people may write -> the value of the option that is meant.

    A word that several options share means none of them, unless it is the value of one.
    """
    known = list(options)
    values = {option_key(option.value): option.value for option in known}
    meant: dict[str, set[str]] = {}
    for option in known:
        for word in option.spellings:
            meant.setdefault(option_key(word), set()).add(option.value)
    return {key: min(found) for key, found in meant.items() if len(found) == 1} | values
