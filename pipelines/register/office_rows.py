"""The office's yearly tables about items and levels: rows one by one, and each cell that is wrong with its sentence."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.japanese.characters import DASH, clean_free_text, fold
from pipelines.japanese.days import DayError, parse_day
from pipelines.japanese.options import meanings_of, option_key
from pipelines.register.csv_tables import read_as_written
from pipelines.register.errors import RegisterError
from schemas.grades import Scale

Key = tuple[str, ...]
"""What a row is about, as its cells are compared."""


@dataclass(frozen=True)
class OfficeRow:
    """One row.

    Attributes:
        cells: column -> text, "" where there is none; those of its key folded.
        key: what it is about.
        place: file and row, as messages name them.
        above: key -> the row above that was about it.
    """

    cells: dict[str, str]
    key: Key
    place: str
    above: Mapping[Key, int]


def read_office_rows(
    path: Path,
    columns: Sequence[str],
    key: Sequence[str],
    may_be_dashes: Collection[str],
    faults_of: Callable[[OfficeRow], Iterable[str]],
) -> list[OfficeRow]:
    """Read a table row by row.

    Args:
        path: of the CSV; without the file there are no rows.
        columns: those it must have.
        key: those that say what a row is about.
        may_be_dashes: those in which a dash is how officials write that there is none.
        faults_of: says what is wrong with a row, a sentence each.

    Raises:
        RegisterError: with every sentence about every row.
    """
    if not path.is_file():
        return []
    written = read_as_written(path, list(columns))
    rows: list[OfficeRow] = []
    faults: list[str] = []
    first: dict[Key, int] = {}
    for number, texts in zip(written.index, written[list(columns)].to_dict("records"), strict=True):
        cells = {str(name): clean_free_text(str(cell)) for name, cell in texts.items()}
        cells |= {name: "" for name in may_be_dashes if fold(cells[name]) == DASH}
        cells |= {name: fold(cells[name]) for name in key}
        if not any(cells.values()):
            continue
        about = tuple(cells[name] for name in key)
        row = OfficeRow(cells, about, f"{path.parent.name}／{path.name}／{number}行目", dict(first))
        faults += faults_of(row)
        rows.append(row)
        first.setdefault(about, int(number))
    if faults:
        raise RegisterError("\n".join(faults))
    return rows


def read_grade(written: str, scale: Scale) -> int | None:
    """Give the grade that is written as its number, its sign or its words; None for what is none of the scale's."""
    found = meanings_of(scale.grades).get(option_key(written))
    return None if found is None else int(found)


def item_faults(row: OfficeRow, items: Collection[str], what: str) -> Iterator[str]:
    """Say that an item is unknown, or that another row is about it.

    Args:
        row: about an item.
        items: those there may be.
        what: a row is, e.g. 決定.
    """
    (item,) = row.key
    if item not in items:
        yield (
            f"【{row.place}／item_id】「{item}」は登録簿にありません。items.csv の番号を書いてください。"
            f"例：{next(iter(items), '')}"
        )
    elif row.key in row.above:
        yield (
            f"【{row.place}／item_id】「{item}」の{what}は{row.above[row.key]}行目にもあります。"
            f"1つの課題の{what}は1行にしてください。"
        )


def grade_faults(written: str, where: str, words: str, scale: Scale, *, required: bool) -> Iterator[str]:
    """Say that a grade is none of the scale's; one that need not be there may be blank."""
    if (written or required) and read_grade(written, scale) is None:
        grades = "、".join(map(scale.in_list, scale.numbers))
        empty = "" if required else "その評価がないときは空欄にしてください。"
        yield (
            f"【{where}】{words}が「{written}」です。{grades}のどれかを書いてください。{empty}"
            f"例：{scale.in_list(scale.numbers[len(scale.numbers) // 2])}"
        )


def blank_faults(row: Mapping[str, str], file: str, said: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """Say which cells must not be blank: column -> what stands there, and an example."""
    for name, (words, example) in said.items():
        if not row[name]:
            yield f"【{file}／{name}】{words}が空欄です。必ず書いてください。例：{example}"


def day_faults(written: str, where: str) -> Iterator[str]:
    """Say that a text is no day."""
    if written:
        try:
            parse_day(written)
        except DayError as error:
            yield f"【{where}】{error}"
