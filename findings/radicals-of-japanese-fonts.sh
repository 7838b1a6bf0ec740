#!/usr/bin/env bash
# Versions: fonttools 4.68.0, japanize-matplotlib 1.1.3 (for its IPAex Gothic 3.01), Python 3.11 (Unicode 14).
# Expected: a Kangxi radical that shares its glyph with a letter (what makes a PDF copy hold the one for the other)
# shares it with the letter that Unicode names for it, so that NFKC gives back what was printed.
# Behaviour: of the radicals that share a glyph two do so with today's letter, while NFKC gives the old form, another
# character: 瀬戸 comes back as 瀬戶, 黒字 as 黑字. Noto Sans JP 2.004 does the same with the first of them.
# Seen: U+2F3E drawn as 戸 (U+6238), NFKC 戶 (U+6236); U+2FCA drawn as 黒 (U+9ED2), NFKC 黑 (U+9ED1).
# For us: `schemas/letters.yaml` names the letter of both.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-fonttools==4.68.0 japanize-matplotlib==1.1.3}; } || exit 2
cat >"$work/seen" <<'SEEN'
U+2F3E drawn as 戸, NFKC 戶
U+2FCA drawn as 黒, NFKC 黑
SEEN
"$work/env/bin/python" - >"$work/now" <<'PYTHON'
import importlib.util
import unicodedata
from pathlib import Path

from fontTools.ttLib import TTFont

# found without importing: the package needs what Python 3.12 no longer has
package = Path(importlib.util.find_spec("japanize_matplotlib").origin).parent
glyphs = TTFont(package / "fonts" / "ipaexg.ttf").getBestCmap()
drawn = {}
for code, glyph in glyphs.items():
    if 0x3400 <= code < 0xA000:
        drawn.setdefault(glyph, []).append(chr(code))
for code in range(0x2F00, 0x2FD6):
    letters, named = drawn.get(glyphs.get(code), []), unicodedata.normalize("NFKC", chr(code))
    if letters and named not in letters:
        print(f"U+{code:04X} drawn as {''.join(letters)}, NFKC {named}")
PYTHON
diff "$work/seen" "$work/now"
