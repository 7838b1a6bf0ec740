"""How a single value is written into the workbook, and read again as people write it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from pipelines.japanese.characters import as_key, fold
from pipelines.japanese.days import parse_day
from pipelines.japanese.fiscal_years import both_years, parse_fiscal_year
from pipelines.japanese.numbers import plain

_LEVELS = {"pillar": "上の段階", "group": "次の段階"}
_ROLL_UPS = {"decided": "決定", "mean": "平均", "worst": "最も悪い区分", "majority": "最も多い区分"}
_APART = re.compile(r"\s*[、,，\n]\s*")


class Kind(Protocol):
    """A kind of value."""

    @property
    def said(self) -> str:
        """How it is written, for a sentence: 〜を書いてください."""

    def read(self, written: str) -> Any:
        """Give the value of a cell that is not blank; raises ValueError for what cannot be read."""

    def show(self, value: Any) -> str:
        """Give a value as the cell has it."""


@dataclass(frozen=True)
class Text:
    """Words."""

    said = "文字"

    def read(self, written: str) -> str:
        """Read a cell."""
        return written

    def show(self, value: Any) -> str:
        """Show a value."""
        return str(value)


@dataclass(frozen=True)
class Names:
    """Several names."""

    said = "「、」で区切った名称"

    def read(self, written: str) -> list[str]:
        """Read a cell."""
        return [part for part in _APART.split(written) if part]

    def show(self, value: Any) -> str:
        """Show a value."""
        return "、".join(value)


@dataclass(frozen=True)
class Pattern:
    """Words of one form, which `said` describes."""

    pattern: str
    said: str

    def read(self, written: str) -> str:
        """Read a cell."""
        folded = fold(written)
        if not re.fullmatch(self.pattern, folded):
            raise ValueError(written)
        return folded

    def show(self, value: Any) -> str:
        """Show a value."""
        return str(value)


@dataclass(frozen=True)
class Years:
    """Fiscal years: `令和9年度～令和12年度`, `2027、2029`."""

    said = "「令和9年度～令和12年度」「2027、2029」のような年度"

    def read(self, written: str) -> list[int]:
        """Read a cell."""
        years: list[int] = []
        for part in _APART.split(fold(written)):
            ends = [parse_fiscal_year(end) for end in re.split(r"\s*(?:~|から)\s*", part.removesuffix("まで"))]
            if len(ends) > 2 or ends != sorted(ends):
                raise ValueError(written)
            years += range(ends[0], ends[-1] + 1)
        if years != sorted(set(years)):
            raise ValueError(written)
        return years

    def show(self, value: Any) -> str:
        """Show a value."""
        return "、".join(both_years(year) for year in value)


@dataclass(frozen=True)
class OneYear:
    """A fiscal year: `令和9年度`, kept as 2027."""

    said = "「令和9年度」「2027」のような年度"

    def read(self, written: str) -> int:
        """Read a cell."""
        return parse_fiscal_year(fold(written))

    def show(self, value: Any) -> str:
        """Show a value."""
        return both_years(int(value))


@dataclass(frozen=True)
class Day:
    """A day."""

    said = "「2027-04-01」「令和9年4月1日」のような日付"

    def read(self, written: str) -> str:
        """Read a cell."""
        return parse_day(written).isoformat()

    def show(self, value: Any) -> str:
        """Show a value."""
        return str(value)


@dataclass(frozen=True)
class DaysOfYears:
    """A day for some fiscal years: `令和9年度：2028-09-01`."""

    said = "「令和9年度：2028-09-01」のような年度と日付"

    def read(self, written: str) -> dict[str, str]:
        """Read a cell."""
        pairs = [re.split(r"\s*[:=]\s*", fold(part), maxsplit=1) for part in _APART.split(written) if part]
        if any(len(pair) != 2 for pair in pairs):
            raise ValueError(written)
        return {str(parse_fiscal_year(year)): parse_day(day).isoformat() for year, day in pairs}

    def show(self, value: Any) -> str:
        """Show a value."""
        return "、".join(f"{both_years(int(year))}：{day}" for year, day in value.items())


@dataclass(frozen=True)
class LevelGrades:
    """Which levels above the items are graded, and how: `上の段階：決定、次の段階：平均`."""

    said = f"「{_LEVELS['pillar']}：{_ROLL_UPS['decided']}」のような段階と決め方"

    def read(self, written: str) -> list[dict[str, str]]:
        """Read a cell."""
        pairs = [re.split(r"\s*[:=]\s*", fold(part), maxsplit=1) for part in _APART.split(written) if part]
        levels, ways = ({word: key for key, word in words.items()} for words in (_LEVELS, _ROLL_UPS))
        if any(len(pair) != 2 or pair[0] not in levels or pair[1] not in ways for pair in pairs):
            raise ValueError(written)
        return [{"level": levels[level], "by": ways[way]} for level, way in pairs]

    def show(self, value: Any) -> str:
        """Show a value."""
        return "、".join(f"{_LEVELS[one['level']]}：{_ROLL_UPS[one['by']]}" for one in value)


@dataclass(frozen=True)
class MonthDay:
    """A day of every year: `5月20日`, kept as `05-20`."""

    said = "「5月20日」のような月日"

    def read(self, written: str) -> str:
        """Read a cell."""
        match = re.fullmatch(r"(\d{1,2})(?:月|[-/.])(\d{1,2})日?", as_key(written))
        if match is None:
            raise ValueError(written)
        month, day = int(match[1]), int(match[2])
        date(2023, month, day)
        return f"{month:02}-{day:02}"

    def show(self, value: Any) -> str:
        """Show a value."""
        match = re.fullmatch(r"(\d{2})-(\d{2})", str(value))
        return f"{int(match[1])}月{int(match[2])}日" if match else str(value)


@dataclass(frozen=True)
class Clock:
    """An hour and minute: `8:30`, kept as `08:30`."""

    said = "「8:30」のような時刻"

    def read(self, written: str) -> str:
        """Read a cell."""
        match = re.fullmatch(r"(\d{1,2})(?::|時)(\d{1,2})(?::00|分)?", as_key(written))
        if match is None or int(match[1]) > 23 or int(match[2]) > 59:
            raise ValueError(written)
        return f"{int(match[1]):02}:{int(match[2]):02}"

    def show(self, value: Any) -> str:
        """Show a value."""
        return str(value).removeprefix("0")


@dataclass(frozen=True)
class Numbers:
    """Whole numbers, or a dash for none."""

    said = "「14、3」のような整数か「－」"

    def read(self, written: str) -> list[int]:
        """Read a cell."""
        return [] if fold(written) == "-" else [int(fold(part)) for part in _APART.split(written)]

    def show(self, value: Any) -> str:
        """Show a value."""
        return "、".join(map(str, value)) or "－"


@dataclass(frozen=True)
class Whole:
    """A whole number."""

    said = "整数"

    def read(self, written: str) -> int:
        """Read a cell."""
        return int(fold(written))

    def show(self, value: Any) -> str:
        """Show a value."""
        return str(value)


@dataclass(frozen=True)
class Figure:
    """A number."""

    said = "数字"

    def read(self, written: str) -> str:
        """Read a cell."""
        try:
            figure = Decimal(fold(written).removesuffix("%").replace(",", ""))
        except InvalidOperation as error:
            raise ValueError(written) from error
        if not figure.is_finite():
            raise ValueError(written)
        return plain(figure)

    def show(self, value: Any) -> str:
        """Show a value."""
        return plain(Decimal(str(value)))


@dataclass(frozen=True)
class YesNo:
    """Whether something is so, each answer in its words."""

    words: Mapping[bool, str]

    @property
    def said(self) -> str:
        """The words."""
        return "か".join(f"「{word}」" for word in self.words.values())

    def read(self, written: str) -> bool:
        """Read a cell."""
        for answer, word in self.words.items():
            if as_key(written) == as_key(word):
                return answer
        raise ValueError(written)

    def show(self, value: Any) -> str:
        """Show a value."""
        return self.words[bool(value)]


@dataclass(frozen=True)
class Between:
    """A number between two."""

    low: int
    high: int

    @property
    def said(self) -> str:
        """The bounds."""
        return f"{self.low}から{self.high}までの数字"

    def read(self, written: str) -> str:
        """Read a cell."""
        figure = Figure().read(written)
        if not self.low <= Decimal(figure) <= self.high:
            raise ValueError(written)
        return figure

    def show(self, value: Any) -> str:
        """Show a value."""
        return Figure().show(value)


@dataclass(frozen=True)
class Choice:
    """One of some codes, each written in its words."""

    words: Mapping[str, str]

    @property
    def said(self) -> str:
        """The words."""
        return "".join(f"「{word}」" for word in self.words.values()) + "のどれか"

    def read(self, written: str) -> str:
        """Read a cell."""
        for code, word in self.words.items():
            if as_key(written) == as_key(word):
                return code
        raise ValueError(written)

    def show(self, value: Any) -> str:
        """Show a value."""
        return self.words.get(str(value), str(value))
