"""What is still open in one row of a form: cells that must be filled in, and what the office would not take as it is.

A row is said to be filled in only where `check` finds no error in it; what a formula cannot tell is left to the return.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.forms.live import formula as f
from pipelines.forms.live.attainment import TOO_MANY_DIGITS, is_day
from pipelines.forms.live.formula import Live
from pipelines.forms.live.grade import differ, is_any_grade
from schemas.form import CellKind, Column, SheetForm
from schemas.grades import Option, Scale
from schemas.live import AFTER_RETURN, DONE
from schemas.nothing import IN_DOUBT, NONE, UNDECIDED

GRADE_KEY, ACTUAL, JUDGEMENT = "department_grade", "actual", "actual_judgement"
_DASHES = [NONE, "-"]
_SHORT, _SHORT_REASON = 10, 4
"""A text of fewer signs may say nothing (同上, 別紙); a reason of fewer is a sign that stands for nothing (ー, ──)."""

_EMPTY_WORDS = (
    "同上", "同左", "同前", "同じ", "同様", "〃", "々", "上記", "前記", "前項", "上段", "左記", "右の", "右に", "右と",
    "別紙", "別添", "別表", "別途", "別シート", "別ファイル", "添付", "資料", "ファイル", "ﾌｧｲﾙ", "シート", "ｼｰﾄ",
    "メール", "ﾒｰﾙ", "後日", "追って", "後ほど", "のちほど", "記入", "記載", "入力", "集計", "作成中", "作成予定",
    "作成待", "作成例", IN_DOUBT, "確認予定", "確認待", "未作成", "要修正",
)  # fmt: skip
_LONGEST_EMPTY, _ALIKE = 30, 8
"""Texts with such a word and fewer signs may refer to elsewhere or later (`schemas/habits.yaml`)."""


@dataclass
class Open:
    """What is open in a row.

    Attributes:
        missing: cells that must be filled in and are not, each with the condition for it.
        doubts: what the office would ask about, with the condition: shown one after another.
        later: what only the office can tell of what is written there.
    """

    missing: dict[str, Live] = field(default_factory=dict)
    doubts: list[tuple[Live, str]] = field(default_factory=list)
    later: list[tuple[Live, str]] = field(default_factory=list)

    @property
    def left(self) -> Live:
        """How many cells are still to be filled in."""
        return f.where_no_error(f.sum_of([f.flag(condition) for condition in self.missing.values()]), f.number(0))

    def status(self, left: Live) -> Live:
        """Say in words how the row stands, by the cell of `left`."""
        some = f.joined(f.words("あと"), left, f.words("欄"))
        cases = [(f.above(left, f.number(0)), some)]
        cases += [(condition, f.words(f"要確認：{said}")) for condition, said in self.doubts]
        cases += [(condition, f.words(f"{DONE}（{said}）")) for condition, said in self.later]
        # of a form with very many columns a formula cannot tell all: then it says so
        told = f.fitting(f.chosen(cases, f.words(DONE)), f.chosen(cases[:1], f.words(f"{DONE}（提出後に確認）")))
        return f.where_no_error(told, f.words("要確認：エラーになっている欄があります"))


def is_open(status: Live) -> Live:
    """Give 1 where a row's status asks for something, else 0: by this the next open row is found."""
    return f.if_(f.begins(status, DONE), f.number(0), f.number(1))


def check_row(
    spec: SheetForm,
    cells: Mapping[str, Live],
    options: Mapping[str, Sequence[Option]],
    scale: Scale,
    *,
    computed: Live | None = None,
    spared: Sequence[str] = (),
    below_zero: bool = True,
    a_day: bool = False,
) -> Open:
    """Compile what is open in a row.

    Args:
        spec: the sheet's columns.
        cells: entry column -> its cell in this row.
        options: column of grades or choices -> what may stand there.
        scale: the grades as the year prints them.
        computed: the cell of the item's computed grade; None in a row without one.
        spared: required columns that this row may leave blank.
        below_zero: whether the row's actual may lie below 0.
        a_day: whether the row's actual is to be a day.
    """
    found = Open()
    for column in spec.entries:
        one, label = cells[column.key], column.label
        if column.required and column.key not in spared:
            found.missing[column.key] = f.is_blank(one)
        if (other := cells.get(column.required_with)) is not None:
            none = _says_nothing(one)
            # a word such as 該当なし is read by rule: whether it says something only the office can tell
            says = (
                _is_option(other, options[column.required_with])
                if column.required_with in options
                else f.not_(f.is_shorter(other, _SHORT))
            )
            found.missing[column.key] = f.all_of(says, none)
            short = f.any_of(none, f.is_shorter(one, _SHORT_REASON)) if column.kind is CellKind.TEXT else none
            found.doubts.append((f.all_of(f.not_(_says_nothing(other)), short), f"{label}が要るかもしれません"))
        if column.required_where and computed is not None and GRADE_KEY in cells:
            none = f.any_of(_says_nothing(one), f.is_text_of(one, [UNDECIDED]))
            differs = differ(cells[GRADE_KEY], computed, scale)
            found.missing[column.key] = f.all_of(differs, none)
            later = f.any_of(differs, f.says(computed, AFTER_RETURN))
            short = f.is_shorter(one, _SHORT_REASON)
            found.doubts.append((f.all_of(later, short), f"{label}が要るかもしれません"))
        if a_day and column.key == ACTUAL:
            _check_day(column, one, found)
            continue
        may_be_negative = below_zero or column.key != ACTUAL
        _check_cell(column, one, options.get(column.key, []), scale, found, below_zero=may_be_negative)
        _check_amount(column, spec, cells, found)
    return found


