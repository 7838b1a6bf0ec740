"""What the books change: each row against what it was written from, the other books, and what is now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipelines.deciding.declared import WAIVED, YES, Kind, Part
from pipelines.deciding.gather import BookRow, Contents, as_shown
from pipelines.deciding.office_file import Key, settled
from pipelines.deciding.read import ReadBook, ReadRow, ReadSheet
from pipelines.deciding.self_check import COMPUTED, REASON
from pipelines.japanese.days import DayError, parse_day
from pipelines.japanese.numbers import REFUSALS, read_quantity
from pipelines.japanese.numbers import Kind as Quantity
from pipelines.register.office_rows import read_grade
from schemas.grades import Scale

AS_COMPUTED = "算定達成度のとおり"
"""The reason that is kept where a decision is the computed grade and none was written."""


@dataclass(frozen=True)
class Problem:
    """What is to be mended: the sentence names file, sheet and cell; the others say where it is marked."""

    sentence: str
    sheet: str = ""
    key: Key = ()
    column: str = ""


@dataclass(frozen=True)
class Change:
    """A row that a book changes: its entries as they are kept, None for what is taken back."""

    entries: Mapping[str, str] | None
    book: ReadBook
    row: ReadRow


def changes_of(
    book: ReadBook, sheet: ReadSheet, now: Sequence[BookRow], scale: Scale
) -> tuple[dict[Key, Change], list[Problem]]:
    """Give what a sheet of a book changes, and what in it must be mended.

    Args:
        book: that came back.
        sheet: of it.
        now: the rows that the sheet has today.
        scale: the grades as the year prints them.
    """
    part, known = sheet.part, {row.key: row for row in now}
    was = {row.key: row for row in book.was[part.name].rows}
    changes: dict[Key, Change] = {}
    problems: list[Problem] = []
    seen: dict[Key, ReadRow] = {}
    for row in sheet.rows:
        where = (part.name, row.key)
        if not any(row.key) or (row.key not in was and not _written(part, row)):
            continue
        if row.key not in was:
            problems.append(
                _problem(book, where, row, part.keys[0], _UNKNOWN.format(what="・".join(filter(None, row.key))))
            )
            continue
        if (above := seen.setdefault(row.key, row)) is not row:
            problems.append(_problem(book, where, row, part.keys[0], _TWICE.format(row=above.number)))
            continue
        before = {entry.key: settled(entry, was[row.key].text(entry.key), scale) for entry in part.entries}
        own = {entry.key: settled(entry, row.text(entry.key), scale) for entry in part.entries}
        faulty = [(key, cell.fault) for key, cell in row.cells.items() if cell.fault and key in own]
        if own == before and not faulty:
            continue
        problems += [_problem(book, where, row, key, f"この欄が読めません。{why}") for key, why in faulty]
        entries = _complete(sheet, own, known.get(row.key), scale)
        if entries is not None:
            said = list(_faults(part, row, entries, known.get(row.key), was[row.key], scale))
            problems += [_problem(book, where, row, key, why) for key, why in said]
        changes[row.key] = Change(entries, book, row)
    return changes, problems


_UNKNOWN = (
    "「{what}」という行は、この決定ブックにありません。番号の欄を変えたと考えられます。もとの番号に戻してください。"
)
_TWICE = "{row}行目と同じ番号です。行を写したと考えられます。どちらかの行を消してください。"


def _written(part: Part, row: ReadRow) -> bool:
    return any(row.text(entry.key) for entry in part.entries)


def _complete(sheet: ReadSheet, own: Mapping[str, str], now: BookRow | None, scale: Scale) -> dict[str, str] | None:
    """Give the entries with what the front page says for all rows; None where nothing is left of them."""
    part = sheet.part
    if not any(own.values()):
        return None
    entries = dict(own)
    for entry in part.entries:
        if entry.common and not entries[entry.key]:
            entries[entry.key] = settled(entry, sheet.common.get(entry.key, ""), scale)
    if COMPUTED in part.stale and not entries[REASON] and now is not None:
        grade = read_grade(now.shown.get(COMPUTED, ""), scale)
        if grade is not None and entries["grade"] == str(grade):
            entries[REASON] = AS_COMPUTED
    return entries


def _faults(
    part: Part, row: ReadRow, entries: Mapping[str, str], now: BookRow | None, was: ReadRow, scale: Scale
) -> Iterator[tuple[str, str]]:
    """Say what is wrong with the entries of a row: column and sentence."""
    for entry in part.entries:
        text = entries[entry.key]
        if not text:
            if entry.needed or (entry.key == REASON and COMPUTED in part.stale):
                yield entry.key, f"{entry.label}が空欄です。この行を取り込むのに必要です。書いてください。"
        elif entry.kind is Kind.GRADE and read_grade(text, scale) is None:
            grades = "、".join(map(scale.in_list, scale.numbers))
            yield entry.key, f"「{text}」という区分はありません。{grades}のどれかを選んでください。"
        elif entry.kind is Kind.DAY:
            yield from ((entry.key, why) for why in _day_faults(text))
        elif entry.kind is Kind.MARK and text not in (YES, "－"):
            yield entry.key, f"「{text}」は使えません。○を選ぶか、空欄にしてください。"
        elif entry.kind is Kind.QUANTITY:
            read = read_quantity(text, row.text("unit"))
            if read.kind is Quantity.UNREADABLE:
                yield (
                    entry.key,
                    f"「{text}」は数値として読めません。{REFUSALS[read.why]}。半角の数字で書いてください。例：97.1",
                )
    if part.either and not any(entries[key] for key in part.either):
        label = "か".join(part.labels[key] for key in part.either)
        yield part.either[0], f"{label}を書くか、この行の黄色の欄をすべて空欄にしてください。"
    if now is None:
        yield part.keys[0], "今の結果にはない行です。「kaikaku review」で決定ブックを作り直して、書いてください。"
        return
    for key, label in part.stale.items():
        then, current = was.text(key), now.shown.get(key, "")
        if then != current:
            why = (
                f"{label}が、この決定ブックを作ったときの「{then or 'なし'}」から、今は「{current or 'なし'}」に"
                "変わっています。「kaikaku review」で決定ブックを作り直し、決定し直してください。"
            )
            yield part.entries[0].key, why


def _day_faults(text: str) -> Iterator[str]:
    try:
        parse_day(text)
    except DayError as error:
        yield str(error)


def _problem(book: ReadBook, where: tuple[str, Key], row: ReadRow, column: str, why: str) -> Problem:
    sheet, key = where
    return Problem(f"{book.place(sheet, row, column)}{why}", sheet, key, column)


def join_books(
    changed: Sequence[dict[Key, Change]], part: Part, now: Contents, scale: Scale
) -> tuple[dict[Key, Change], list[Problem]]:
    """Put the changes of several books together; what two of them, or a book and the file of today, have otherwise.

    Args:
        changed: the changes of each book, of one sheet.
        part: that sheet.
        now: what stands in the office's files today, as the book shows it.
        scale: the grades as the year prints them.
    """
    joined: dict[Key, Change] = {}
    problems: list[Problem] = []
    today = {row.key: row.entries for row in now.sheets.get(part.name, [])}
    for changes in changed:
        for key, change in changes.items():
            other = joined.setdefault(key, change)
            where, column = (part.name, key), part.entries[0].key
            if other is not change and other.entries != change.entries:
                there = other.book.place(part.name, other.row, column)
                why = f"{there}と違うことが書かれています。どちらかに合わせてください。"
                problems.append(_problem(change.book, where, change.row, column, why))
            then = {entry.key: settled(entry, _was(change, part).text(entry.key), scale) for entry in part.entries}
            current = {name: settled_back(part, name, text, scale) for name, text in today.get(key, {}).items()}
            kept = change.entries or {}
            if any(current.values()) and current not in (then, kept):
                said = "、".join(text for text in as_shown(part, current, scale).values() if text)
                why = (
                    f"この決定ブックを作った後に、別の決定「{said}」が取り込まれています。"
                    "「kaikaku review」で決定ブックを作り直し、確かめて書いてください。"
                )
                problems.append(_problem(change.book, where, change.row, column, why))
    return joined, problems


def settled_back(part: Part, name: str, text: str, scale: Scale) -> str:
    """Give an entry that the book shows as it is compared."""
    return settled(next(entry for entry in part.entries if entry.key == name), text, scale)


def _was(change: Change, part: Part) -> ReadRow:
    return next(row for row in change.book.was[part.name].rows if row.key == change.row.key)


def is_kept(part: Part, entries: Mapping[str, str] | None) -> bool:
    """Tell whether the office's file has a row for entries: a finding is let pass where it is marked, only there."""
    return entries is not None and (entries.get(WAIVED) == YES if WAIVED in part.labels else True)
