#!/usr/bin/env bash
# Versions: jpdatetime 1.5.0, datetimejp 1.1.0, japanera 2.1.3 (PyPI), Python 3.11.
# Expected: a day that lies outside its era (平成31年5月1日, 令和1年4月30日, 昭和64年1月8日) is refused by a parser.
# Behaviour: two of three take it for a day, so that a slip of the era is not seen; japanera refuses, and gives a list
# where it takes one. Of 平成40年 jpdatetime makes 2028. Written by jpdatetime, the first year is 元年 and every
# other is filled with a zero (令和04年).
# For us: days and years are read by `pipelines/japanese/days.py` and `fiscal_years.py`.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-jpdatetime==1.5.0 datetimejp==1.1.0 japanera==2.1.3}; } || exit 2
cat >"$work/seen" <<'SEEN'
令和4年4月1日 2022-04-01 2022-04-01 [2022-04-01]
平成31年5月1日 2019-05-01 2019-05-01 refused
令和1年4月30日 2019-04-30 2019-04-30 refused
昭和64年1月8日 1989-01-08 1989-01-08 refused
2028-04-01
令和元年 令和04年
SEEN
"$work/env/bin/python" - >"$work/now" <<'PYTHON'
from datetimejp import JDate
from japanera import EraDate
from jpdatetime import jpdatetime

def told(read, text):
    try:
        day = read(text)
    except ValueError:
        return "refused"
    return "[" + day[0].isoformat() + "]" if isinstance(day, list) else day.strftime("%Y-%m-%d")

for text in ("令和4年4月1日", "平成31年5月1日", "令和1年4月30日", "昭和64年1月8日"):
    print(
        text,
        told(lambda day: jpdatetime.strptime(day, "%G年%m月%d日"), text),
        told(lambda day: JDate.strptime(day, "%g%e年%m月%d日"), text),
        told(lambda day: EraDate.strptime(day, "%-K%-y年%m月%d日"), text),
    )
print(told(lambda day: jpdatetime.strptime(day, "%G年%m月%d日"), "平成40年4月1日"))
print(jpdatetime(2019, 5, 1).strftime("%G年"), jpdatetime(2022, 4, 1).strftime("%G年"))
PYTHON
diff "$work/seen" "$work/now"
