"""Reference 7: the list of all items with department and page."""

import re
from dataclasses import dataclass

from pipelines.importing.document.sections import Line
from pipelines.japanese.characters import fold
from pipelines.register.errors import DocumentError

_PILLAR = re.compile(r"取組\s*(\d+)\s*(\S.*)")
_GROUP = re.compile(r"\((\d+)\)\s*(\S.*)")
_COLUMNS = 6


@dataclass(frozen=True)
class ListedItem:
    """One row of the list: an item with the headings it stands under."""

    line: int
    pillar_no: int
    pillar: str
    group_no: int
    group: str
    item_no: int
    name: str
    department: str
    page: str

    @property
    def item_id(self) -> str:
        """The key as the document cites it, e.g. `2(5)14`."""
        return f"{self.pillar_no}({self.group_no}){self.item_no}"


def read_item_list(lines: list[Line]) -> list[ListedItem]:
    """Read the list of all items.

    Raises:
        DocumentError: if the list is empty, an item stands under another heading than its own numbers say, or
            the numbering of pillars, groups or items has a gap or goes backwards.
    """
    items: list[ListedItem] = []
    pillar = group = (0, "")
    for line in lines:
        cells = line.cells
        if len(cells) == 1:
            text = fold(line.text)
            if found := _PILLAR.fullmatch(text):
                pillar, group = (int(found[1]), _heading(line.text, found[1])), (0, "")
            elif found := _GROUP.fullmatch(text):
                group = (int(found[1]), _heading(line.text, found[1]).lstrip("）) "))
        elif len(cells) == _COLUMNS and cells[0].isdecimal():
            items.append(_read_row(line, pillar, group))
            _check_order(items)
    if not items:
        raise DocumentError("改革課題一覧に改革課題の行があるはずですが、1件もありません。")
    return items


def _heading(text: str, number: str) -> str:
    return text[text.index(number) + len(number) :].strip()


def _read_row(line: Line, pillar: tuple[int, str], group: tuple[int, str]) -> ListedItem:
    pillar_no, group_no, item_no, name, department, page = line.cells
    group_digits = fold(group_no).strip("()")
    if not (group_digits.isdecimal() and item_no.isdecimal() and page.isdecimal() and name and department):
        raise DocumentError(
            f"改革課題一覧の{line.number}行目には番号・課題名・局区等名・頁があるはずですが、欠けています。"
        )
    if (int(pillar_no), int(group_digits)) != (pillar[0], group[0]):
        raise DocumentError(
            f"改革課題一覧の{line.number}行目は取組{pillar[0]}({group[0]})の中にあるはずですが、"
            f"取組{pillar_no}({group_digits})の課題が書かれています。"
        )
    return ListedItem(line.number, pillar[0], pillar[1], group[0], group[1], int(item_no), name, department, page)


def _check_order(items: list[ListedItem]) -> None:
    now = items[-1]
    before = items[-2] if len(items) > 1 else None
    here = (now.pillar_no, now.group_no, now.item_no)
    if before is None:
        allowed = [(1, 1, 1)]
    else:
        pillar, group, item = before.pillar_no, before.group_no, before.item_no
        allowed = [(pillar, group, item + 1), (pillar, group + 1, 1), (pillar + 1, 1, 1)]
    if here not in allowed:
        after = f"{before.item_id}の次" if before else "先頭"
        expected = "か".join(f"{a}({b}){c}" for a, b, c in allowed)
        raise DocumentError(
            f"改革課題一覧では{after}に{expected}が並ぶはずですが、{now.line}行目に{now.item_id}があります。"
        )
