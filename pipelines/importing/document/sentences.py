"""The sentences of cards and tables: read for local use, never committed (the city holds the rights)."""

import re

import pandas as pd

from pipelines.importing.document.cards import Card
from pipelines.importing.document.reference_tables import TableIndicator
from pipelines.importing.document.sections import Line
from pipelines.japanese.characters import fold
from pipelines.japanese.fiscal_years import parse_fiscal_year
from pipelines.japanese.printed.spelling import strip_mark_up

SENTENCE_COLUMNS = ["item_id", "indicator_id", "field", "years", "text"]

_PERIOD = re.compile(
    r"【\s*(?P<years>[RＲ]\d{2}\s*[（(]\d{4}[）)](?:\s*[～〜~・、]\s*[RＲ]\d{2}\s*[（(]\d{4}[）)])*)\s*】"
)
_YEAR = re.compile(r"R\d{2}")
# entries of a list that the PDF reader put on one line
_ENTRY = re.compile(r"[ \u3000]+・")


def gather_sentences(cards: list[Card], table_of: dict[str, TableIndicator]) -> pd.DataFrame:
    """Gather the sentences.

    Args:
        cards: all cards.
        table_of: indicator_id -> its row of reference 5 or 6.

    Returns:
        One row per item and field (per period for 具体的な取組内容), then per indicator and field; `years` is
        empty, `2022-2025` or `2023,2025`; `indicator_id` is empty for sentences about the item.
    """
    rows: list[tuple[str, str, str, str, str]] = []
    for card in cards:
        for item_id in card.item_ids:
            rows += [(item_id, "", field, years, text) for field, years, text in _read_card_sentences(card)]
    for indicator_id, row in table_of.items():
        texts = (("指標の考え方", row.rationale), ("算出方法", row.method), ("目標値の考え方", row.reason))
        rows += [(row.item_id, indicator_id, field, "", strip_mark_up(text)) for field, text in texts if text]
    return pd.DataFrame(rows, columns=SENTENCE_COLUMNS, dtype="str")


def _read_card_sentences(card: Card) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for field in ("現状", "取組の方向性", "具体的な取組内容", "到達目標"):
        text = _join_columns(card.fields[field])
        if field == "具体的な取組内容":
            found += [(field, years, passage) for years, passage in split_by_period(text)]
        elif text:
            found.append((field, "", text))
    return found


def _join_columns(lines: list[Line]) -> str:
    """Join a field's rows; where a row has two texts side by side, the left ones come first, then the right ones."""
    columns: dict[int, list[str]] = {}
    for index, line in enumerate(lines):
        # the first row begins with the field's label
        cells = ["", *line.cells[1:]] if index == 0 else line.cells
        first = next((position for position, cell in enumerate(cells) if cell), 0) if index == 0 else 0
        for position, cell in enumerate(cells):
            if text := strip_mark_up(cell):
                columns.setdefault(max(position - first, 0), []).append(text)
    joined = "\n".join("\n".join(texts) for _, texts in sorted(columns.items()))
    return _ENTRY.sub("\n・", joined)


def split_by_period(text: str) -> list[tuple[str, str]]:
    """Split 具体的な取組内容 at its labels 【R04（2022）～R07（2025）】 into (years, text)."""
    labels = list(_PERIOD.finditer(text))
    pieces = [("", text[: labels[0].start()] if labels else text)]
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends[: len(labels)], strict=True):
        pieces.append((_write_years(label["years"]), text[label.end() : end]))
    return [(years, stripped) for years, piece in pieces if (stripped := piece.strip())]


def _write_years(label: str) -> str:
    folded = fold(label)
    years = [str(parse_fiscal_year(era)) for era in _YEAR.findall(folded)]
    return "-".join(years) if "~" in folded and len(years) == 2 else ",".join(years)
