"""Books that came back -> the office's files, or each book again with a mark where something is to be mended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.deciding.declared import Entry, Part, parts_of
from pipelines.deciding.gather import BookRow, Contents, as_shown, gather
from pipelines.deciding.join import Change, Problem, changes_of, is_kept, join_books
from pipelines.deciding.office_file import Key, read_office_file, settled, with_changes
from pipelines.deciding.read import ReadBook, ReadSheet, read_book
from pipelines.deciding.write import Mark, write_book
from pipelines.intake.decisions_file import read_waivers
from pipelines.procedure.programme_year import REVIEW, ProgrammeYear
from pipelines.register.actuals import read_actuals
from pipelines.register.decided_levels import read_decided_levels
from pipelines.register.decisions import read_decisions
from pipelines.register.errors import DocumentError, RegisterError
from pipelines.register.level_keys import level_keys
from pipelines.register.opinions import read_opinions
from pipelines.register.replace_files import replace_files
from pipelines.register.wide_indicators import load_wide_indicators

GIVEN_BACK = "返却_"
"""What the name of a book begins with that is given back."""


@dataclass(frozen=True)
class Done:
    """What came of the books.

    Attributes:
        problems: what is to be mended; nothing was written then but the books with their marks.
        counts: sheet -> how many rows were written, and how many were taken back.
        given_back: the books with their marks.
        notes: what was read otherwise than people may think, a sentence each.
    """

    problems: Sequence[Problem]
    counts: Mapping[str, tuple[int, int]]
    given_back: Sequence[Path]
    notes: Sequence[str]


def take_books_in(year: ProgrammeYear, paths: Sequence[Path]) -> Done:
    """Take in what was decided in books; nothing is written where something in one of them is to be mended.

    Args:
        year: scored; what a decision was about is compared with its results of now.
        paths: of the books.

    Raises:
        DocumentError: where a file cannot be read, is no such book, or is one of another programme or year.
        NothingKeptError, UnfinishedError: where the year was not evaluated, or not to its end.
        RegisterError: where a file of the office is wrong itself; it is left as it was.
    """
    parts, now = parts_of(year), gather(year)
    books = [read_book(path, parts) for path in paths]
    for book in books:
        _require_of(year, book)
    changed: dict[str, list[dict[Key, Change]]] = {}
    problems: list[Problem] = []
    for book in books:
        problems += [Problem(_MISSING.format(file=book.file, sheet=name)) for name in book.missing]
        for name, sheet in book.now.items():
            changes, found = changes_of(book, sheet, now.sheets.get(name, []), year.scale)
            changed.setdefault(name, []).append(changes)
            problems += found
    joined: dict[str, dict[Key, Change]] = {}
    for part in parts:
        joined[part.name], found = join_books(changed.get(part.name, []), part, now, year.scale)
        problems += found
    if problems:
        return Done(problems, {}, [_give_back(year, book, now, problems) for book in books], [])
    counts = _write(year, parts, joined)
    return Done([], counts, [], list(_notes(books)))


_MISSING = (
    "【{file}】シート「{sheet}」か、その見出しがありません。"
    "シートと見出しを戻すか、もとの決定ブックに書き写してください。"
)


def _require_of(year: ProgrammeYear, book: ReadBook) -> None:
    programme, fiscal_year = book.of
    if (programme, fiscal_year) != (year.register.programme.name, str(year.fiscal_year)):
        raise DocumentError(
            f"【{book.file}】プログラム「{programme}」の{fiscal_year}年度の決定ブックです。"
            f"{year.register.programme.name} の{year.title}には取り込めません。"
            "--programme と --year を確かめてください。"
        )


def _notes(books: Sequence[ReadBook]) -> Iterator[str]:
    """Say which decided rows a book does not have any more: they stand as they were."""
    for book in books:
        for name, sheet in book.now.items():
            there = {row.key for row in sheet.rows}
            entries = [entry.key for entry in sheet.part.entries]
            for row in book.was[name].rows:
                if row.key not in there and any(row.text(key) for key in entries):
                    yield (
                        f"【{book.file}／{name}】「{'・'.join(filter(None, row.key))}」の行がありません。"
                        "前に決めたものは、そのまま残しました。取り消すときは、行を残して黄色の欄を空欄にしてください。"
                    )


def _write(
    year: ProgrammeYear, parts: Sequence[Part], joined: Mapping[str, Mapping[Key, Change]]
) -> dict[str, tuple[int, int]]:
    files, counts = {}, {}
    folder = year.inputs / year.register.programme.name
    for part in parts:
        if not (changes := joined[part.name]):
            continue
        rows = {key: _row(year, part, change) for key, change in changes.items()}
        text = with_changes(part, read_office_file(part, part.path(year)), rows)
        # the mark by which a spreadsheet program knows the code of a CSV file
        files[part.path(year).relative_to(folder).as_posix()] = text.encode("utf-8-sig")
        taken_back = sum(row is None for row in rows.values())
        counts[part.name] = (len(rows) - taken_back, taken_back)
    if files:
        replace_files(files, folder, lambda new: _require_readable(year, parts, new))
    return counts


def _row(year: ProgrammeYear, part: Part, change: Change) -> dict[str, str] | None:
    """Give a change as the row of the office's file; None where it has none."""
    if not is_kept(part, change.entries):
        return None
    entries = {key: text for key, text in (change.entries or {}).items() if key in part.columns}
    keys = {name: change.row.text(name) for name in part.keys}
    about = {name: settled(_as_grade(part), change.row.text(name), year.scale) for name in part.stale}
    return keys | entries | about


