"""What a sheet's XML says that its values do not: types, formulas without a result, errors, merges, what is hidden."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipelines.japanese.characters import is_blank
from pipelines.workbook.reading.addresses import MAX_COLUMN, MAX_ROW, address, parse_address, parse_range
from pipelines.workbook.reading.format_words import FormatWords, decimals_shown, words_around
from pipelines.workbook.reading.limits import LIMITS, Limits
from pipelines.workbook.reading.number_formats import Shown
from pipelines.workbook.reading.package_xml import CellStyle, SharedString
from pipelines.workbook.reading.rejected import Rejected
from pipelines.workbook.reading.xml_parts import parse_xml

Position = tuple[int, int]
"""Row and column of a cell, both from 0."""

_TYPES = frozenset(["n", "s", "str", "b", "e", "inlineStr", "d"])
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)


@dataclass
class SheetFacts:
    """What is known of a sheet before its values are read. Positions are (row, column) from 0.

    Attributes:
        filled: cells with any content, also those that show nothing (an error, a formula without a result).
        blank: filled cells whose text is only blanks, or is the empty result of a formula.
        errors: cells that hold an error -> its text, e.g. `#DIV/0!`.
        pictures: of these, the cells in which a picture lies: Excel stores an error for other programs to show.
        formulas: cells with a formula; `without_result` those that store no result.
        shown: number cells -> how their format shows the number, where it is not as stored.
        words: number cells -> what their format puts around the number, where it does.
        decimals: number cells -> how many decimals their format shows, where it says so.
        formats: number cells -> the code of their format, where they have one; not of dates and times.
        struck: cells struck through as a whole; `partly_struck` cells with a part struck through.
        merged: merged ranges (first row, first column, last row, last column).
        hidden_rows, hidden_columns: what the sheet does not show.
    """

    filled: set[Position] = field(default_factory=set)
    blank: set[Position] = field(default_factory=set)
    errors: dict[Position, str] = field(default_factory=dict)
    pictures: set[Position] = field(default_factory=set)
    formulas: set[Position] = field(default_factory=set)
    without_result: set[Position] = field(default_factory=set)
    shown: dict[Position, Shown] = field(default_factory=dict)
    words: dict[Position, FormatWords] = field(default_factory=dict)
    decimals: dict[Position, int] = field(default_factory=dict)
    formats: dict[Position, str] = field(default_factory=dict)
    struck: set[Position] = field(default_factory=set)
    partly_struck: set[Position] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def read_sheet_facts(
    content: bytes,
    part: str,
    sheet: str,
    styles: Sequence[CellStyle],
    strings: Sequence[SharedString],
    limits: Limits = LIMITS,
) -> SheetFacts:
    """Read a sheet's part for what it says beside the values.

    Args:
        content: the part.
        part: its name in the file.
        sheet: its name for people.
        styles: the styles that cells refer to by number.
        strings: the shared strings that cells refer to by number.
        limits: what the sheet must not exceed.

    Raises:
        Rejected: where cells stand twice, out of order, outside the grid or far away from any table, refer to
            nothing, or hold numbers that are none.
    """
    reading = _Reading(sheet, styles, strings, limits)
    parse_xml(content, part, reading.start, reading.end, reading.text, limits)
    reading.finish()
    return reading.facts


def too_many_filled(sheet: str, limits: Limits) -> Rejected:
    """Give the finding for a file that has more filled cells than it may have."""
    return Rejected("F120", sheet=sheet, detail=f"値の入ったセルが上限の{limits.filled:,}個を超えています")


class _Reading:
    """The walk through one sheet's XML."""

    def __init__(
        self, sheet: str, styles: Sequence[CellStyle], strings: Sequence[SharedString], limits: Limits
    ) -> None:
        self.facts = SheetFacts()
        self._limits = limits
        self._sheet, self._styles, self._strings = sheet, styles, strings
        self._row, self._column = -1, -1
        self._type = self._style = ""
        self._in_cell = self._formula = self._rich_value = False
        self._collecting = self._in_phonetic = False
        self._value: list[str] | None = None
        self._runs = self._struck_runs = 0
        self._run_struck = self._run_seen = False
        self._last_row = self._last_column = -1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif not self._in_cell:
            self._outside_cells(name, attributes)
        elif name == "v" or (name == "t" and not self._in_phonetic):
            self._collecting = True
            if self._value is None:
                self._value = []
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._in_phonetic = True
        elif name == "r":
            self._run_struck = self._run_seen = False
        elif name == "strike":
            self._run_struck = attributes.get("val", "1") not in {"0", "false"}

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name in ("v", "t"):
            self._collecting = False
        elif name == "rPh":
            self._in_phonetic = False
        elif name == "r" and self._run_seen:  # nobody sees a line through a blank
            self._runs += 1
            self._struck_runs += self._run_struck

    def text(self, text: str) -> None:
        if self._collecting and self._value is not None:
            self._value.append(text)
            self._run_seen = self._run_seen or not is_blank(text)

    def finish(self) -> None:
        if (self._last_row + 1) * (self._last_column + 1) > self._limits.filled_area:
            raise self._far_away(self._last_row, self._last_column)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        written = attributes.get("r")
        if written is not None and not re.fullmatch(r"\d{1,7}", written, re.ASCII):
            raise self._wrong("行番号が読めません")
        row = int(written) - 1 if written else self._row + 1
        if row <= self._row or row >= MAX_ROW:
            raise self._wrong("行の順番が違うか、同じ行が2つあります")
        self._row, self._column = row, -1
        if attributes.get("hidden", "0") not in ("0", "false"):
            self.facts.hidden_rows.add(row)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        written = attributes.get("r")
        position = parse_address(written) if written else (self._row, self._column + 1)
        if position is None or position[0] != self._row or not self._column < position[1] < MAX_COLUMN:
            raise self._wrong("セルの順番が違うか、同じセルが2つあるか、表の外のセルがあります")
        self._column = position[1]
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        if self._type not in _TYPES:
            raise self._wrong("種類の分からないセルがあります")
        self._in_cell, self._formula, self._value = True, False, None
        self._rich_value = "vm" in attributes
        self._runs = self._struck_runs = 0

    def _end_cell(self) -> None:
        self._in_cell = False
        text = None if self._value is None else "".join(self._value)
        if not text and not self._formula:
            return
        here, facts = (self._row, self._column), self.facts
        if self._row >= self._limits.filled_rows or self._column >= self._limits.filled_columns:
            raise self._far_away(*here)
        self._last_row, self._last_column = max(self._last_row, here[0]), max(self._last_column, here[1])
        facts.filled.add(here)
        if len(facts.filled) > self._limits.filled:
            raise too_many_filled(self._sheet, self._limits)
        if self._formula:
            facts.formulas.add(here)
        style = self._style_of_cell()
        if style.struck:
            facts.struck.add(here)
        if not text:
            # a formula gives its kind only with its result, and the result of this kind can be the empty text
            (facts.blank if self._type == "str" else facts.without_result).add(here)
        elif self._type == "e":
            facts.errors[here] = text
            if self._rich_value and not self._formula:
                facts.pictures.add(here)
        elif self._type == "s":
            self._refer_to_string(here, text)
        elif self._type in ("str", "inlineStr"):
            whole = 0 < self._struck_runs == self._runs
            partly = 0 < self._struck_runs < self._runs
            self._note_text(here, SharedString(is_blank(text), struck=whole, partly_struck=partly))
        elif self._type == "n":
            self._note_number(here, text.strip(), style)
        elif self._type == "d":
            facts.shown[here] = Shown.DATE

    def _refer_to_string(self, here: Position, text: str) -> None:
        if not re.fullmatch(r"\d{1,9}", text.strip(), re.ASCII) or int(text) >= len(self._strings):
            raise self._wrong("文字列の番号が一覧にありません")
        self._note_text(here, self._strings[int(text)])

    def _note_text(self, here: Position, string: SharedString) -> None:
        if string.blank:
            self.facts.blank.add(here)
        if string.struck:
            self.facts.struck.add(here)
        if string.partly_struck:
            self.facts.partly_struck.add(here)

    def _note_number(self, here: Position, text: str, style: CellStyle) -> None:
        if not _NUMBER.fullmatch(text) or not math.isfinite(float(text)):
            raise self._wrong("数値として扱えない値があります")
        if style.shown is not Shown.PLAIN:
            self.facts.shown[here] = style.shown
        if style.shown.is_time or not style.format_code:
            return
        self.facts.formats[here] = style.format_code
        if words := words_around(style.format_code, Decimal(text)):
            self.facts.words[here] = words
        if (decimals := decimals_shown(style.format_code, Decimal(text))) is not None:
            self.facts.decimals[here] = decimals

    def _style_of_cell(self) -> CellStyle:
        if not re.fullmatch(r"\d{1,6}", self._style, re.ASCII) or int(self._style) >= len(self._styles):
            raise self._wrong("書式の番号が一覧にありません")
        return self._styles[int(self._style)]

    def _outside_cells(self, name: str, attributes: dict[str, str]) -> None:
        if name == "mergeCell":
            area = parse_range(attributes.get("ref", ""))
            if area is None or len(self.facts.merged) >= self._limits.merges:
                raise self._wrong("セルの結合の範囲が読めません")
            if (area[2] - area[0] + 1) * (area[3] - area[1] + 1) > self._limits.merged_area:
                raise self._far_away(area[2], area[3])
            self.facts.merged.append(area)
        elif name == "macrosheet":
            raise Rejected("F117")
        elif name == "col" and attributes.get("hidden", "0") not in ("0", "false"):
            first, last = attributes.get("min", "1"), attributes.get("max", "1")
            if first.isdecimal() and last.isdecimal():
                self.facts.hidden_columns.update(range(int(first) - 1, min(int(last), MAX_COLUMN)))

    def _wrong(self, detail: str) -> Rejected:
        cell = address(self._row, self._column) if self._row >= 0 and self._column >= 0 else ""
        return Rejected("F115", sheet=self._sheet, cell=cell, detail=detail)

    def _far_away(self, row: int, column: int) -> Rejected:
        return Rejected("F116", sheet=self._sheet, cell=address(row, column))
