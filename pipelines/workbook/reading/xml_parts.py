"""XML parts, read by expat in one call each: no document type, only UTF-8, no absurd depth, attribute or count."""

from collections.abc import Callable
from xml.parsers import expat

from pipelines.workbook.reading.limits import LIMITS, Limits
from pipelines.workbook.reading.rejected import Rejected

_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_NAMES = [
    ("xl/workbook.xml", "シートの一覧"),
    ("xl/styles.xml", "書式の一覧"),
    ("xl/sharedStrings.xml", "文字列の一覧"),
    ("xl/worksheets/", "シート"),
    ("xl/drawings/", "図形"),
    ("xl/media/", "画像"),
    ("xl/comments", "コメント"),
]

Start = Callable[[str, dict[str, str]], None]


def parse_xml(
    content: bytes,
    part: str,
    start: Start,
    end: Callable[[str], None],
    text: Callable[[str], None],
    limits: Limits = LIMITS,
) -> None:
    """Read one part, calling `start`, `end` and `text` with element names that have no prefix.

    Args:
        content: the part.
        part: its name, for the finding.
        start: what to do at an element's start, with its name and attributes.
        end: what to do at its end.
        text: what to do with its text.
        limits: what the part must not exceed.

    Raises:
        Rejected: where the part is not well-formed, declares a document type, is not UTF-8 or exceeds a limit.
    """
    names: dict[str, str] = {}
    depth = 0

    def at_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        local = names.get(name) or names.setdefault(name, name.rpartition(":")[2])
        if depth > limits.depth:
            _refuse(part, "入れ子が深すぎます")
        _check_attributes(attributes, part, limits)
        start(local, attributes)

    def at_end(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(names[name])

    if content.startswith(_OTHER_ENCODINGS):
        _refuse(part, "文字コードが違います")  # expat would follow the mark, the reader would not
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.StartElementHandler = at_start
    parser.EndElementHandler = at_end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = lambda *_: _refuse(part, "文書型宣言があります")
    parser.XmlDeclHandler = lambda _version, encoding, _standalone: _check_encoding(encoding, part)
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Rejected("F114", part=part_name(part), detail="記録が壊れています") from error


def part_name(part: str) -> str:
    """Give what a part is called in front of people."""
    if part.endswith(".rels"):
        return "部品の対応表"
    return next((name for start, name in _NAMES if part.startswith(start)), "付属の部品")


def local_attribute(attributes: dict[str, str], name: str) -> str:
    """Give an attribute whatever its prefix, e.g. the `id` of `r:id`; "" when it is not there."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name and ":" in key), "")


def _check_attributes(attributes: dict[str, str], part: str, limits: Limits) -> None:
    for name, value in attributes.items():
        if len(value) > limits.attribute:
            _refuse(part, "属性が長すぎます")
        # the reader would set aside memory for what is announced
        if name in ("count", "uniqueCount") and not (
            value.isascii() and value.isdigit() and int(value) <= limits.count
        ):
            _refuse(part, "個数の記録が実際と違います")


def _check_encoding(encoding: str | None, part: str) -> None:
    if encoding and encoding.lower() not in ("utf-8", "us-ascii"):
        _refuse(part, "文字コードが違います")


def _refuse(part: str, detail: str) -> None:
    raise Rejected("F114", part=part_name(part), detail=detail)
