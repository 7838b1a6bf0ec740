"""What a department writes of a target that is a day: when the thing was done, that it was not, or nothing to go by."""

from dataclasses import dataclass
from datetime import date

from pipelines.japanese.characters import as_key
from pipelines.japanese.days import japanese_day
from pipelines.japanese.fiscal_years import last_day
from pipelines.japanese.spans import read_span

_NOT_DONE = {"未実施", "実施せず", "未完了", "未達成", "未着手", "未策定", "未作成", "行っていない", "していない"}
_NO_DAY = "行った日として読み取れません"
_EITHER = "期日の前か後かが分かりません"


@dataclass(frozen=True)
class Aim:
    """A target that is a day.

    Attributes:
        due: the last day on which it is met.
        fiscal_year: the year that is reported on; a month without a year lies in it.
    """

    due: date
    fiscal_year: int

    @property
    def words(self) -> str:
        """The day as sentences say it."""
        return japanese_day(self.due)


@dataclass(frozen=True)
class Done:
    """What was read.

    Attributes:
        day: on which it was done; of a month or another span its last day.
        is_not: whether the words say that it was not done.
        why: why no day could be read, in words; "" with one.
        is_ahead: whether the day lies behind the year that is reported on.
    """

    day: date | None = None
    is_not: bool = False
    why: str = ""
    is_ahead: bool = False


def read_done(written: str, aim: Aim) -> Done:
    """Read what stands in the cell: `2025年2月28日`, `令和7年2月`, `7月`, `20250228`, `未実施`.

    A span counts by its last day; where the day due lies within it, only the day itself would tell.
    """
    if as_key(written) in _NOT_DONE:
        return Done(is_not=True)
    span = read_span(written, aim.fiscal_year)
    if span is None:
        return Done(why=_NO_DAY)
    if span.first <= aim.due < span.last:
        return Done(why=_EITHER)
    return Done(span.last, is_ahead=span.first > last_day(aim.fiscal_year))
