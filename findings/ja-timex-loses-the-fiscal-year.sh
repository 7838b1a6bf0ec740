#!/usr/bin/env bash
# Versions: ja-timex 0.2.8, pendulum 3.0.0b1 (PyPI), Python 3.11.
# Expected: 令和4年度 and 2022年度 are the same fiscal year; 令和4～7年度 is a span of years.
# Behaviour: only the western year keeps its 度 (FY2022); of 令和4年度 the calendar year 2022 is left, a quarter of it
# another one; 令和4～7年度 becomes a duration of seven years.
# Seen: DATE 2022-XX-XX, DATE FY2022, DURATION P7Y.
# For us: `pipelines/japanese/fiscal_years.py` reads both.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-ja-timex==0.2.8 pendulum==3.0.0b1}; } || exit 2
cat >"$work/seen" <<'SEEN'
令和4年度 DATE 2022-XX-XX 令和4年
2022年度 DATE FY2022 2022年度
令和4～7年度 DURATION P7Y 7年
5年度 DURATION P5Y 5年
SEEN
"$work/env/bin/python" - >"$work/now" <<'PYTHON'
from ja_timex import TimexParser

for text in ("令和4年度", "2022年度", "令和4～7年度", "5年度"):
    print(text, *(f"{one.type} {one.value} {one.text}" for one in TimexParser().parse(text)))
PYTHON
diff "$work/seen" "$work/now"
