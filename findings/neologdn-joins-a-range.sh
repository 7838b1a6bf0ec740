#!/usr/bin/env bash
# Versions: neologdn 0.5.6 (PyPI), Python 3.11.
# Expected: text normalisation keeps 10～20 a range, or makes its sign half-width, and a full-width minus a minus.
# Behaviour: by default the wave dash and the full-width tilde are taken out, so that a range of two numbers becomes one
# number a hundred times as large; a full-width minus becomes the long vowel mark, so that a negative number is none.
# Seen: 10～20件 -> 1020件, 5〜7名 -> 57名, －5 -> ー5; with tilde="normalize" the range stays.
# For us: ranges and signs of returned figures are read by rules of our own (`pipelines/japanese/numbers.py`).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-neologdn==0.5.6}; } || exit 2
cat >"$work/seen" <<'SEEN'
10～20件 1020件 10~20件
5〜7名 57名 5~7名
－5 ー5 ー5
▲5 ▲5 ▲5
SEEN
"$work/env/bin/python" - >"$work/now" <<'PYTHON'
import neologdn

for text in ("10～20件", "5〜7名", "－5", "▲5"):
    print(text, neologdn.normalize(text), neologdn.normalize(text, tilde="normalize"))
PYTHON
diff "$work/seen" "$work/now"
