"""docs/ja/leaflet.html, the leaflet for departments as it is printed: `python -m schemas.leaflet_page`."""

import re
from pathlib import Path

from markdown_it import MarkdownIt

SOURCE = Path(__file__).parents[1] / "docs" / "ja" / "leaflet.md"
PAGE = SOURCE.with_suffix(".html")

_STYLE = """
@page { size: A4; margin: 9mm 11mm; }
body { font: 8.4pt/1.38 "BIZ UDPGothic", "Yu Gothic", "Noto Sans CJK JP", sans-serif; color: #111; max-width: 188mm;
  margin: 0 auto; }
h1 { font-size: 15pt; line-height: 1.2; margin: 0 0 1mm; border-bottom: 0.8mm solid #1a4f8b; }
h2 { font-size: 11pt; line-height: 1.2; margin: 2mm 0 0.6mm; border-left: 2mm solid #1a4f8b; padding-left: 2mm;
  break-after: avoid; }
p, ol { margin: 0.5mm 0; }
ol { padding-left: 6mm; }
table { width: 100%; border-collapse: collapse; margin: 0.6mm 0 1mm; break-inside: avoid; }
th, td { border: 0.2mm solid #555; padding: 0.25mm 1.2mm; text-align: left; vertical-align: top; }
th { background: #e8eef6; white-space: nowrap; print-color-adjust: exact; }
td:first-child { white-space: nowrap; }
code { font: inherit; background: #fff6c2; padding: 0 0.8mm; white-space: nowrap; print-color-adjust: exact; }
@media screen { body { padding: 5mm; font-size: 11pt; line-height: 1.6; } }
"""
_FRAME = """<!DOCTYPE html>
<!-- {source} から作っています：python -m schemas.leaflet_page -->
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}</body>
</html>
"""


def write_page() -> str:
    """Give the leaflet as one HTML file that needs nothing beside it: two pages of A4 on paper."""
    text = SOURCE.read_text(encoding="utf-8")
    # on paper a link to another document leads nowhere
    unlinked = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    # a line break in Markdown is a blank in HTML; Japanese has none between its words
    joined = re.sub(r"(?<=[^\x00-\x7f\n])\n(?=[^\x00-\x7f])", "", unlinked)
    title = text.splitlines()[0].removeprefix("# ")
    body = MarkdownIt("commonmark").enable("table").render(joined)
    return _FRAME.format(source=f"docs/ja/{SOURCE.name}", title=title, style=_STYLE, body=body)


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8", newline="\n")
