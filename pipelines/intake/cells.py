"""Reads a cell by the kind of its column: an exact value, one kind of nothing, or a finding; never a guess."""

import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal

from pipelines.intake.done_days import Aim, read_done
from pipelines.intake.own_answer import waits_for_rewriting
from pipelines.intake.readings import READINGS, rule_of_spelling, rule_of_text
from pipelines.intake.returns import Ledger
from pipelines.intake.states import EXACT_DIGITS, State, as_typed, separate_codes
from pipelines.intake.table import Table
from pipelines.japanese.characters import (
    DASH,
    as_key,
    clean_free_text,
    fold,
    hidden_signs,
    without_hidden,
)
from pipelines.japanese.days import as_number, japanese_day
from pipelines.japanese.letters import what_was_meant
from pipelines.japanese.numbers import REFUSALS, RULES, Kind, has_other_digits, plain, read_quantity
from pipelines.japanese.options import meanings_of, option_key
from pipelines.workbook.reading.addresses import address
from pipelines.workbook.reading.error_words import why_error
from pipelines.workbook.reading.format_words import rounded_as_seen
from pipelines.workbook.reading.guard import FORMULA_ONLY
from pipelines.workbook.reading.number_formats import Shown
from pipelines.workbook.reading.sheet_xml import Position
from pipelines.workbook.reading.shown import as_text
from schemas.form import CellKind, Column
from schemas.grades import Option, Scale

MAX_TEXT = 32_767
"""What a cell can hold, in UTF-16 units; longer texts cannot be published."""


Value = str | int | Decimal | None
"""Text ("" for none), grade or mark, quantity (None for none)."""

_EXPECTED = {
    CellKind.QUANTITY: "数字",
    CellKind.GRADE: "数字",
    CellKind.CHOICE: "選択肢",
    CellKind.MARK: "○か－",
    CellKind.TEXT: "文章",
    CellKind.KEY: "様式の番号",
    CellKind.FIXED: "様式の内容",
}
_YES = {"○", "◯", "〇", "1", "有", "1.0"}
_NO = {"×", "✕", "✖", "0", "無", "0.0"}
_MARKS_AS_WRITTEN = {"○", "－"}
# fewer digits than these say too little of a number to be what was meant of it
_SEEN_DIGITS = 3
_SUSPICIOUS = re.compile(r"[\u2e80-\u2fdf\ue000-\uf8ff\ufffd〓\u202a-\u202e\u2066-\u2069]")


