"""How a row checks itself while it is filled in: a formula, and what it gives now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from pipelines.new_programme.book.declared import SHEETS, BookSheet
from pipelines.new_programme.book.rows import FIRST, Line
from pipelines.new_programme.book.settings import Setting
from pipelines.new_programme.rows import EXAMPLE

DONE, IS_EXAMPLE, NOTHING = "記入済", "記入例（読みません）", "（空欄）"
TO_WRITE, UNKNOWN = "未記入：{label}", "{label}がシート「{sheet}」にありません"
_LAST = 2_000
"""The last row that a formula looks at."""


@dataclass(frozen=True)
class Status:
    """A formula without its `=`, and its result."""

    formula: str
    result: str


def cells_of(sheet: str, key: str) -> str:
    """Give the cells of a column of a sheet, as a formula of another sheet names them."""
    columns = next(one.columns for one in SHEETS if one.name == sheet)
    letter = xl_col_to_name([column.key for column in columns].index(key))
    return f"'{sheet}'!${letter}${FIRST}:${letter}${_LAST}"


def status_of_row(sheet: BookSheet, number: int, line: Line, known: Mapping[str, set[str]]) -> Status:
    """Give what the last cell of a row says.

    Args:
        sheet: its sheet.
        number: the row, counted from 1.
        line: what stands in it.
        known: `sheet/key` -> what stands in the column of another sheet that this one refers to.
    """
    at = {column.key: f"${xl_col_to_name(place)}{number}" for place, column in enumerate(sheet.columns)}
    last = xl_col_to_name(len(sheet.columns) - 1)
    cases = [
        (f"SUMPRODUCT(LEN($A{number}:${last}{number}))=0", not any(line.values()), ""),
        (f'LEFT({at[sheet.columns[0].key]},1)="{EXAMPLE}"', _first(sheet, line).startswith(EXAMPLE), IS_EXAMPLE),
    ]
    for column in sheet.columns:
        if column.required:
            said = TO_WRITE.format(label=column.label)
            cases.append((f"LEN({at[column.key]})=0", not line.get(column.key), said))
    for column in sheet.columns:
        if column.refers_to:
            other, key = column.refers_to
            there = cells_of(other, key)
            text = line.get(column.key, "")
            formula = f'SUMPRODUCT(--({there}&""={at[column.key]}&""))=0'
            cases.append(
                (formula, text not in known[f"{other}/{key}"], UNKNOWN.format(label=column.label, sheet=other))
            )
    return _first_of(cases, DONE)


def status_of_line(setting: Setting | None, number: int, value: str) -> Status:
    """Give what the last cell of a line of settings says."""
    empty = TO_WRITE.format(label=setting.label) if setting and setting.required else NOTHING
    return _first_of([(f"LEN($B{number})=0", not value, empty)], DONE)


def status_of_sheet(name: str, column: int, statuses: Sequence[Status], *, needed: bool) -> Status:
    """Give what the front page says of a sheet: rows that are done, and rows that are not yet.

    Args:
        name: of the sheet.
        column: where its rows check themselves, counted from 0.
        statuses: of its rows.
        needed: whether a programme needs a row of it.
    """
    letter = xl_col_to_name(column)
    cells = f"'{name}'!${letter}${FIRST}:${letter}${_LAST}"
    done = f'COUNTIF({cells},"{DONE}")'
    to_do = f'(COUNTIF({cells},"未記入*")+COUNTIF({cells},"*にありません"))'
    said = [one.result for one in statuses]
    now_done, now_open = said.count(DONE), sum(one.startswith("未記入") or one.endswith("にありません") for one in said)
    nothing = "まだ書かれていません" if needed else "記入なし（なくても構いません）"
    return _first_of(
        [
            (f"{to_do}>0", now_open > 0, f'"あと"&{to_do}&"行に、書くところがあります"'),
            (f"{done}=0", now_done == 0, nothing),
        ],
        f'"記入済　"&{done}&"行"',
        results={
            f'"あと"&{to_do}&"行に、書くところがあります"': f"あと{now_open}行に、書くところがあります",
            f'"記入済　"&{done}&"行"': f"記入済　{now_done}行",
        },
    )


def _first(sheet: BookSheet, line: Line) -> str:
    return line.get(sheet.columns[0].key, "")


def _first_of(
    cases: Sequence[tuple[str, bool, str]], otherwise: str, results: Mapping[str, str] | None = None
) -> Status:
    """Give the words of the first condition that holds; what stands in `results` is an expression itself."""
    known = results or {}
    formula, result = _word(otherwise, known), known.get(otherwise, otherwise)
    for condition, holds, words in reversed(cases):
        formula = f"IF({condition},{_word(words, known)},{formula})"
        result = known.get(words, words) if holds else result
    return Status(formula, result)


def _word(words: str, known: Mapping[str, str]) -> str:
    return words if words in known else f'"{words}"'