def _check_amount(column: Column, spec: SheetForm, cells: Mapping[str, Live], found: Open) -> None:
    """Ask about a total that is not the sum of its parts, and about what lies above the column's bound."""
    one, parts = cells[column.key], [cells[key] for key in column.sum_of if key in cells]
    if column.at_most is not None and column.at_most.amount is not None:
        above = f.all_of(f.is_number(one), f.above(one, f.number(column.at_most.amount)))
        found.doubts.append((above, f"{column.label}が上限を超えています"))
    if parts:
        # what is no number yet may be read as one after the return
        plain = [f.any_of(f.is_number(part), f.is_text_of(part, ["", *_DASHES])) for part in parts]
        some = f.any_of(*(f.is_number(part) for part in parts))
        total = f.sum_of([f.if_(f.is_number(part), part, f.number(0)) for part in parts])
        differs = f.not_(f.same(f.rounded(one), f.rounded(total)))
        labels = [other.label for other in spec.entries if other.key in column.sum_of]
        said = f"{column.label}が{labels[0] if len(parts) == 1 else '内訳の合計'}と合いません"
        found.doubts.append((f.all_of(f.is_number(one), some, *plain, differs), said))


def _check_day(column: Column, one: Live, found: Open) -> None:
    # a day that no program has made one of is read by rule: that only the office can tell
    nothing = f.any_of(f.is_blank(one), f.is_text_of(one, [*_DASHES, UNDECIDED]))
    found.doubts.append((_is_truth(one), f"{column.label}が日付ではありません"))
    found.doubts.append((f.all_of(f.is_number(one), f.not_(is_day(one))), f"{column.label}が日付ではありません"))
    found.later.append((f.not_(f.any_of(nothing, f.is_number(one))), f"{column.label}の日付は提出後に確認"))


def _check_cell(
    column: Column, one: Live, options: Sequence[Option], scale: Scale, found: Open, *, below_zero: bool
) -> None:
    # what is not plainly one of these is asked about: the office reads more
    label, blank = column.label, f.is_empty(one)
    nothing = f.any_of(*(f.equals(one, text) for text in (*_DASHES, UNDECIDED)))
    match column.kind:
        case CellKind.QUANTITY:
            found.doubts.append((f.not_(f.any_of(blank, nothing, f.is_number(one))), f"{label}が数字ではありません"))
            negative = f.all_of(f.is_number(one), f.above(f.number(0), one))
            found.doubts.append(
                (f.all_of(f.is_number(one), f.at_least(one, TOO_MANY_DIGITS)), f"{label}のけた数が多すぎます")
            )
            if not below_zero or (column.asked is not None and column.asked.below_zero == "error"):
                found.doubts.append((negative, f"{label}が0より小さい数です"))
        case CellKind.GRADE:
            found.doubts.append((f.not_(f.any_of(blank, *is_any_grade(one, scale))), f"{label}が選択肢にありません"))
        case CellKind.CHOICE:
            dash = [] if column.required else [nothing]
            found.doubts.append(
                (f.not_(f.any_of(blank, *dash, _is_option(one, options))), f"{label}が選択肢にありません")
            )
        case CellKind.MARK:
            marks = f.any_of(blank, *(f.equals(one, text) for text in ("○", *_DASHES)))
            found.doubts.append((f.not_(marks), f"{label}は○か－です"))
        case CellKind.TEXT if column.code_digits:
            found.doubts.append((_is_truth(one), f"{label}がコードではありません"))
            found.later.append((f.not_(f.any_of(blank, nothing)), f"{label}は提出後に確認"))
        case CellKind.TEXT:
            found.doubts.append((_is_truth(one), f"{label}が文ではありません"))
            if column.required:
                found.doubts += _empty_words(column, one)


def _empty_words(column: Column, one: Live) -> list[tuple[Live, str]]:
    """A text that says nothing to who reads only this row is an error: what may be one is asked about."""
    label = column.label
    elsewhere = f.any_of(*(f.contains(one, word) for word in _EMPTY_WORDS))
    doubts = [
        (f.is_shorter(one, _SHORT), f"{label}が短い文です"),
        (f.is_one_sign(one), f"{label}が文ではありません"),
        (f.all_of(f.is_shorter(one, _LONGEST_EMPTY), elsewhere), f"{label}だけで内容が伝わりますか"),
    ]
    for own in filter(None, (column.example, column.help)):
        # written otherwise it is still the example: other widths, blanks, line breaks
        ends = (f.contains(one, part) for part in (own[:_ALIKE], own[-_ALIKE // 2 :]))
        alike = f.all_of(*ends, f.is_shorter(one, len(own) + _ALIKE))
        doubts.append((alike, f"{label}が記入例のままです"))
    return doubts


def _is_truth(one: Live) -> Live:
    # an error in the cell makes one of the first condition, so that the row says so
    return f.all_of(f.not_(f.is_empty(one)), f.is_truth(one))


def _is_option(one: Live, options: Sequence[Option]) -> Live:
    return f.any_of(*(f.equals(one, text) for o in options for text in dict.fromkeys((o.value, o.shown))))


def _says_nothing(one: Live) -> Live:
    # a lone 0 is what a formula on a blank cell gives, and is read as blank
    return f.any_of(f.is_blank(one), f.is_text_of(one, [*_DASHES, "0"]))
