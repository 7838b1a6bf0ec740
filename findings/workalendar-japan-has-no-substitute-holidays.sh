#!/usr/bin/env bash
# Versions: workalendar 17.0.0 (PyPI), beside jpholiday 1.0.3, Python 3.11.
# Expected: Japan().is_working_day() is False on a 振替休日 (the day after a holiday that falls on a Sunday) and on a
# 国民の休日 (a day between two holidays), and add_working_days() passes over them: both are in the holiday act.
# Behaviour: neither is known but for 2019 to 2021, which are listed by hand. From 2004 to 2050, 79 days on which every
# office is closed are working days, in 38 of 47 years; no warning is given.
# Seen: one working day after Friday 2026-05-01 is Wednesday 2026-05-06, which is a holiday; 2026-09-22 is a working day.
# For us: working days late are counted with jpholiday (`pipelines/japanese/working_days.py`).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    ${VERSIONS:-workalendar==17.0.0 jpholiday==1.0.3}; } || exit 2
cat >"$work/seen" <<'SEEN'
2026-05-01 + 1 working day: 2026-05-06
2026-09-22 国民の休日 working
2026-05-06 憲法記念日 振替休日 working
2019-04-30 国民の休日 closed
79 days in 38 of 47 years
SEEN
cat >"$work/look.py" <<'PYTHON'
from datetime import date

import jpholiday
from workalendar.asia import Japan

office = Japan()
print("2026-05-01 + 1 working day:", office.add_working_days(date(2026, 5, 1), 1))
for day in (date(2026, 9, 22), date(2026, 5, 6), date(2019, 4, 30)):
    print(day, jpholiday.is_holiday_name(day), "working" if office.is_working_day(day) else "closed")
missed = [
    day
    for year in range(2004, 2051)
    for day, _ in jpholiday.year_holidays(year)
    if day.weekday() < 5 and office.is_working_day(day)
]
print(len(missed), "days in", len({day.year for day in missed}), "of 47 years")
PYTHON
"$work/env/bin/python" "$work/look.py" >"$work/now"
diff "$work/seen" "$work/now"
