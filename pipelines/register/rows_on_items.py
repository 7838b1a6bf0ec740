"""Cells of the office's tables that are about items: which item, which grade, which day, each with its sentence."""

from collections.abc import Collection, Iterator, Mapping

from pipelines.japanese.days import DayError, parse_day
from pipelines.japanese.options import meanings_of, option_key
from schemas.grades import Scale


def read_grade(written: str, scale: Scale) -> int | None:
    """Give the grade that is written as its number, its sign or its words; None for what is none of the scale's."""
    found = meanings_of(scale.grades).get(option_key(written))
    return None if found is None else int(found)


def item_faults(item: str, file: str, items: Collection[str], first_row: Mapping[str, int], what: str) -> Iterator[str]:
    """Say that an item is unknown, or that another row is about it.

    Args:
        item: as read.
        file: file and row, as messages name them.
        items: those there may be.
        first_row: item -> the row that was about it.
        what: a row is, e.g. 決定.
    """
    if item not in items:
        yield (
            f"【{file}／item_id】「{item}」は登録簿にありません。items.csv の番号を書いてください。"
            f"例：{next(iter(items), '')}"
        )
    elif item in first_row:
        yield (
            f"【{file}／item_id】「{item}」の{what}は{first_row[item]}行目にもあります。1つの課題の{what}は1行にしてください。"
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
