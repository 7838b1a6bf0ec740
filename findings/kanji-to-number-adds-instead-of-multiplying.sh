#!/usr/bin/env bash
# Versions: kanji-to-number 0.2.1 (PyPI), Python 3.11.
# Expected: 三千二百万円 is 32,000,000; 5千円 is 5,000 or is refused.
# Behaviour: 万 and 億 are added instead of multiplied with what stands before them, digits before a unit are left
# standing, and place names are read as numbers. Nothing is refused.
# Seen: 三千二百万円 -> 13200, 5千円 -> 51000円, 2万3千円 -> 21000031000円, 千代田 -> 1000代田.
# For us: days and years in kanji are read by `pipelines/japanese/kanji_numbers.py`; amounts in kanji are refused.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-kanji-to-number==0.2.1}; } || exit 2
cat >"$work/seen" <<'SEEN'
120 13200
51000円 21000031000円 1000代田
SEEN
"$work/env/bin/python" - >"$work/now" <<'PYTHON'
from kanji_to_number import kanji_to_number, kanji_to_number_in_text

print(kanji_to_number("百二十"), kanji_to_number("三千二百万円"))
print(*map(kanji_to_number_in_text, ("5千円", "2万3千円", "千代田")))
PYTHON
diff "$work/seen" "$work/now"
