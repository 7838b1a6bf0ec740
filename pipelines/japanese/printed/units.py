"""One unit per indicator: which one is chosen, and how a number of another scale is brought into it."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from pipelines.japanese.numbers import plain, split_scale
from pipelines.japanese.printed.cells import Reading


def choose_unit(readings: list[Reading], place: str) -> str:
    """Choose the unit all numbers of one indicator are converted into.

    The unit that stands most often beside a number other than zero (0円 says nothing about the scale, so
    0円 → 1,000千円 is counted in 千円); on a tie the one printed first. An indicator without any number takes
    the unit of the last number in its words (全区分で3倍以上 -> 倍).

    Args:
        readings: every reading of the indicator, baseline first, then the years.
        place: the indicator, for the error.

    Raises:
        ValueError: if two of its units cannot be converted into each other.
    """
    numbers = [reading for reading in readings if reading.op not in ("text", "none")]
    counted = {split_scale(reading.unit)[1] for reading in numbers}
    if len(counted) > 1:
        raise ValueError(
            f"{place}の値は1つの単位で書かれているはずですが、「{'」「'.join(sorted(counted))}」が混在しています。"
        )
    telling = [reading.unit for reading in numbers if reading.low or reading.high]
    for candidates in (telling, [reading.unit for reading in numbers], [reading.unit for reading in readings]):
        if named := [unit for unit in candidates if unit]:
            return Counter(named).most_common(1)[0][0]
    return ""


def convert(reading: Reading, unit: str) -> Reading:
    """Give the reading with its bounds in the given unit of the same kind; its text stays as printed."""
    if reading.op in ("text", "none"):
        return replace(reading, unit=unit)
    scale, target_scale = split_scale(reading.unit)[0], split_scale(unit)[0]

    def scaled(bound: Decimal | None) -> Decimal | None:
        return None if bound is None else Decimal(plain(bound * scale / target_scale))

    return replace(reading, low=scaled(reading.low), high=scaled(reading.high), unit=unit)
