"""The sheet of items -> rows of `items.csv`."""

import re
from dataclasses import dataclass
from typing import Any

from pipelines.japanese.characters import as_key, fold
from pipelines.new_programme.heading import Heading
from pipelines.new_programme.near_names import nearness
from pipelines.new_programme.problems import Notebook
from pipelines.new_programme.rows import records, usable_text, usable_words
from pipelines.workbook.reading.grid import Cell, Grid
from schemas.code_lists import RESOURCES

_YES = {"○", "◯", "〇", "●", "1", "有", "レ", "✓"}
_NO = {"", "-", "ー", "×", "0", "無"}
_LEVELS = (("pillar", "pillar_no"), ("group", "group_no"))
_LEADING_NUMBER = re.compile(r"\(?(?P<number>\d{1,2}|[IVX]{1,4})\)?[.)、,\s]+(?P<name>\S.*)", re.DOTALL)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
JOINED = re.compile(r"\s*[、,，/／\n]\s*")
"""What stands between the names of departments."""

Row = dict[str, Any]


@dataclass(frozen=True)
class ItemRows:
    """The rows of `items.csv`, in the order of the list, and the departments in the order they come up."""

    rows: list[Row]
    departments: list[str]


def read_items(grid: Grid, heading: Heading, notebook: Notebook) -> ItemRows:
    """Read the items; every cell that is missing or unclear goes into the notebook."""
    label = {key: heading.labels.get(key, words) for key, words in (("item_id", "番号"), ("name", "名称"))}
    rows: list[Row] = []
    departments: dict[str, str] = {}
    taken: dict[str, int] = {}
    levels = _Levels(heading)
    for line in records(grid, heading, notebook):
        name = usable_words(grid, line, heading, "name", notebook)
        if not name and grid.at(line, heading.columns["name"]) == Cell():
            notebook.note("item_without_name", grid.name, (line, heading.columns["name"]), label=label["name"])
        item_id = _item_id(grid, line, heading, len(rows) + 1, label["item_id"], notebook)
        if item_id and as_key(item_id) in taken:
            place, first = (line, heading.columns["item_id"]), taken[as_key(item_id)]
            notebook.note("number_twice", grid.name, place, label=label["item_id"], value=item_id, row=first)
        taken.setdefault(as_key(item_id), line)
        row = {"item_id": item_id, **levels.of(grid, line, notebook), "name": " ".join(name.split())}
        row["department"] = _department(grid, line, heading, departments, notebook)
        row["page"] = usable_text(grid, line, heading, "page", notebook)
        rows.append(row | {mark: _mark(grid, line, heading, mark, notebook) for mark in RESOURCES})
    return ItemRows(rows, list(departments.values()))


class _Levels:
    """Numbers the levels above the items as they come up, and the items within the lowest of them."""

    def __init__(self, heading: Heading) -> None:
        self._heading = heading
        self._numbers: dict[tuple[str, ...], int] = {}
        self._items: dict[tuple[str, ...], int] = {}

    def of(self, grid: Grid, line: int, notebook: Notebook) -> Row:
        row: Row = {}
        path: tuple[str, ...] = ()
        for level, number in _LEVELS:
            written = usable_text(grid, line, self._heading, level, notebook)
            own_number, name = _split_number(" ".join(written.split()))
            beside = usable_text(grid, line, self._heading, number, notebook)
            if level in self._heading.columns and not written:
                place = (line, self._heading.columns[level])
                notebook.note("level_blank", grid.name, place, label=self._heading.labels[level])
            above, path = path, (*path, name)
            row[level], row[number] = name, None
            if name:
                siblings = [place for place in self._numbers if place[:-1] == above]
                given = _number(beside) or own_number
                used = {self._numbers[place] for place in siblings}
                row[number] = self._numbers.setdefault(
                    path, given if given and given not in used else max(used, default=0) + 1
                )
        self._items[path] = self._items.get(path, 0) + 1
        return row | {"item_no": self._items[path]}


def _item_id(grid: Grid, line: int, heading: Heading, position: int, label: str, notebook: Notebook) -> str:
    if "item_id" not in heading.columns:
        return str(position)
    item_id = fold(usable_text(grid, line, heading, "item_id", notebook))
    if not item_id and not grid.at(line, heading.columns["item_id"]).fault:
        notebook.note(
            "item_without_number", grid.name, (line, heading.columns["item_id"]), label=label, example=str(position)
        )
    return item_id


def _department(grid: Grid, line: int, heading: Heading, known: dict[str, str], notebook: Notebook) -> str:
    place = (line, heading.columns["department"])
    label = heading.labels["department"]
    names = []
    for written in JOINED.split(usable_words(grid, line, heading, "department", notebook)):
        if written and as_key(written) not in known:
            for other in known.values():
                if how := nearness(written, other):
                    notebook.note("department_near", grid.name, place, label=label, value=written, known=other, how=how)
        name = known.setdefault(as_key(written), written) if written else ""
        if name != written:
            notebook.note("department_alike", grid.name, place, label=label, value=written, known=name)
        names.append(name)
    cell = grid.at(*place)
    if not any(names) and not cell.fault and not (cell.is_number and cell.text == "0"):  # both are said already
        notebook.note("item_without_department", grid.name, place, label=label)
    return "、".join(dict.fromkeys(name for name in names if name))


def _mark(grid: Grid, line: int, heading: Heading, mark: str, notebook: Notebook) -> int:
    written = usable_text(grid, line, heading, mark, notebook)
    key = as_key(written)
    if key not in _NO and written not in _YES:
        notebook.note(
            "mark_unclear", grid.name, (line, heading.columns[mark]), label=heading.labels[mark], value=written
        )
    return int(written in _YES)


def _split_number(written: str) -> tuple[int | None, str]:
    """Split `1 市民サービス` or `Ⅱ．財政` into number and name; a text without a number is all name."""
    match = _LEADING_NUMBER.fullmatch(fold(written))
    if match is None:
        return None, written
    rest = written[-len(match["name"]) :]
    return _number(match["number"]), rest if fold(rest) == match["name"] else match["name"]


def _number(written: str) -> int | None:
    text = fold(written).strip("()")
    if text.isascii() and text.isdigit():
        return int(text) or None
    return _ROMAN.get(text)
