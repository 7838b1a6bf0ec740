#!/usr/bin/env bash
# Versions: formulas 1.3.4 (PyPI), Python 3.11.
# Expected: VALUE("1,234") is 1234, as in every spreadsheet program; a number format with two sections writes a
# negative number by the second one alone; MROUND(2.5,1) is 3.
# Behaviour: the text goes to a date parser and becomes the serial number of a day of the year 2134 (1,234: January,
# '234); the sign is written before the negative section's own (-▲5); MROUND rounds half to even.
# Seen: 85469, -▲5, 2.0.
# For us: the formulas of a form are proved with spreadsheet programs, not with this library.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-formulas==1.3.4}; } || exit 2
cat >"$work/seen" <<'SEEN'
VALUE("1,234") 85469.0
TEXT(-5,"#,##0;▲#,##0") -▲5
MROUND(2.5,1) 2.0
ROUND(2.5,0) 3.0
SEEN
"$work/env/bin/python" - >"$work/now" <<'PYTHON'
import formulas

for text in ('VALUE("1,234")', 'TEXT(-5,"#,##0;▲#,##0")', "MROUND(2.5,1)", "ROUND(2.5,0)"):
    print(text, formulas.Parser().ast("=" + text)[1].compile()())
PYTHON
diff "$work/seen" "$work/now"
