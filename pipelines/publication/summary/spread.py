"""What the summary counts of some items: final grades, or the targets met where a programme gives no grades."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.publication.blocks import Value
from pipelines.publication.charts import BAD, GOOD, GREY, HATCHED, WHITE, scale_fills
from pipelines.publication.edition import Edition
from pipelines.publication.summary_figures import count_grades, mean_rate
from pipelines.publication.year_records import Item
from schemas.nothing import TO_BE_JUDGED

_TARGETS = {"met": "目標達成", "not_met": "未達成", "not_due": "算定の\n対象前", "": "判定なし"}


@dataclass(frozen=True)
class Part:
    """One part of the whole: the header of its column, its name in the chart's legend, its colour and pattern."""

    header: str
    name: str
    fill: str
    pattern: str = ""


def parts_of(edition: Edition) -> list[Part]:
    """Give the parts in the order of the table: grades in the scale's order and 要判定, or targets met and not."""
    scale = edition.scale
    if not scale.given:
        looks = [(GOOD, ""), (BAD, HATCHED), (GREY, ""), (WHITE, "")]
        words = zip(_TARGETS.values(), looks, strict=True)
        return [Part(word, word.replace("\n", ""), *look) for word, look in words]
    fills = dict(zip(scale.from_best, scale_fills(len(scale.numbers)), strict=False))
    # in black and white print the colours of the worse half are as dark as those of the better half
    hatched = scale.from_best[(len(scale.numbers) + 1) // 2 :]
    named = zip(scale.numbers, scale.phrases, strict=True)
    grades = [
        Part(f"達成度\n{scale.in_list(grade)}", phrase, fills[grade], HATCHED if grade in hatched else "")
        for grade, phrase in named
    ]
    return [*grades, Part(TO_BE_JUDGED, TO_BE_JUDGED, WHITE)]


def counted(edition: Edition, by: str = "") -> str:
    """Name what is counted, for headings: `局区等別の達成度（確定）`."""
    what = "達成度（確定）" if edition.scale.given else f"目標の達成（{edition.programme.names.indicator}の数）"
    return f"{by}別の{what}" if by else what


def header_of(first: str, edition: Edition) -> list[str]:
    """Give the header of a table: what its lines are, the parts, their sum, the mean rate."""
    return [first, *(part.header for part in parts_of(edition)), "計", "平均達成率\n（％）"]


def line_of(label: str, items: Sequence[Item], edition: Edition) -> list[Value]:
    """Give a line of the table; an indicator that several items share counts with the one it is reported for."""
    indicators = [one for item in items for one in item.indicators if one.row["item_id"] == item.item_id]
    mean = mean_rate(indicators, edition.rules.cap_pct)
    if edition.scale.given:
        return [label, *count_grades(items, edition.scale), mean]
    met = Counter(indicator.row["met"] for indicator in indicators)
    return [label, *(met[key] for key in _TARGETS), len(indicators), mean]
