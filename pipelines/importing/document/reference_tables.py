"""References 5 and 6: the tables of indicators with baseline and the targets of four years."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.importing.document.markers import split_by_marker
from pipelines.importing.document.sections import Line
from pipelines.importing.document.table_cells import TableCell, read_column
from pipelines.importing.document.table_sentences import share_out
from pipelines.japanese.characters import as_key, fold
from pipelines.japanese.printed.spelling import tidy_name
from pipelines.register.errors import DocumentError
from schemas.code_lists import KINDS

FISCAL_YEARS = (2022, 2023, 2024, 2025)
"""The target columns in the order they stand: some headers count five tabs, the rows always hold four years."""

_GROUP = re.compile(r"取組\s*(?P<pillar>\d+)\s*-\s*\((?P<group>\d+)\)\s*(?P<name>\S.*)")
_FIRST_VALUE, _REASON = 6, 11
_SOURCES = {"outcome": "参考5", "activity": "参考6"}


@dataclass(frozen=True)
class TableIndicator:
    """One indicator of a table.

    Attributes:
        kind: `activity` or `outcome`.
        source: where it stands, e.g. `参考5 L4955`.
        item_id, item_name, department: the item it stands under, as this table spells them.
        marker, name: as printed.
        rationale, method, reason: 指標の考え方, 算出方法, 目標値の考え方 as far as they belong to it.
        baseline: the column 現状値.
        targets: the four columns of 目標値.
    """

    kind: str
    source: str
    item_id: str
    item_name: str
    department: str
    marker: str
    name: str
    rationale: str
    method: str
    reason: str
    baseline: TableCell
    targets: list[TableCell]


@dataclass(frozen=True)
class TableGroup:
    """A heading of a table: the group whose items follow."""

    source: str
    group_id: str
    name: str


def read_reference_table(lines: list[Line], kind: str) -> tuple[list[TableIndicator], list[TableGroup]]:
    """Read one of the two tables.

    Args:
        lines: the lines below its heading.
        kind: `outcome` for reference 5, `activity` for reference 6.

    Returns:
        The indicators in the order of the table, and its group headings.

    Raises:
        DocumentError: if a header has other columns, a row is cut short, or the items are not in order.
    """
    indicators: list[TableIndicator] = []
    groups: list[TableGroup] = []
    before = (0, 0, 0)
    group_id, item, columns, sentences = "", ("", "", ""), 0, ["", "", ""]
    for line in lines:
        source = f"{_SOURCES[kind]} L{line.number}"
        if found := _GROUP.fullmatch(fold(line.text)):
            group_id = f"{found['pillar']}({found['group']})"
            groups.append(TableGroup(source, group_id, tidy_name(found["name"])))
            continue
        if "\t" not in line.text:
            continue
        cells = line.cells
        if as_key(cells[0]) == "課題no.":
            _check_header(cells, kind, source)
            columns = len(cells)
            continue
        _check_row(cells, source, group_id, columns)
        if cells[0]:
            before = _check_item_order(before, group_id, cells[0], source)
            item = (group_id + fold(cells[0]), tidy_name(cells[2]), tidy_name(cells[1]))
            sentences = ["", "", ""]
        # a row that continues an item leaves the cells of sentences to the item's first row
        own = [text or above for text, above in zip(_take_sentences(cells), sentences, strict=True)]
        sentences = own
        indicators += _read_row(cells, own, kind, source, item)
    _check_marker_order(indicators)
    return _share_years(indicators), groups


def _check_header(cells: list[str], kind: str, source: str) -> None:
    label = KINDS[kind]
    expected = ["課題no.", "所管", "課題名", f"{label}名", f"{label}の考え方", "算出方法", "現状値", "目標値"]
    found = [re.sub(r"\(測定効果のポイント\)", "", as_key(cell)) for cell in cells]
    if found[: len(expected)] != expected or found[-1] not in ("目標値の考え方", ""):
        shown = "・".join(found[: len(expected)])
        raise DocumentError(f"{source}の見出し行は「{'・'.join(expected)}」の順のはずですが、「{shown}」とあります。")


def _check_row(cells: list[str], source: str, group_id: str, columns: int) -> None:
    if not group_id or not columns:
        raise DocumentError(f"{source}の行の前には項目名と見出し行があるはずですが、ありません。")
    if len(cells) != columns or columns <= _REASON:
        raise DocumentError(f"{source}の行は見出し行と同じ{columns}列のはずですが、{len(cells)}列です。")
    if cells[0] and not fold(cells[0]).isdecimal():
        raise DocumentError(f"{source}の行は課題No.で始まるはずですが、「{cells[0]}」とあります。")


def _check_item_order(before: tuple[int, int, int], group_id: str, number: str, source: str) -> tuple[int, int, int]:
    pillar, group = (int(digits) for digits in re.findall(r"\d+", group_id))
    now = (pillar, group, int(fold(number)))
    if now <= before:
        raise DocumentError(
            f"{source}には{before[0]}({before[1]}){before[2]}より後の課題があるはずですが、{group_id}{number}があります。"
        )
    return now


def _check_marker_order(indicators: list[TableIndicator]) -> None:
    for before, after in pairwise(indicators):
        if before.item_id == after.item_id and before.marker >= after.marker:
            raise DocumentError(
                f"{after.source}では{before.item_id}の「{before.marker}」の次の番号の指標があるはずですが、"
                f"「{after.marker or '番号なし'}」があります。"
            )


def _take_sentences(cells: list[str]) -> list[str]:
    # 目標値の考え方 stands in the last filled column: on some pages an empty one precedes it
    return [cells[4], cells[5], next((cell for cell in reversed(cells[_REASON:]) if cell), "")]


def _read_row(
    cells: list[str], sentences: list[str], kind: str, source: str, item: tuple[str, str, str]
) -> list[TableIndicator]:
    item_id, item_name, department = item
    names = split_by_marker(cells[3])
    if names[0].marker == "" and len(names) > 1:
        raise DocumentError(f"{source}の指標名は番号で始まるはずですが、「{names[0].text}」で始まっています。")
    markers = [name.marker for name in names]
    columns = [
        read_column(cells[index], markers, [name.text for name in names], f"{source}の{index + 1}列目")
        for index in range(_FIRST_VALUE, _FIRST_VALUE + 1 + len(FISCAL_YEARS))
    ]
    _check_column_order(columns[1:], source)
    texts = [share_out(passage, markers) for passage in sentences]
    return [
        TableIndicator(
            kind,
            source,
            item_id,
            item_name,
            department,
            name.marker,
            tidy_name(name.text),
            texts[0][position],
            texts[1][position],
            texts[2][position],
            columns[0][position],
            [column[position] for column in columns[1:]],
        )
        for position, name in enumerate(names)
    ]


def _check_column_order(columns: list[list[TableCell]], source: str) -> None:
    """Refuse target columns whose own labels name the four years in another order (run-on labels name other years)."""
    labels = [next((cell.years.first for cell in column if cell.years), 0) for column in columns]
    if labels != list(FISCAL_YEARS) and sorted(labels) == list(FISCAL_YEARS):
        shown = "・".join(str(year) for year in labels)
        raise DocumentError(f"{source}の目標値は2022～2025年度の順に並ぶはずですが、{shown}の順です。")


def _share_years(indicators: list[TableIndicator]) -> list[TableIndicator]:
    """Give the year label at the foot of an item's rows to the rows above it (an item may run over twelve rows)."""
    shared: list[TableIndicator] = []
    below: TableIndicator | None = None
    for indicator in reversed(indicators):
        now = indicator
        if below is not None and below.item_id == indicator.item_id and below.source != indicator.source:
            now = _with_years(indicator, below)
        shared.append(now)
        below = now
    return shared[::-1]


def _with_years(indicator: TableIndicator, below: TableIndicator) -> TableIndicator:
    def fill(cell: TableCell, other: TableCell) -> TableCell:
        return replace(cell, years=cell.years or other.years)

    targets = [fill(cell, other) for cell, other in zip(indicator.targets, below.targets, strict=True)]
    return replace(indicator, baseline=fill(indicator.baseline, below.baseline), targets=targets)