def _as_grade(part: Part) -> Entry:
    return next(entry for entry in part.entries if entry.key == "grade")


def _require_readable(year: ProgrammeYear, parts: Sequence[Part], folder: Path) -> None:
    """Raise RegisterError where a file would not be read as every run reads it."""
    items, top = list(year.city.items["item_id"].unique()), year.inputs / year.register.programme.name
    at = {part.file: folder / part.path(year).relative_to(top) for part in parts}
    read_decisions(at["decisions"], items, year.scale)
    read_opinions(at["opinions"], items, year.scale)
    levels = level_keys(year.city.items, year.register.programme.level_grades)
    read_decided_levels(at["decided_levels"], levels, year.scale)
    wide = load_wide_indicators(top / "register")
    read_actuals(at["actuals"], dict(zip(wide["indicator_id"], wide["unit"], strict=True)))
    found = read_waivers(at["waivers"], year.departments).findings
    if len(found):
        raise RegisterError("\n".join(found["message"] + found["fix"]))


def _give_back(year: ProgrammeYear, book: ReadBook, now: Contents, problems: Sequence[Problem]) -> Path:
    """Write a book as it came, with a mark at each cell that is to be mended."""

    def rows_of(sheets: Mapping[str, ReadSheet], name: str) -> list[BookRow]:
        part = book.was[name].part
        keys = [column.key for column in part.shown]
        rows = sheets[name].rows if name in sheets else book.was[name].rows
        return [
            BookRow(
                row.key,
                {key: row.text(key) for key in keys},
                as_shown(part, {entry.key: row.text(entry.key) for entry in part.entries}, year.scale),
            )
            for row in rows
        ]

    parts = {name: sheet.part for name, sheet in book.was.items()}
    contents = Contents(now.edition, {name: rows_of(book.now, name) for name in parts}, parts)
    was = Contents(now.edition, {name: rows_of(book.was, name) for name in parts}, parts)
    common = {name: sheet.common for name, sheet in book.now.items()}
    marks = [
        Mark(one.sheet, one.key, one.column, one.sentence)
        for one in problems
        if one.sentence.startswith((f"【{book.file}／", f"【{book.file}】")) and one.sheet in parts
    ]
    path = review_folder(year) / f"{GIVEN_BACK}{book.file.removeprefix(GIVEN_BACK)}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_book(year, contents, was, common, marks))
    return path


def review_folder(year: ProgrammeYear) -> Path:
    """Give where the books of a year lie."""
    return year.outputs / year.register.programme.name / str(year.fiscal_year) / REVIEW
