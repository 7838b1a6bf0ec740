"""The parts of a workbook that its sheets rest on: relations, list of sheets, styles, shared strings."""

import posixpath
from dataclasses import dataclass, field

from pipelines.japanese.characters import is_blank
from pipelines.workbook.reading.limits import LIMITS, Limits
from pipelines.workbook.reading.number_formats import Shown, built_in_code, shown_as
from pipelines.workbook.reading.rejected import Rejected
from pipelines.workbook.reading.xml_parts import local_attribute, parse_xml, part_name

WORKBOOK = "xl/workbook.xml"
PACKAGE_RELATIONS = "_rels/.rels"
_HOLDS_VALUES = ("worksheet", "sharedStrings", "styles")
_MACRO_SHEETS = ("xlMacrosheet", "xlIntlMacrosheet", "dialogsheet")
_OFF = {"0", "false"}


@dataclass(frozen=True)
class SheetEntry:
    """A worksheet as the workbook lists it: its name, its part, whether it is hidden, and the parts it draws on."""

    name: str
    part: str
    hidden: bool
    related: frozenset[str]


@dataclass(frozen=True)
class CellStyle:
    """What of a cell's style changes what a reader sees: how a number is shown, and whether it is struck through."""

    shown: Shown
    struck: bool
    format_code: str = ""


@dataclass(frozen=True)
class SharedString:
    """A text that cells refer to: whether it is only blanks, and whether all or a part of it is struck through."""

    blank: bool
    struck: bool
    partly_struck: bool


@dataclass(frozen=True)
class _Relation:
    kind: str
    target: str
    external: bool


def read_sheet_list(parts: dict[str, bytes], limits: Limits = LIMITS) -> list[SheetEntry]:
    """Give the worksheets in their order.

    Only the relations of the package, the workbook and its sheets are read: no value rests on any other part, and what
    else is named and not there (drawings, printer settings) is left aside.

    Raises:
        Rejected: where a part that values rest on is missing, or a sheet is one of macros.
    """
    _require_main_part(parts, limits)
    relations = _relations(WORKBOOK, parts, limits)
    for relation in relations.values():
        if relation.kind in _MACRO_SHEETS:
            raise Rejected("F117")
        if relation.kind in _HOLDS_VALUES and not relation.external and relation.target not in parts:
            raise Rejected("F113", part=part_name(relation.target))
    sheets: list[SheetEntry] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = relations.get(local_attribute(attributes, "id"))
            if relation is None or relation.external:
                raise Rejected("F113", part=f"シート「{attributes.get('name', '')}」")
            if relation.kind == "worksheet":
                hidden = attributes.get("state", "visible") != "visible"
                related = frozenset(one.target for one in _relations(relation.target, parts, limits).values())
                sheets.append(SheetEntry(attributes.get("name", ""), relation.target, hidden, related))
            elif relation.kind != "chartsheet":
                raise Rejected("F115", sheet=attributes.get("name", ""), detail="シートの種類が分かりません")

    parse_xml(parts[WORKBOOK], WORKBOOK, start, _ignore, _ignore, limits)
    if "xl/styles.xml" not in parts:
        raise Rejected("F113", part=part_name("xl/styles.xml"))
    if not sheets:
        raise Rejected("F113", part=part_name("xl/worksheets/"))
    return sheets


def counts_from_1904(parts: dict[str, bytes], limits: Limits = LIMITS) -> bool:
    """Tell whether the workbook counts its days from 1904, as old Macs do."""
    found = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal found
        found |= name == "workbookPr" and attributes.get("date1904", "0") not in _OFF

    parse_xml(parts[WORKBOOK], WORKBOOK, start, _ignore, _ignore, limits)
    return found


