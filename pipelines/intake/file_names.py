"""Names for received files that every system accepts, whatever the sender called them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from pipelines.intake.find import PAST
from pipelines.japanese.characters import is_text
from pipelines.japanese.file_names import DEVICE, REFUSED_SIGNS, cut_to_bytes, escaped_name, readable_name

_REFUSED = re.compile(f"[{REFUSED_SIGNS}\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]+")
# Excel and operating systems begin their helper files so, spreadsheets take the rest for a formula
_BAD_START = re.compile(r"^[~.=+@\-\s]+")
_HELPER = re.compile(r"(tmp|crdownload|partial)", re.IGNORECASE)
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}")
_LONGEST = 200  # bytes in UTF-8; most systems allow 255, and a number may be put behind it
_TAKEN = ("thumbs", "desktop", PAST)
_NAMELESS = "提出ファイル"


def safe_name(name: str) -> str:
    """Give a file name that every system accepts, as near to the given one as that allows.

    Args:
        name: the last part of a path, as the sender wrote it.

    Returns:
        NFC, without signs that systems refuse, no device's name, not hidden, no helper file's name, at most 200
        bytes; the same for the same name.
    """
    clean = _REFUSED.sub("_", unicodedata.normalize("NFC", readable_name(name))).strip(". \u3000")
    clean = _BAD_START.sub("", clean)
    stem, suffix = split_suffix(clean)
    if _HELPER.fullmatch(suffix[1:]) or (not suffix and _HELPER.fullmatch(stem)):
        stem, suffix = clean.replace(".", "_"), ""
    # a device keeps its meaning whatever stands behind the first dot
    if DEVICE.fullmatch(stem.partition(".")[0].strip()) or stem.casefold() in _TAKEN:
        stem = f"_{stem}"
    return (cut_to_bytes(stem, _LONGEST - len(suffix)) or _NAMELESS) + suffix


def as_typed(names: Iterable[str]) -> dict[str, str]:
    """Give the names of files that lie together -> the names people know them by.

    A Mac writes が as か and a sign; people type the other form (NFC). An archive of Windows leaves names in its code
    page. Where the names of two files differ in nothing else, each keeps the form it has, or one name would stand for
    both. All of them are text, whatever bytes the names on disk are.
    """
    forms = {name: unicodedata.normalize("NFC", readable_name(name)) for name in names}
    shared = Counter(forms.values())
    own = {name: name if is_text(name) else escaped_name(name) for name in forms}
    return {name: typed if shared[typed] == 1 else own[name] for name, typed in forms.items()}


def look_alike(names: Iterable[str]) -> bool:
    """Tell whether some of the names of different files look the same."""
    found = list(names)
    return len({unicodedata.normalize("NFC", name) for name in found}) < len(found)


def split_suffix(name: str) -> tuple[str, str]:
    """Split a name into stem and ending (`.xlsx`); what does not look like an ending belongs to the stem."""
    stem, dot, ending = name.rpartition(".")
    return (stem, f".{ending}") if stem and _SUFFIX.fullmatch(dot + ending) else (name, "")


def numbered(name: str, number: int) -> str:
    """Give a name with a number behind its stem: 2 -> `財政局_2.xlsx`; 1 leaves it as it is."""
    stem, suffix = split_suffix(name)
    return name if number == 1 else f"{stem}_{number}{suffix}"
