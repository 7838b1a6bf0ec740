"""How the book checks itself while it is filled in: the last cell of a row, and the count on the front page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from pipelines.deciding.declared import Part

STATUS = "記入の状況\n【自動】"
DONE, TO_WRITE = "記入済", "未記入："
REASON = "reason"
COMPUTED = "computed_grade"


@dataclass(frozen=True)
class Formula:
    """A formula without its `=`, and what it gives now."""

    text: str
    result: str


def check_row(
    part: Part, number: int, row: Mapping[str, str], common: Mapping[str, str], cells: Mapping[str, str]
) -> Formula:
    """Give what the last cell of a row says.

    Args:
        part: the sheet.
        number: the row, counted from 1.
        row: column -> what stands in it.
        common: entry -> what the front page says for the whole sheet.
        cells: entry -> the cell of the front page, as a formula names it.
    """
    at = {key: f"${xl_col_to_name(place)}{number}" for place, key in enumerate(part.labels)}
    first, last = at[part.entries[0].key], at[part.entries[-1].key]
    written = [entry.key for entry in part.entries if row.get(entry.key)]
    cases = [(f"SUMPRODUCT(LEN({first}:{last}))=0", not written, "")]
    for entry in part.entries:
        if entry.needed:
            blank, is_blank = f"LEN({at[entry.key]})=0", not row.get(entry.key)
            if entry.common:
                blank, is_blank = f"AND({blank},LEN({cells[entry.key]})=0)", is_blank and not common.get(entry.key)
            cases.append((blank, is_blank, f"{TO_WRITE}{entry.label}"))
    if part.either:
        blank = " & ".join(at[key] for key in part.either)
        label = "か".join(part.labels[key] for key in part.either)
        cases.append((f"LEN({blank})=0", not any(row.get(key) for key in part.either), f"{TO_WRITE}{label}"))
    if COMPUTED in part.stale:
        differs = f'AND({at[REASON]}&""="",{at["grade"]}&""<>{at[COMPUTED]}&"")'
        now = not row.get(REASON) and row.get("grade", "") != row.get(COMPUTED, "")
        cases.append((differs, now, f"{TO_WRITE}{part.labels[REASON]}（算定達成度と違うため）"))
    return _first_of(cases)


def count_rows(part: Part, last: int, results: Sequence[str]) -> Formula:
    """Give what the front page says of a sheet: rows that are done, and rows that are not yet."""
    letter = xl_col_to_name(len(part.shown) + len(part.entries))
    cells = f"'{part.name}'!${letter}$1:${letter}${last}"
    open_rows, done = f'COUNTIF({cells},"{TO_WRITE}*")', f'COUNTIF({cells},"{DONE}")'
    now_open, now_done = sum(one.startswith(TO_WRITE) for one in results), results.count(DONE)
    otherwise = f'IF({done}=0,"記入なし","記入済　"&{done}&"行")'
    text = f'IF({open_rows}>0,"あと"&{open_rows}&"行に、書くところがあります",{otherwise})'
    if now_open:
        return Formula(text, f"あと{now_open}行に、書くところがあります")
    return Formula(text, f"記入済　{now_done}行" if now_done else "記入なし")


def _first_of(cases: Sequence[tuple[str, bool, str]]) -> Formula:
    text, result = f'"{DONE}"', DONE
    for condition, holds, words in reversed(cases):
        text = f'IF({condition},"{words}",{text})'
        result = words if holds else result
    return Formula(text, result)
