"""What a cell's number format makes of the number: a per cent, a date, thousands that are only shown."""

import re
from enum import StrEnum


class Shown(StrEnum):
    """How a number is shown; PLAIN is shown as it is stored."""

    PLAIN = ""
    PERCENT = "percent"
    DATE = "date"
    DURATION = "duration"  # hours beyond 24: [h]:mm
    SCALED = "scaled"  # shown divided by a thousand or a million

    @property
    def is_time(self) -> bool:
        """Whether the number is shown as a moment or a length of time."""
        return self in (Shown.DATE, Shown.DURATION)


# 27-36 and 50-58 are dates in the Japanese Excel, which stores no format code for them
_BUILT_IN_DATES = [*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)]
_BUILT_IN = dict.fromkeys(_BUILT_IN_DATES, Shown.DATE) | dict.fromkeys([9, 10], Shown.PERCENT) | {46: Shown.DURATION}
_BUILT_IN_YEN = frozenset([5, 6, 7, 8, 42, 44])
# G/標準 is the Japanese name of General; LibreOffice writes it back as g/"標準"
_NOT_SHOWN_AS_CODE = re.compile(
    r'G/"?(?:標準|通用格式)"?|"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General|標準|E[+-]', re.IGNORECASE
)
_YEAR_ALONE = re.compile(r"^[^0#?]*[rb][^0#?]*$", re.IGNORECASE)  # beside digits they are part of a currency: kr
_BUILT_IN_DIGITS = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0"}
_BUILT_IN_DIGITS |= {39: "#,##0.00", 40: "#,##0.00"}
_SCALED = re.compile(r"[0#?],+(?![0#?,])")


def built_in_code(number_format: int) -> str:
    """Give the code of a built-in format that says how many digits are seen or puts something around; "" for others."""
    if number_format in _BUILT_IN_YEN:
        return '"¥"#,##0;"¥"-#,##0'
    return _BUILT_IN_DIGITS.get(number_format, "")


def shown_as(number_format: int, code: str = "") -> Shown:
    """Tell how a number format shows a number.

    Args:
        number_format: its id in the workbook.
        code: its format code; "" for a built-in one.
    """
    if not code:
        return _BUILT_IN.get(number_format, Shown.PLAIN)
    positive = _NOT_SHOWN_AS_CODE.sub("", code).split(";", maxsplit=1)[0]
    if re.search(r"\[[hms]", positive, re.IGNORECASE):
        return Shown.DURATION
    if re.search(r"[ymdhsgea]", positive, re.IGNORECASE) or _YEAR_ALONE.search(positive):
        return Shown.DATE
    if "%" in positive:
        return Shown.PERCENT
    return Shown.SCALED if _SCALED.search(positive) else Shown.PLAIN
