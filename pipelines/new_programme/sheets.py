"""Which sheet of a list holds the items and which the indicators, by their headers."""

from dataclasses import dataclass

from pipelines.new_programme.blank_columns import without_blank_columns
from pipelines.new_programme.heading import INDICATOR_NAMES, ITEM_NAMES, Heading, find_heading
from pipelines.new_programme.problems import Notebook
from pipelines.register.errors import DocumentError
from pipelines.workbook.reading.grid import Grid


@dataclass(frozen=True)
class Sheets:
    """The two sheets with their headings."""

    items: Grid
    item_heading: Heading
    indicators: Grid
    indicator_heading: Heading


def find_sheets(grids: list[Grid], file: str, notebook: Notebook) -> Sheets:
    """Find the two sheets of a list.

    Raises:
        DocumentError: in one sentence, saying which one is missing, or there twice, and what was found.
    """
    indicators, items = [], []
    for grid in grids:
        heading = find_heading(grid, INDICATOR_NAMES, "name")
        if heading is not None and "item_id" in heading.columns:
            indicators.append((grid, heading))
            continue
        heading = find_heading(grid, ITEM_NAMES, "name")
        if heading is not None and "department" in heading.columns:
            items.append((grid, heading))
    names = "、".join(grid.name for grid in grids)
    item_sheet = _only(items, "「課題名」「担当」の列がある一覧のシート", names, file)
    indicator_sheet = _only(indicators, "「課題No.」「指標名」の列がある指標のシート", names, file)
    if not indicator_sheet[1].years:
        raise DocumentError(
            f"【{file}／{indicator_sheet[0].name}】目標値の列が見つかりません。"
            "「令和6年度」「R7目標値」「2026」のように、年度ごとの列に見出しを付けてください。"
        )
    for grid, heading in (item_sheet, indicator_sheet):
        _note_columns(grid, heading, notebook)
    filled = [without_blank_columns(grid, heading, notebook) for grid, heading in (item_sheet, indicator_sheet)]
    if not filled[1].years:
        raise DocumentError(
            f"【{file}／{indicator_sheet[0].name}】目標値の列に、値が1つも書かれていません。"
            "年度ごとの目標値を書いてください。目標がない年度は「－」と書きます。例：85%以上"
        )
    return Sheets(item_sheet[0], filled[0], indicator_sheet[0], filled[1])


def _only(found: list[tuple[Grid, Heading]], what: str, names: str, file: str) -> tuple[Grid, Heading]:
    if not found:
        raise DocumentError(
            f"【{file}】{what}が見つかりません（あるシート：{names}）。"
            "「kaikaku new-programme --blank-list」で作る一覧の見出しに合わせてください。"
        )
    if len(found) > 1:
        several = "、".join(grid.name for grid, _ in found)
        raise DocumentError(f"【{file}】{what}が2つ以上あります（{several}）。使うシートだけを残してください。")
    return found[0]


def _note_columns(grid: Grid, heading: Heading, notebook: Notebook) -> None:
    row = heading.first_row - 1
    for label, column in heading.twice:
        notebook.note("column_twice", grid.name, (row, column), value=label)
    for label, column in heading.unread:
        notebook.note("column_unread", grid.name, (row, column), value=label)
