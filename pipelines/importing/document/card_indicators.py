"""The indicator rows of a card: name, baseline and the target of the last year, each with its year."""

import re
from dataclasses import dataclass

from pipelines.importing.document.sections import Line
from pipelines.importing.document.years import Years, take_card_years
from pipelines.japanese.characters import DASH, fold
from pipelines.japanese.printed.spelling import tidy_name
from pipelines.register.errors import DocumentError
from schemas.code_lists import SHORT_KINDS

_ROW = re.compile(
    r"(?P<kind>活動|成果)指標(?P<marker>[①-⑳](?:[-－]\d)?)\t(?P<name>.+?)\t"
    r"現\s*状\s*値\t(?P<baseline>.+?)\t目\s*標\s*値[\t ](?P<target>.+)"
)
_KINDS = {word: kind for kind, word in SHORT_KINDS.items()}


@dataclass(frozen=True)
class CardIndicator:
    """One indicator of a card.

    Attributes:
        line: its line.
        kind: `activity` or `outcome`.
        marker: ①, ①-1 …
        name: as printed, without the marker.
        baseline, target: the values as printed, without year and remark.
        baseline_years, target_years: their years.
        baseline_remark: what ※ adds to the baseline (a state at a day, an event called off).
    """

    line: int
    kind: str
    marker: str
    name: str
    baseline: str
    baseline_years: Years | None
    baseline_remark: str
    target: str
    target_years: Years | None


def read_card_indicators(rows: list[Line], card_line: int) -> list[CardIndicator]:
    """Read the indicator rows of one card; rows that hold only a dash are no indicators.

    Raises:
        DocumentError: if a row does not hold name, baseline and target.
    """
    indicators = []
    for index, line in enumerate(rows):
        if not re.match(r"(活動|成果)指標", line.text):
            continue
        cells = [cell for cell in line.cells if cell]
        if len(cells) > 1 and fold(cells[1]) == DASH:
            continue
        found = _ROW.fullmatch("\t".join(cells))
        if not found:
            raise DocumentError(
                f"{line.number}行目（{card_line}行目の個票）には指標名・現状値・目標値があるはずですが、読めません。"
            )
        baseline, target = found["baseline"], found["target"]
        # the years of some cards stand in a row of their own below, in the columns of the values
        if index + 1 < len(rows) and rows[index + 1].text.startswith("\t"):
            years = [cell for cell in rows[index + 1].cells if cell]
            if len(years) == 2:
                baseline, target = f"{baseline} {years[0]}", f"{target} {years[1]}"
        baseline_text, baseline_years, remark = take_card_years(baseline)
        target_text, target_years, _ = take_card_years(target)
        indicators.append(
            CardIndicator(
                line.number,
                _KINDS[found["kind"]],
                found["marker"].replace("－", "-"),
                tidy_name(found["name"]),
                baseline_text,
                baseline_years,
                remark,
                target_text,
                target_years,
            )
        )
    return indicators
