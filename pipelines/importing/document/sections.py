"""Where the parts of the document lie: cards of chapter 3, references 5 and 6, the list of reference 7."""

import re
from dataclasses import dataclass
from itertools import pairwise

from pipelines.japanese.characters import as_key, fold
from pipelines.register.errors import DocumentError

_HEADINGS = (
    ("outcomes", "当初設定する成果指標一覧", re.compile(r"\d+\s*当初設定する成果指標一覧\s*")),
    ("activities", "当初設定する活動指標一覧", re.compile(r"\d+\s*当初設定する活動指標一覧\s*")),
    ("items", "改革課題一覧", re.compile(r"\d+\s*(?:(?!関連).)*改革課題一覧\s*")),
)


@dataclass(frozen=True)
class Line:
    """One line of the text: its number as an editor shows it, and what stands there."""

    number: int
    text: str

    @property
    def cells(self) -> list[str]:
        """The line split at its tabs, each cell without blanks at the ends."""
        return [cell.strip() for cell in self.text.split("\t")]

    @property
    def head(self) -> str:
        """The key of the first cell: folded and without blanks (現 状 -> 現状)."""
        return as_key(self.text.split("\t", 1)[0])


@dataclass(frozen=True)
class Sections:
    """The four parts of the document that are read, each in the order of the document."""

    cards: list[Line]
    outcomes: list[Line]
    activities: list[Line]
    items: list[Line]


def find_sections(text: str) -> Sections:
    """Find the four parts that are read.

    Raises:
        DocumentError: if the text is empty, has none of the parts, lacks one, or has them in another order.
    """
    if not text.strip():
        raise DocumentError("プログラム文書の本文があるはずですが、ファイルは空です。")
    lines = [Line(number, line.rstrip("\r")) for number, line in enumerate(text.split("\n"), start=1)]
    card_starts = [line.number for line in lines if line.text.startswith("所管\t")]
    found = {
        name: [line.number for line in lines if "\t" not in line.text and pattern.fullmatch(fold(line.text))]
        for name, _, pattern in _HEADINGS
    }
    if not card_starts and not any(found.values()):
        raise DocumentError(
            "行財政改革プログラムの個票（「所管」で始まる表）と参考5～7の一覧があるはずですが、どれも見つかりません。"
        )
    if not card_starts:
        raise DocumentError("第3章に「所管」で始まる個票があるはずですが、1件も見つかりません。")
    starts = []
    for name, title, _ in _HEADINGS:
        if len(found[name]) != 1:
            raise DocumentError(f"見出し「{title}」が1か所にあるはずですが、{len(found[name])}か所で見つかりました。")
        starts.append((found[name][0], title))
    order = [(card_starts[0], "個票"), (card_starts[-1], "個票"), *starts]
    for (earlier, first), (later, second) in pairwise(order):
        if earlier > later:
            raise DocumentError(
                f"個票、成果指標一覧、活動指標一覧、改革課題一覧の順に並ぶはずですが、"
                f"「{second}」（{later}行目）が「{first}」（{earlier}行目）より前にあります。"
            )
    (outcomes, _), (activities, _), (items, _) = starts
    return Sections(
        cards=lines[card_starts[0] - 1 : outcomes - 1],
        outcomes=lines[outcomes : activities - 1],
        activities=lines[activities : items - 1],
        items=lines[items:],
    )
