"""Prints workbooks with LibreOffice and looks at the pages: texts, lines, and what lies over what."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
IN_FAILURE = 1800
"""Seconds after which LibreOffice is taken to hang, on the slowest machine."""


@dataclass(frozen=True)
class Box:
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class PrintedPage:
    """One page: its size in points, its text, every sign with its box, and its horizontal lines."""

    width: float
    height: float
    text: str
    signs: list[tuple[str, Box]] = field(repr=False)
    lines: list[Box] = field(repr=False)

    @property
    def squeezed(self) -> str:
        return squeeze(self.text)


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def require_office() -> None:
    """Skip where pages cannot be made; where the project's own checks run, that is a failure."""
    missing = ""
    if OFFICE is None:
        missing = "LibreOffice（soffice）がないため、印刷の確認を省きます。"
    elif not _has_japanese_font():
        missing = "日本語のフォントがないため、印刷の確認を省きます。"
    if missing and os.environ.get("CI") == "true":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)


def _has_japanese_font() -> bool:
    lister = shutil.which("fc-list")
    if lister is None:
        return os.name == "nt"
    return bool(subprocess.run([lister, ":lang=ja"], capture_output=True, check=True).stdout.strip())


def print_book(data: bytes, folder: Path, name: str) -> list[PrintedPage]:
    """Print a workbook and give its pages."""
    return print_books({name: data}, folder)[name]


def print_books(books: dict[str, bytes], folder: Path) -> dict[str, list[PrintedPage]]:
    """Print workbooks, all in one go, and give the pages of each."""
    paths = {name: folder / f"{name}.xlsx" for name in books}
    for name, path in paths.items():
        path.write_bytes(books[name])
    profile = (folder / "profile").as_uri()
    command = [str(OFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    named = map(str, paths.values())
    subprocess.run([*command, str(folder), *named], check=True, capture_output=True, timeout=IN_FAILURE)
    return {name: _pages(path.with_suffix(".pdf")) for name, path in paths.items()}


def _pages(path: Path) -> list[PrintedPage]:
    document = pdfium.PdfDocument(path)
    try:
        return [_page(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _page(page: pdfium.PdfPage) -> PrintedPage:
    text_page = page.get_textpage()
    signs = []
    for number in range(text_page.count_chars()):
        sign = text_page.get_text_range(number, 1)
        if sign.strip():
            signs.append((sign, Box(*text_page.get_charbox(number))))
    boxes = [Box(*obj.get_bounds()) for obj in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH])]
    lines = [box for box in boxes if box.top - box.bottom < 2 < box.right - box.left]
    width, height = page.get_size()
    return PrintedPage(width, height, text_page.get_text_range(), signs, lines)


def clipped_signs(page: PrintedPage) -> list[str]:
    """Give the signs that a row's border runs through: text that is taller than its row."""
    found = []
    for sign, box in page.signs:
        margin = (box.top - box.bottom) * 0.2
        crossed = any(
            line.left <= box.left and box.right <= line.right + 1
            and box.bottom + margin < (line.bottom + line.top) / 2 < box.top - margin
            for line in page.lines
        )  # fmt: skip
        if crossed and box.top - box.bottom > 2:
            found.append(sign)
    return found


def overprinted_signs(page: PrintedPage) -> list[str]:
    """Give the signs that lie on another one: text that runs into the next row or column.

    Fonts print some Latin letters that follow each other as one glyph (ff, fi), which the reader gives as two signs in
    one and the same box: these are no overprint.
    """
    found = []
    cells: dict[tuple[int, int], list[tuple[str, Box]]] = {}
    before: tuple[str, Box] | None = None
    for sign, box in page.signs:
        ligature = before is not None and box == before[1] and (before[0] + sign).isascii() and sign.isalpha()
        before = (sign, box)
        if ligature:
            continue
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        place = (int(x // 12), int(y // 12))
        near = [
            other for dx in (-1, 0, 1) for dy in (-1, 0, 1) for other in cells.get((place[0] + dx, place[1] + dy), [])
        ]
        if any(_covers(box, other) for _, other in near):
            found.append(sign)
        cells.setdefault(place, []).append((sign, box))
    return found


def _covers(one: Box, other: Box) -> bool:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.top, other.top) - max(one.bottom, other.bottom)
    smaller = min((b.right - b.left) * (b.top - b.bottom) for b in (one, other))
    return width > 0 and height > 0 and smaller > 1 and width * height > 0.4 * smaller
