"""The records of a sheet: which rows hold one, and the text of a cell, or a note why there is none."""

from collections.abc import Iterator

from pipelines.japanese.characters import fold
from pipelines.new_programme.heading import Heading
from pipelines.new_programme.problems import Notebook
from pipelines.workbook.reading.grid import Grid

EXAMPLE = "例"
"""What the number of an example row of the blank list begins with."""

_REMARKS = ("※", "(注", "注)", "注:", "備考:")


def records(grid: Grid, heading: Heading, notebook: Notebook) -> Iterator[int]:
    """Give the rows that hold a record; example rows and remarks below the table are left out, with a note."""
    read = [*heading.columns.values(), *heading.years.values()]
    examples = []
    for row in range(heading.first_row, grid.rows + 1):
        filled = [column for column in read if _is_filled(grid, row, column)]
        if not filled:
            continue
        first = fold(grid.at(row, filled[0]).text)
        if first.strip("([").startswith(EXAMPLE):
            examples.append(row)
        elif len(filled) == 1 and first.startswith(_REMARKS):
            notebook.note("remark", grid.name, (row, filled[0]), value=first)
        else:
            yield row
    if examples:
        notebook.note("examples", grid.name, value="、".join(map(str, examples)))


NOUGHT = "数値の0になっています。空欄のセルを参照する計算式と考えられます。"


def usable_text(grid: Grid, row: int, heading: Heading, key: str, notebook: Notebook) -> str:
    """Give the text of a record's cell; "" where the column is not there, and with a note where it cannot be used."""
    column = heading.columns.get(key)
    if column is None:
        return ""
    cell = grid.at(row, column)
    if cell.fault:
        note_fault(grid, row, column, heading.labels[key], notebook)
    return cell.text


def usable_words(grid: Grid, row: int, heading: Heading, key: str, notebook: Notebook) -> str:
    """Give the text of a cell as `usable_text`, where words are asked for: a lone 0 is a formula on a blank cell."""
    text = usable_text(grid, row, heading, key, notebook)
    column = heading.columns.get(key)
    if column is not None and text == "0" and grid.at(row, column).is_number:
        notebook.note("fault", grid.name, (row, column), label=heading.labels[key], why=NOUGHT)
        return ""
    return text


def note_fault(grid: Grid, row: int, column: int, label: str, notebook: Notebook) -> None:
    """Note that a cell holds nothing that can be used."""
    notebook.note("fault", grid.name, (row, column), label=label, why=grid.at(row, column).fault)


def _is_filled(grid: Grid, row: int, column: int) -> bool:
    cell = grid.at(row, column)
    return bool(cell.text or cell.fault)
