#!/usr/bin/env bash
# Versions: jpholiday 1.0.3, beside holidays 0.109 (both PyPI), Python 3.11.
# Expected: 振替休日 are holidays from 12 April 1973 on (昭和48年法律第10号), 国民の休日 from 27 December 1985 on
# (昭和60年法律第103号): before, 4 May between 憲法記念日 and こどもの日 was a working day. Two libraries that know the act
# agree on every day since 1949.
# Behaviour: jpholiday has 4 May as 国民の休日 from 1949 on, but where it is a Sunday or a Monday, and a 振替休日 two months
# before there were any. `holidays` knows when the rules began. On all other days from 1949 to 2099 they agree.
# Seen: 32 days: 4 May of 31 years from 1949 to 1985, and 12 February 1973.
# For us: no programme begins before 2000, so working days late (`pipelines/japanese/working_days.py`) never meet them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    ${VERSIONS:-jpholiday==1.0.3 holidays==0.109}; } || exit 2
cat >"$work/seen" <<'SEEN'
32 days on which they differ, 31 of them on 4 May
first 1949-05-04 国民の休日, True in one, False in the other
last 1985-05-04 国民の休日, True in one, False in the other
other 1973-02-12 建国記念の日 振替休日, True in one, False in the other
known 1988-05-04 国民の休日, True in one, True in the other
SEEN
cat >"$work/look.py" <<'PYTHON'
from datetime import date, timedelta

import holidays
import jpholiday

act = holidays.JP(years=range(1949, 2100))
days = [date(1949, 1, 1) + timedelta(n) for n in range((date(2100, 1, 1) - date(1949, 1, 1)).days)]
differ = [day for day in days if (day in act) != bool(jpholiday.is_holiday(day))]
fourth = [day for day in differ if (day.month, day.day) == (5, 4)]
print(len(differ), "days on which they differ,", len(fourth), "of them on 4 May")
others = [day for day in differ if day not in fourth]
seen = {"first": fourth[0], "last": fourth[-1], "other": others[0], "known": date(1988, 5, 4)}
for word, day in seen.items():
    name = jpholiday.is_holiday_name(day)
    print(f"{word} {day} {name}, {jpholiday.is_holiday(day)} in one, {day in act} in the other")
PYTHON
"$work/env/bin/python" "$work/look.py" >"$work/now"
diff "$work/seen" "$work/now"
