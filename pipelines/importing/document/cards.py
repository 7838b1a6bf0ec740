"""The cards of chapter 3: one card is one item, or one item of each of seven wards."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from pipelines.importing.document.card_indicators import CardIndicator, read_card_indicators
from pipelines.importing.document.sections import Line
from pipelines.japanese.characters import as_key, fold
from pipelines.japanese.printed.spelling import quote, tidy_name
from pipelines.register.errors import DocumentError
from schemas.code_lists import RESOURCES

_RESOURCES = {label: key for key, label in RESOURCES.items()}
_MARK = re.compile(rf"({'|'.join(_RESOURCES)})\s*([○〇◯—―－-])")
_PLAN_YEARS = re.compile(r"令和\d+\(\d{4}\)年度~令和\d+\(\d{4}\)年度")
_WARD_TABLE = "【所管区役所別課題no.】"
_FIELDS = {
    "現状": "現状",
    "取組の方向性": "取組の方向性",
    "具体的な取組内容": "具体的な取組内容",
    "確保を想定する経営資源": "経営資源",
    RESOURCES["people"]: "経営資源",
    "到達目標": "到達目標",
}


@dataclass(frozen=True)
class Card:
    """One card.

    Attributes:
        line: the line of 所管, the first of the card.
        pillar_no, pillar, group_no, group: the headings printed on the card.
        item_nos: the numbers of the items it stands for; more than one on a card shared by wards.
        name: the item's name.
        department: 所管 as printed.
        wards: item number -> ward, for shared cards; else empty.
        marks: the five resources -> 1 where ○ stands.
        indicators: its indicators in the order of the card.
        fields: name of the field (現状, 取組の方向性, …) -> its lines.
    """

    line: int
    pillar_no: int
    pillar: str
    group_no: int
    group: str
    item_nos: list[int]
    name: str
    department: str
    wards: dict[int, str]
    marks: dict[str, int]
    indicators: list[CardIndicator]
    fields: dict[str, list[Line]] = field(repr=False)

    @property
    def item_ids(self) -> list[str]:
        """The keys of its items, e.g. `2(3)14`."""
        return [f"{self.pillar_no}({self.group_no}){number}" for number in self.item_nos]


def read_cards(lines: list[Line]) -> list[Card]:
    """Read all cards, in the order of the document.

    Raises:
        DocumentError: if a card lacks one of its rows, or the cards are not in the order of their numbers.
    """
    starts = [index for index, line in enumerate(lines) if line.text.startswith("所管\t")]
    cards = [_read_card(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    for before, after in pairwise(cards):
        if (before.pillar_no, before.group_no, before.item_nos[-1]) >= (
            after.pillar_no,
            after.group_no,
            after.item_nos[0],
        ):
            raise DocumentError(
                f"個票は課題番号の順に並ぶはずですが、{before.item_ids[-1]}（{before.line}行目）の次に"
                f"{after.item_ids[0]}（{after.line}行目）があります。"
            )
    return cards


def _read_card(block: list[Line]) -> Card:
    first = block[0].number
    pillar_no, pillar = _read_heading(block, 1, "取組no.", "取組名")
    group_no, group = _read_heading(block, 2, "項目no.", "項目名")
    item_no, name = _read_heading(block, 3, "課題no.", "課題名")
    fields = _split_fields(block[4:])
    for wanted in ("現状", "取組の方向性", "具体的な取組内容", "経営資源", "到達目標"):
        if wanted not in fields:
            raise DocumentError(f"{first}行目の個票（{name}）に「{wanted}」の欄があるはずですが、見つかりません。")
    item_nos = _read_item_numbers(item_no, first)
    return Card(
        line=first,
        pillar_no=int(pillar_no),
        pillar=pillar,
        group_no=int(fold(group_no).strip("()")),
        group=group,
        item_nos=item_nos,
        name=name,
        department=_read_department(block[0]),
        wards=_read_wards(block, item_nos),
        marks=_read_marks(fields["経営資源"], first),
        indicators=read_card_indicators(fields.get("指標", []), first),
        fields=fields,
    )


def _read_heading(block: list[Line], row: int, number_label: str, name_label: str) -> tuple[str, str]:
    first = block[0].number
    cells = [cell for cell in block[row].cells if cell] if row < len(block) else []
    if len(cells) != 4 or as_key(cells[0]) != number_label or as_key(cells[2]) != name_label:
        labels = f"「{number_label.replace('no', 'No')}」と「{name_label}」"
        found = quote(block[row].text)[:20] if row < len(block) else ""
        raise DocumentError(f"{first}行目の個票は{row + 1}行目に{labels}が並ぶはずですが、「{found}」とあります。")
    return cells[1], tidy_name(cells[3])


def _read_department(line: Line) -> str:
    written = [cell for cell in line.cells[1:] if cell]
    if len(written) != 1:
        raise DocumentError(f"{line.number}行目の個票には所管が1つ書かれているはずですが、{len(written)}個あります。")
    return quote(written[0])


def _read_item_numbers(written: str, first: int) -> list[int]:
    found = re.fullmatch(r"(\d+)(?:\s*~\s*(\d+))?", fold(written))
    if not found:
        raise DocumentError(f"{first}行目の個票には課題No.が数字であるはずですが、「{written}」とあります。")
    return list(range(int(found[1]), int(found[2] or found[1]) + 1))


def _split_fields(rows: list[Line]) -> dict[str, list[Line]]:
    """Gather the rows of each field; a row without a label of its own belongs to the field before it."""
    fields: dict[str, list[Line]] = {}
    current = ""
    for line in rows:
        head = line.head
        if re.match(r"(活動|成果)指標", head):
            current = "指標"
        elif head in _FIELDS:
            current = _FIELDS[head]
        elif line.text.strip() == "" and current == "到達目標":
            break
        if not _PLAN_YEARS.fullmatch(head):
            fields.setdefault(current, []).append(line)
    return fields


def _read_marks(rows: list[Line], first: int) -> dict[str, int]:
    # the PDF reader broke the row on some cards; the labels keep their order, so the lines are read as one
    text = re.sub(r"\s+", " ", " ".join(line.text for line in rows))
    found = dict(_MARK.findall(text))
    if list(found) != list(_RESOURCES):
        raise DocumentError(
            f"{first}行目の個票には経営資源5つに○か—があるはずですが、{'・'.join(found) or 'どれにも'}しか読めません。"
        )
    return {_RESOURCES[label]: int(mark in "○〇◯") for label, mark in found.items()}


def _read_wards(block: list[Line], item_nos: list[int]) -> dict[int, str]:
    if len(item_nos) == 1:
        return {}
    start = next((index for index, line in enumerate(block) if line.head == _WARD_TABLE), None)
    wards: dict[int, str] = {}
    for line in block[start:] if start is not None else []:
        cells = [cell for cell in line.cells if cell]
        wards |= {
            int(number): ward for ward, number in zip(cells[::2], cells[1::2], strict=False) if number.isdecimal()
        }
    if sorted(wards) != item_nos:
        raise DocumentError(
            f"{block[0].number}行目の個票は課題No.{item_nos[0]}～{item_nos[-1]}に区役所が1つずつあるはずですが、"
            f"{len(wards)}件しか読めません。"
        )
    return wards