class CellReader:
    """Reads the cells of one table, noting findings and normalisations in the ledger."""

    def __init__(self, table: Table, scale: Scale, choices: Mapping[str, list[Option]], ledger: Ledger) -> None:
        """Prepare the options of each column: value, label, and both, whatever their width."""
        self._sheet, self._facts, self._ledger = table.sheet, table.sheet.facts, ledger
        self._content = table.content
        self._tops = {
            (row, left): (top, left)
            for top, left, bottom, _ in self._facts.merged
            if left in table.columns.values()
            for row in range(top + 1, bottom + 1)
        }
        self._options = {
            column.key: scale.grades if column.kind is CellKind.GRADE else choices.get(column.key, [])
            for column in table.spec.columns
            if column.kind in (CellKind.GRADE, CellKind.CHOICE)
        }
        self._meanings = {key: meanings_of(options) for key, options in self._options.items()}
        self._scale = scale
        by_number = scale.printed == "number"
        self._expected = _EXPECTED if by_number else _EXPECTED | {CellKind.GRADE: scale.in_words}

    def read(
        self, column: Column, position: Position, item_id: str, unit: str = "", aim: Aim | None = None
    ) -> tuple[Value, State]:
        """Read one entry cell.

        Args:
            column: its column.
            position: row and column from 0.
            item_id: the item that a finding about it blocks.
            unit: the unit its quantity stands in.
            aim: the day that is aimed at, where the cell is to say a day and not a quantity.

        Returns:
            Its value (a day as `as_number` gives it) and state; unless the state is VALUE, the value is `""` or None (a
            text column keeps － and 未定).
        """
        nothing: Value = "" if column.kind in (CellKind.TEXT, CellKind.CHOICE) else None
        if position not in self._content:
            if position in self._facts.blank and (raw := self._raw(position)):
                self._read_as(position, raw, "", rule_of_spelling(str(raw), "", RULES["blank"]))
            return nothing, State.BLANK
        words: dict[str, object] = {
            "label": column.label,
            "item_id": item_id,
            "expected": self._expected[column.kind],
            "example": column.example or self._expected[column.kind],
            "unit_name": unit,
            "unit": f"「{unit}」を単位とする" if unit else "",
        }
        if self._refused_by_type(column, position, words, days=aim is not None):
            return nothing, State.UNREADABLE
        return self._of_kind(column, position, unit, aim, words)

    def _of_kind(
        self, column: Column, position: Position, unit: str, aim: Aim | None, words: dict[str, object]
    ) -> tuple[Value, State]:
        match column.kind:
            case CellKind.QUANTITY if aim is not None:
                return self._day(position, aim, words)
            case CellKind.QUANTITY:
                return self._quantity(position, unit, words)
            case CellKind.MARK:
                return self._mark(position, words)
            case CellKind.GRADE | CellKind.CHOICE:
                return self._option(column, position, words)
            case _:
                return self._text(position, words, codes=column.code_digits > 0)

    def read_fixed(self, position: Position) -> str:
        """Give what a person sees in a cell that the register knows, as text: of cells merged over rows, their one."""
        position = self._tops.get(position, position)
        if position not in self._content:
            return ""
        if position in self._facts.without_result:
            return FORMULA_ONLY
        return self._facts.errors.get(position) or clean_free_text(self._seen(position))

    def read_key(self, column: Column, position: Position, known: Mapping[str, str]) -> str:
        """Give the id of a record in the register's spelling, or as written where the register does not know it."""
        words: dict[str, object] = {
            "label": column.label,
            "expected": _EXPECTED[column.kind],
            "example": next(iter(known.values()), column.label),
        }
        written = self._facts.errors.get(position) or as_text(self._raw(position))
        if self._refused_by_type(column, position, words):
            return written
        key = as_key(re.sub(r"[\u200c\u200d]", "", written))  # they join nothing in an id
        found = known.get(key)
        if found is None and key.isascii() and key.isdigit():
            same_number = [name for other, name in known.items() if other.isdigit() and int(other) == int(key)]
            found = same_number[0] if len(same_number) == 1 else None
        if found is not None and found != written:
            self._read_as(position, written, found, rule_of_spelling(written, found, READINGS["trim"]))
        return found or fold(written)

    def _refused_by_type(
        self, column: Column, position: Position, words: dict[str, object], *, days: bool = False
    ) -> bool:
        """Refuse what has no value of the kind asked for; warn of what has one that may not be meant."""
        facts, raw = self._facts, self._raw(position)
        text = column.kind is CellKind.TEXT or days
        if position in facts.errors:
            self._refuse_error(position, facts.errors[position], words)
            return True
        if code := self._code_of_type(position, raw, text=text):
            self._find(code, position, "" if code == "C307" else as_text(raw), words)
            return True
        if position in facts.formulas:
            self._find("C321", position, self._seen(position), words)
        if position in facts.struck:
            self._find("C323", position, self._seen(position), words)
        return False

    def _code_of_type(self, position: Position, raw: object, *, text: bool) -> str:
        """Give the finding about what has no value of the kind asked for; "" for what may have one."""
        facts = self._facts
        if position in facts.without_result:
            return "C307"
        if waits_for_rewriting(raw):
            return "C353"
        if isinstance(raw, bool):
            return "C304"
        if position in facts.partly_struck:
            return "C311"
        if self._is_date(position, raw) and not text:
            return "C314" if isinstance(raw, timedelta) or facts.shown.get(position) is Shown.DURATION else "C305"
        return ""

    def _refuse_error(self, position: Position, error: str, words: dict[str, object]) -> None:
        """Say that a picture lies in a cell, which is stored as an error, or why there is an error."""
        if position in self._facts.pictures:
            self._find("C351", position, error, words)
            return
        why = why_error(error, of_formula=position in self._facts.formulas)
        self._find("C306", position, error, {**words, "why": why})

    def _is_date(self, position: Position, raw: object) -> bool:
        return isinstance(raw, date | time | timedelta) or self._facts.shown.get(position, Shown.PLAIN).is_time

    def _quantity(self, position: Position, unit: str, words: dict[str, object]) -> tuple[Value, State]:
        raw = self._raw(position)
        if isinstance(raw, float):
            return self._stored_number(position, raw, unit, words)
        written = str(raw)
        reading = read_quantity(written, unit)
        foreign = has_other_digits(written)
        if reading.kind is Kind.UNREADABLE or foreign:
            seen = without_hidden(written)
            readable = not has_other_digits(seen) and read_quantity(seen, unit).kind is not Kind.UNREADABLE
            if self._hides(position, written, readable, words):
                return None, State.UNREADABLE
            why = "words" if foreign else reading.why
            self._find("C302" if why == "unit" else "C301", position, written, {**words, "why": REFUSALS[why]})
            return None, State.UNREADABLE
        if reading.kind is not Kind.NUMBER or reading.value is None:
            return None, self._nothing(position, written, reading.kind)
        if reading.rules:
            self._read_as(position, written, plain(reading.value), "。".join(RULES[rule] for rule in reading.rules))
        return reading.value, State.VALUE

    def _day(self, position: Position, aim: Aim, words: Mapping[str, object]) -> tuple[Value, State]:
        """Read the day on which something was done."""
        written = as_text(self._raw(position))
        if (kind := read_quantity(written).kind) in (Kind.BLANK, Kind.DASH, Kind.UNDECIDED):
            return None, self._nothing(position, written, kind)
        done = read_done(written, aim)
        said = {**words, "due": aim.words}
        if done.is_not:
            self._read_as(position, written, "－", READINGS["not_done"])
            return None, State.DASH
        if done.day is None:
            self._find("C361", position, written, {**said, "why": done.why, "example": aim.words})
            return None, State.UNREADABLE
        if done.is_ahead:
            self._find("C362", position, written, said)
        if (read := japanese_day(done.day)) != written:
            self._read_as(position, written, read, READINGS["day"])
        return as_number(done.day), State.VALUE

    def _stored_number(
        self, position: Position, raw: float, unit: str, words: dict[str, object]
    ) -> tuple[Value, State]:
        shown, around = self._facts.shown.get(position), self._facts.words.get(position)
        number = Decimal(repr(raw))
        if abs(number) >= 10**EXACT_DIGITS:
            self._find("C309", position, as_text(raw), words)
            return None, State.UNREADABLE
        exact = number
        if len(number.as_tuple().digits) > EXACT_DIGITS:
            exact = as_typed(raw)
        stored = exact
        if exact != number:
            self._read_as(position, plain(number), plain(exact), READINGS["noise"])
        if shown is Shown.PERCENT:
            if fold(unit) != "%":
                self._find("C308", position, f"{plain(exact * 100)}%", words)
                return None, State.UNREADABLE
            self._read_as(position, plain(exact), plain(exact * 100), RULES["percent"])
            exact *= 100
        if around is not None and around.read(stored, unit) != exact:
            self._find("C313", position, around.as_seen(stored), {**words, "read": plain(stored)})
            return None, State.UNREADABLE
        if shown is Shown.SCALED:
            self._find("C324", position, plain(exact), words)
        else:
            exact = self._as_seen(position, exact, words)
        return exact.normalize() + 0, State.VALUE

    def _as_seen(self, position: Position, exact: Decimal, words: Mapping[str, object]) -> Decimal:
        """Give what the cell shows of a number with more decimals (ADR 19): to three digits it is what was meant."""
        decimals = self._facts.decimals.get(position)
        if decimals is None or (seen := rounded_as_seen(exact, decimals)) == exact:
            return exact
        number = {**words, "seen": f"{seen:f}"}
        if seen.adjusted() + decimals + 1 < _SEEN_DIGITS or not seen:
            self._find("C326", position, plain(exact), number)
            return exact
        self._find("C327", position, plain(exact), number)
        self._read_as(position, plain(exact), plain(seen), READINGS["rounded"])
        return seen

    def _option(self, column: Column, position: Position, words: dict[str, object]) -> tuple[Value, State]:
        grade = column.kind is CellKind.GRADE
        raw = self._raw(position)
        written = as_text(raw)
        value = self._meanings[column.key].get(option_key(written))
        if value is None:
            kind = read_quantity(written).kind
            if kind in (Kind.DASH, Kind.UNDECIDED):
                return None if grade else "", self._nothing(position, written, kind)
            known = option_key(without_hidden(written)) in self._meanings[column.key]
            if self._hides(position, written, known, words):
                return None if grade else "", State.UNREADABLE
            options = self._options[column.key]
            shown = [self._scale.in_list(int(option.value)) if grade else option.shown for option in options]
            self._find("C303", position, written, {**words, "options": shown})
            return None if grade else "", State.UNREADABLE
        said = self._scale.in_list(int(value)) if grade else value
        offered = {said} if grade else {option.shown for option in self._options[column.key]} | {value}
        if written not in offered:
            self._read_as(position, written, said, rule_of_spelling(written, said, READINGS["option"]))
        return int(value) if grade else value, State.VALUE

    def _mark(self, position: Position, words: dict[str, object]) -> tuple[Value, State]:
        written = as_text(self._raw(position))
        key = as_key(written)
        kind = read_quantity(written).kind
        if key in _YES or key in _NO or kind is Kind.DASH:
            mark = 1 if key in _YES else 0
            if written not in _MARKS_AS_WRITTEN:
                self._read_as(position, written, "○" if mark else "－", READINGS["mark"])
            return mark, State.VALUE
        if kind is Kind.UNDECIDED:
            return None, self._nothing(position, written, kind)
        seen = without_hidden(written)
        known = as_key(seen) in _YES | _NO or read_quantity(seen).kind is Kind.DASH
        if not self._hides(position, written, known, words):
            self._find("C303", position, written, {**words, "options": ["○", "－"]})
        return None, State.UNREADABLE

    def _hides(self, position: Position, written: str, readable: bool, words: Mapping[str, object]) -> bool:
        """Say that signs nobody sees are all that keeps a cell from being read, where they are."""
        signs = hidden_signs(written)
        if not signs or not readable:
            return False
        self._find("C352", position, written, {**words, "signs": signs})
        return True

    def _text(self, position: Position, words: dict[str, object], *, codes: bool) -> tuple[Value, State]:
        raw = self._raw(position)
        written = as_text(raw)
        seen = written if codes else self._seen(position)  # a code is its digits, whatever stands around them
        clean = clean_free_text(seen)
        text = separate_codes(clean) if codes else clean
        if self._is_date(position, raw):
            self._find("C325", position, text, {**words, "read": text})
            self._read_as(position, written, text, READINGS["date_as_text"])
        elif not isinstance(raw, str):
            as_shown = isinstance(raw, float) and seen != plain(as_typed(raw))
            self._read_as(position, written, text, READINGS["as_shown" if as_shown else "number_as_text"])
        elif text != written:
            self._read_as(position, written, text, READINGS[rule_of_text(written) if text == clean else "codes"])
        length = len(text.encode("utf-16-le")) // 2
        if length > MAX_TEXT:
            self._find("C312", position, text, {**words, "length": f"{length:,}", "limit": f"{MAX_TEXT:,}"})
            return "", State.UNREADABLE
        if (meant := what_was_meant(written)) is not None:
            meant = f"（「{meant}」を読み違えたものと考えられます）" if meant else ""
            self._find("C332", position, text, {**words, "meant": meant})
        elif signs := sorted(set(_SUSPICIOUS.findall(text))):
            names = [f"U+{ord(sign):04X}" for sign in signs]
            self._find("C322", position, text, {**words, "signs": names})
        if text == "":
            return "", State.BLANK
        if len(text) <= 4:
            key = as_key(text)
            if key in ("-", "--", "ー"):
                return text, State.DASH
            if key == "未定":
                return text, State.UNDECIDED
        return text, State.VALUE

    def _nothing(self, position: Position, written: str, kind: Kind) -> State:
        """Keep apart the kinds of nothing, and say where one was written in another way than the form asks."""
        if kind is Kind.DASH:
            if len(written) > 1 or fold(written) != DASH:
                self._read_as(position, written, "－", READINGS["dash"])
            return State.DASH
        if kind is Kind.UNDECIDED:
            if written != "未定":
                self._read_as(position, written, "未定", READINGS["undecided"])
            return State.UNDECIDED
        self._read_as(position, written, "", RULES["blank"])
        return State.BLANK

    def _seen(self, position: Position) -> str:
        """Give what a person sees in a cell: a number in its 15 digits, with what its format puts around it."""
        raw = self._raw(position)
        if not isinstance(raw, float):
            return as_text(raw)
        number = as_typed(raw)
        if around := self._facts.words.get(position):
            return around.around(number)
        return f"{plain(number * 100)}%" if self._facts.shown.get(position) is Shown.PERCENT else plain(number)

    def _raw(self, position: Position) -> object:
        return self._sheet.values[position[0]][position[1]]

    def _find(self, code: str, position: Position, value: str, words: Mapping[str, object]) -> None:
        self._ledger.find(code, sheet=self._sheet.name, cell=address(*position), **{**words, "value": value})

    def _read_as(self, position: Position, raw: object, value: str, rule: str) -> None:
        self._ledger.read_as(self._sheet.name, address(*position), raw, value, rule)
