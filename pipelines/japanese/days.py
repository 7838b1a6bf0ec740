"""Days as people write them: ISO, with slashes, or in the Japanese calendar."""

import re
from datetime import date

from pipelines.japanese.characters import fold
from pipelines.japanese.fiscal_years import FiscalYearError, parse_fiscal_year

_WRITTEN = re.compile(
    r"(?P<year>\d{4}|[^\d\s]+\d{1,2}|[^\d\s]*元)\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*日?"
)


class DayError(ValueError):
    """What stands there is not a day; the message says so in one Japanese sentence."""


def parse_day(written: str) -> date:
    """Read a day: `2023-03-31`, `2023/3/31`, `2023年3月31日`, `令和5年3月31日`, `R5.3.31`.

    Raises:
        DayError: for anything else, and for a day that never was (31 February).
    """
    match = _WRITTEN.fullmatch(fold(written))
    if match is None:
        raise DayError(f"「{written}」は日付として読めません。「2023-03-31」「令和5年3月31日」のように書いてください。")
    try:
        # the number of an era year is that of the calendar year, as it is for fiscal years
        return date(parse_fiscal_year(match["year"]), int(match["month"]), int(match["day"]))
    except (FiscalYearError, ValueError) as error:
        raise DayError(f"「{written}」という日はありません。日付を確かめてください。") from error
