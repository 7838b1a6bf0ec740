"""File names made from the names of departments and programmes, and the names of files that are no text."""

import os
import re
import unicodedata

from pipelines.japanese.characters import is_text

REFUSED_SIGNS = r'<>:"/\\|?*\x00-\x1f\x7f'
"""What some system refuses in a file's name, for a class of a regular expression."""

DEVICE = re.compile(r"(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$|clock\$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever stands behind the first dot."""

_SEEN_ALIKE = str.maketrans('<>:"/\\|?*', "＜＞：”／＼｜？＊")
_UNSEEN = re.compile(f"[{REFUSED_SIGNS}]")
_LONGEST = 120  # bytes in UTF-8: most systems allow 255, and year, kind and ending stand around it


def name_in_file(name: str) -> str:
    """Give a department's or programme's name as it stands in the name of a file that every system can hold.

    A sign that no file can have becomes its full-width form, a device's name gets a `_` before it, blanks and dots at
    the ends go, and what is too long is cut. A name that needs nothing of this stays as it is; whether two names come
    to the same is asked when the programme is read.
    """
    seen = (
        _UNSEEN.sub("_", unicodedata.normalize("NFC", name).translate(_SEEN_ALIKE)).strip(" \u3000").rstrip(". \u3000")
    )
    if DEVICE.fullmatch(seen.partition(".")[0].strip()) or seen.startswith((".", "~")):
        seen = f"_{seen}"
    return cut_to_bytes(seen, _LONGEST) or "_"


def readable_name(name: str) -> str:
    """Give the name of a file, or its path with `/`, as people know it; what is text already stays as it is.

    A name that is no UTF-8 comes out of an archive packed on a Japanese Windows: it is read in that code page (CP932).
    Bytes that are no text there either are shown as `%83`.
    """
    if is_text(name):
        return name
    if "/" in name:
        return "/".join(map(readable_name, name.split("/")))
    try:
        text = os.fsencode(name).decode("cp932")
    except UnicodeDecodeError:
        return escaped_name(name)
    # Python counts the ideographic blank, which names have, among what cannot be printed
    return text if text.replace("\u3000", "").isprintable() else escaped_name(name)


def escaped_name(name: str) -> str:
    """Give the name of a file with every byte that is no text as `%83`: no two files have the same."""
    return "".join(sign if is_text(sign) else "".join(f"%{one:02X}" for one in os.fsencode(sign)) for sign in name)


def cut_to_bytes(text: str, longest: int) -> str:
    """Give as much of a text as that many bytes in UTF-8 hold, without a blank or dot at its end."""
    return text.encode("utf-8")[:longest].decode("utf-8", errors="ignore").rstrip(". \u3000")
