"""The mistakes that departments make most often, each in a column that this form really has."""

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.catalogue import load_catalogue
from schemas.code_lists import SEVERITY_WORDS
from schemas.form import CellKind, Column, Form
from schemas.grades import Scale
from schemas.nothing import EMPTY_CELL, NONE, UNDECIDED

BLANK = f"（{EMPTY_CELL}）"
_THOUSANDS = "千円"
"""約120万 is no whole number of any other unit by mistake: there it is read, or another finding says so."""


@dataclass(frozen=True)
class Mistake:
    """One line of the leaflet's table.

    Attributes:
        where: the label of a column, or what else it happens to.
        wrong: what is written, or done; `BLANK` for a cell that is left empty.
        why: what the check says of it, in a few words.
        right: what to write instead: one or several, any of them.
        code: of the finding that it gives.
        key: the column's key; "" where it happens to no single cell.
    """

    where: str
    wrong: str
    why: str
    right: tuple[str, ...]
    code: str
    key: str = ""

    @property
    def outcome(self) -> str:
        """What comes of it, with its severity: `要修正：数値として読み取れない`."""
        return f"{SEVERITY_WORDS[load_catalogue()[self.code].severity]}：{self.why}"


def list_mistakes(form: Form, scale: Scale) -> list[Mistake]:
    """Give the mistakes that can be made in a form, cells first.

    Args:
        form: of the year, as departments get it.
        scale: the grades of the year.
    """
    return [*_of_figures(form), *_of_items(form, scale), *_of_files(form)]


def _of_figures(form: Form) -> Iterator[Mistake]:
    """What is written into the one column that every form has: a figure with the indicator's unit beside it."""
    actual = next(column for column in form.indicators.entries if column.key == "actual")
    not_a_number = "数値として読み取れない"
    yield _in(actual, "前年並み", not_a_number, "80", "C301")
    yield _in(actual, "80～90", not_a_number, "85", "C301")
    if actual.required:
        why = f"{EMPTY_CELL}は0や「{NONE}」とは扱わない"
        yield Mistake(actual.label, BLANK, why, ("0", NONE, UNDECIDED), "X406", actual.key)


def _of_items(form: Form, scale: Scale) -> Iterator[Mistake]:
    """One for each kind of column of the items that the form has."""
    first = {kind: next((c for c in form.items.entries if c.kind is kind), None) for kind in CellKind}
    if grade := first[CellKind.GRADE]:
        one, other = (scale.in_list(number) for number in sorted(scale.numbers)[-2:])
        yield _in(grade, f"{one}～{other}", "選択肢にない", one, "C303")
    if mark := first[CellKind.MARK]:
        yield Mistake(mark.label, "△", "選択肢にない", ("○", NONE), "C303", mark.key)
    amounts = (c for c in form.items.entries if c.kind is CellKind.QUANTITY and c.unit == _THOUSANDS)
    if amount := next(amounts, None):
        yield _in(amount, "約120万", "単位が違い、換算できない", "1200", "C302")
    if reason := next((c for c in form.items.entries if c.required_where == "grades_differ"), None):
        why = f"{grade.label if grade else ''}が算定した達成度と違うときは必ず書く"
        yield _in(reason, BLANK, why, "評価が違う理由", "X421")


def _of_files(form: Form) -> Iterator[Mistake]:
    row = form.items.key_column.label
    yield Mistake("行", f"{row}の行を削除", f"{row}の行がない", ("行を元に戻す",), "X401")
    yield Mistake("ファイル", "パスワードを付けて保存", "開けない", ("パスワードを消す",), "F105")
    yield Mistake("様式", "前の年度の様式に記入", "受け付ける年度と違う", ("その年度の様式に記入",), "S204")


def _in(column: Column, wrong: str, why: str, right: str, code: str) -> Mistake:
    return Mistake(column.label, wrong, why, (right,), code, column.key)