def read_cell_styles(parts: dict[str, bytes], limits: Limits = LIMITS) -> list[CellStyle]:
    """Give the styles that cells refer to by number."""
    codes: dict[int, str] = {}
    fonts: list[bool] = []
    styles: list[CellStyle] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        parent = inside[-1] if inside else ""
        inside.append(name)
        if name == "numFmt":
            codes[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", "")
        elif name == "font" and parent == "fonts":
            fonts.append(False)
        elif name == "strike" and parent == "font" and "fonts" in inside and attributes.get("val", "1") not in _OFF:
            fonts[-1] = True
        elif name == "xf" and parent == "cellXfs":
            number_format, font = int(attributes.get("numFmtId", 0)), int(attributes.get("fontId", 0))
            struck = font < len(fonts) and fonts[font]
            code = codes.get(number_format) or built_in_code(number_format)
            styles.append(CellStyle(shown_as(number_format, code), struck, code))

    def end(_name: str) -> None:
        inside.pop()

    parse_xml(parts["xl/styles.xml"], "xl/styles.xml", start, end, _ignore, limits)
    return styles or [CellStyle(Shown.PLAIN, struck=False)]


def read_shared_strings(parts: dict[str, bytes], limits: Limits = LIMITS) -> list[SharedString]:
    """Give what must be known of the shared strings; none where the workbook has none."""
    part = "xl/sharedStrings.xml"
    strings: list[SharedString] = []
    state = _StringState()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            state.begin()
        elif name == "strike":
            state.run_struck = attributes.get("val", "1") not in _OFF
        elif name in ("r", "t", "rPh"):
            state.enter(name)

    def end(name: str) -> None:
        if name == "si":
            struck = state.struck_runs > 0
            whole = struck and state.struck_runs == state.runs
            strings.append(SharedString(state.blank, struck=whole, partly_struck=struck and not whole))
        elif name in ("r", "t", "rPh"):
            state.leave(name)

    if part in parts:
        parse_xml(parts[part], part, start, end, state.read, limits)
    return strings


@dataclass
class _StringState:
    """Where the reading of one shared string stands; the reading aid (`rPh`, furigana) is no part of the text."""

    blank: bool = True
    runs: int = 0
    struck_runs: int = 0
    run_struck: bool = False
    run_seen: bool = False
    open: set[str] = field(default_factory=set)

    def begin(self) -> None:
        self.blank, self.runs, self.struck_runs, self.run_struck, self.run_seen = True, 0, 0, False, False

    def enter(self, name: str) -> None:
        self.open.add(name)
        if name == "r":
            self.run_struck = self.run_seen = False

    def leave(self, name: str) -> None:
        self.open.discard(name)
        if name == "r" and self.run_seen:  # nobody sees a line through a blank
            self.runs += 1
            self.struck_runs += self.run_struck

    def read(self, text: str) -> None:
        if "t" in self.open and "rPh" not in self.open and not is_blank(text):
            self.blank, self.run_seen = False, True


def refuse_calls(name: str, content: bytes, limits: Limits = LIMITS) -> None:
    """Read a link to another file, of which nothing is used; raises Rejected where it calls a program (DDE, OLE)."""

    def start(element: str, _attributes: dict[str, str]) -> None:
        if element in ("ddeLink", "oleLink"):
            raise Rejected("F121")

    parse_xml(content, name, start, _ignore, _ignore, limits)


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _relations(part: str, parts: dict[str, bytes], limits: Limits) -> dict[str, _Relation]:
    """Give the relations of a part by their ids; none where it has none."""
    name = _relations_of(part)
    owner = posixpath.dirname(part)
    found: dict[str, _Relation] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship":
            target = attributes.get("Target", "")
            inner = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(owner, target))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = _Relation(kind, inner, attributes.get("TargetMode") == "External")

    if name in parts:
        parse_xml(parts[name], name, start, _ignore, _ignore, limits)
    return found


def _require_main_part(parts: dict[str, bytes], limits: Limits) -> None:
    """Refuse a package whose workbook is another part than the one that is read: Excel would show that one."""
    if PACKAGE_RELATIONS not in parts:
        raise Rejected("F113", part=part_name(PACKAGE_RELATIONS))
    main = [one.target for one in _relations("", parts, limits).values() if one.kind == "officeDocument"]
    if main != [WORKBOOK]:
        raise Rejected("F113", part=part_name(WORKBOOK))


def _ignore(*_: object) -> None:
    """Nothing of this is needed."""
