#!/usr/bin/env bash
# Versions: jaconv 0.5.0 (PyPI), Python 3.11.
# Expected: normalize() makes of every minus that people type the same sign, and z2h() makes it half-width.
# Behaviour: the two functions know one minus each, and not the same one: normalize() makes a minus of U+2212 and a
# long vowel mark of U+FF0D (which Windows types); z2h() makes a minus of U+FF0D and leaves U+2212. Circled
# numbers become digits that run into the number behind them.
# Seen: normalize －5 -> ー5 and −5 -> -5; z2h －５ -> -5 and −５ -> −5; normalize ①25件 -> 125件.
# For us: both signs are read as a minus (`fold` of `pipelines/japanese/characters.py`).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-jaconv==0.5.0}; } || exit 2
cat >"$work/seen" <<'SEEN'
U+FF0D ー5 U+30FC -5 U+002D
U+2212 -5 U+002D −5 U+2212
125件
SEEN
"$work/env/bin/python" - >"$work/now" <<'PYTHON'
import jaconv

for minus in ("\uff0d", "\u2212"):
    both = jaconv.normalize(minus + "5"), jaconv.z2h(minus + "５", kana=False, ascii=True, digit=True)
    print(f"U+{ord(minus):04X}", *(f"{text} U+{ord(text[0]):04X}" for text in both))
print(jaconv.normalize("①25件"))
PYTHON
diff "$work/seen" "$work/now"
