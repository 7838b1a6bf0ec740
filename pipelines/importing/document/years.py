"""Year labels beside values: `(R02) 【2020】` in the tables, `（令和2（2020）年度）` on the cards."""

import re
from dataclasses import dataclass

from pipelines.japanese.characters import fold
from pipelines.japanese.fiscal_years import parse_fiscal_year
from pipelines.japanese.printed.spelling import strip_mark_up

_TABLE_ERA = re.compile(r"[(\[【]\s*(?P<first>[RHS]\d{1,2})(?:\s*[-~]\s*(?P<last>[RHS]?\d{1,2}))?\s*[)\]】]")
_TABLE_WESTERN = re.compile(r"【\s*(?P<first>\d{4})(?:\s*[-~]\s*(?P<last>\d{4}))?\s*】")
_LABEL = (
    r"(?P<era{n}>平成|令和|昭和)\s*(?P<number{n}>\d{{1,2}}|元)\s*"
    r"\(\s*(?P<western{n}>\d{{4}})\s*\)\s*(?P<kind{n}>年度?)?"
)
_CARD = re.compile(r"\(\s*" + _LABEL.format(n=1) + r"(?:\s*~\s*" + _LABEL.format(n=2) + r")?\s*\)")


@dataclass(frozen=True)
class Years:
    """The years a value belongs to, as western fiscal years.

    Attributes:
        first, last: from and to; equal for one year.
        label: the label as printed.
        agrees: whether the Japanese and the western year in the label name the same years.
        calendar: whether the label says 年 (calendar year), not 年度.
    """

    first: int
    last: int
    label: str
    agrees: bool = True
    calendar: bool = False


def take_table_years(text: str) -> tuple[str, Years | None]:
    """Take the year label off a part of a table cell.

    Returns:
        The text without the label, and the years; the Japanese label decides where both are printed.
    """
    # brackets 【】 survive folding, and markers are gone from a part
    era, western = _TABLE_ERA.search(fold(text)), _TABLE_WESTERN.search(fold(text))
    rest = re.sub(r"[（(\[【]\s*[RHSＲＨＳ]\d{1,2}(?:\s*[-～~－]\s*[RHS]?\d{1,2})?\s*[）)\]】]", "", text)
    rest = re.sub(r"【\s*\d{4}(?:\s*[-～~－]\s*\d{4})?\s*】", "", rest).strip()
    if era is None and western is None:
        return rest, None
    by_era = _span(era, era_letters=True) if era else None
    by_western = _span(western, era_letters=False) if western else None
    first, last = by_era or by_western or (0, 0)
    label = " ".join(found[0] for found in (era, western) if found)
    return rest, Years(first, last, label, agrees=by_era is None or by_western is None or by_era == by_western)


def _span(found: re.Match[str], *, era_letters: bool) -> tuple[int, int]:
    first = found["first"]
    last = found["last"] or first
    if era_letters and last.isdecimal():
        last = first[0] + last
    return parse_fiscal_year(first), parse_fiscal_year(last)


def take_card_years(text: str) -> tuple[str, Years | None, str]:
    """Take the year label and the ※ remark off a value of a card.

    Returns:
        The folded value, its years (the Japanese year decides), and the remark without ※.
    """
    folded = fold(strip_mark_up(text))
    found = _CARD.search(folded)
    rest = folded[: found.start()] + " " + folded[found.end() :] if found else folded
    value, _, remark = rest.partition("※")
    if found is None:
        return value.strip(), None, remark.strip()
    ends = ("1", "2") if found["era2"] else ("1",)
    by_era = [parse_fiscal_year(f"{found['era' + end]}{found['number' + end]}年度") for end in ends]
    by_western = [int(found["western" + end]) for end in ends]
    kind = found["kind" + ends[-1]]
    years = Years(by_era[0], by_era[-1], found[0].replace(" ", ""), by_era == by_western, calendar=kind == "年")
    return value.strip(), years, remark.strip()
