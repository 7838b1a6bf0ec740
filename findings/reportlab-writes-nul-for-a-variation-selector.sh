#!/usr/bin/env bash
# Versions: reportlab 5.1.0, pypdf 7.1.1, japanize-matplotlib 1.1.3 (for its IPAex Gothic font), Python 3.11.
# Expected: a name in its registered form (辻 with an ideographic variation selector, U+E0100) is copied out of the PDF as it was
# put in, or without the selector.
# Behaviour: the selector has no glyph of its own and its ToUnicode entry is U+0000: what is copied or extracted holds
# a NUL behind the letter, which no cell of a workbook and no XML can hold.
# Seen: U+8FBB U+0000 U+69D8.
# For us: a NUL out of a copied text is read away and listed (`pipelines/japanese/characters.py`).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-reportlab==5.1.0 pypdf==7.1.1 japanize-matplotlib==1.1.3}; } || exit 2
cat >"$work/seen" <<'SEEN'
U+8FBB U+0000 U+69D8
SEEN
"$work/env/bin/python" - >"$work/now" <<'PYTHON'
import importlib.util
import io
from pathlib import Path

import pypdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

# found without importing: the package needs what Python 3.12 no longer has
package = Path(importlib.util.find_spec("japanize_matplotlib").origin).parent
pdfmetrics.registerFont(TTFont("ipaex", str(package / "fonts" / "ipaexg.ttf")))
out = io.BytesIO()
page = Canvas(out)
page.setFont("ipaex", 12)
page.drawString(20, 700, "\u8fbb\U000e0100\u69d8")
page.save()
print(*(f"U+{ord(sign):04X}" for sign in pypdf.PdfReader(out).pages[0].extract_text().strip("\n")))
PYTHON
diff "$work/seen" "$work/now"
