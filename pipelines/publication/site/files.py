"""The files one can take home: copied beside the page, each with its kind and size."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from pipelines.publication.audience import FILES, Audience, audience_of
from pipelines.publication.front_pages import CONTENTS

_KINDS = {
    ".xlsx": "Excel",
    ".csv": "CSV",
    ".json": "JSON",
    ".pdf": "PDF",
    ".zip": "ZIP",
    ".txt": "テキスト",
    ".md": "テキスト",
}
_DESCRIPTION = "datapackage.json"
_DESCRIPTION_TITLE = "データの説明（列の意味・単位）"
_KILO = 1024
_PARTS_OF_ONE = 2  # `data/items.csv`; the books of a series lie in a folder of their own below


@dataclass(frozen=True)
class Download:
    """A file: its address relative to the page, what it is called, what kind it is and how large."""

    address: str
    title: str
    kind: str
    size: str


def offered(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give those of a year's files that the page offers: the public ones, by where they lie in the web folder.

    Args:
        files: path -> bytes of a year's publication but for the page itself.

    Returns:
        Path within `site/files/` -> bytes; a file of the office is never among them.

    Raises:
        ValueError: for a file of which nobody has said for whom it is.
    """
    public = {path: data for path, data in files.items() if audience_of(path) is Audience.PUBLIC}
    return {path.removeprefix(f"{FILES}/"): data for path, data in public.items()}


def copied(downloads: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the files as they stand in the page's folder."""
    return {f"{FILES}/{path}": downloads[path] for path in sorted(downloads)}


def list_downloads(downloads: Mapping[str, bytes]) -> list[Download]:
    """List the files: workbooks and the like by their names, tables by the titles their description gives them."""
    titles = _titles(downloads)
    return [_download(path, downloads[path], titles) for path in sorted(downloads, key=_what_people_open_first)]


def shown_size(count: int) -> str:
    """Give a size in bytes as people read it: `980バイト`, `24KB`, `1.3MB` (1KB is 1,024 bytes, never rounded to 0)."""
    if count < _KILO:
        return f"{count}バイト"
    if count < _KILO**2:
        return f"{round(count / _KILO)}KB"
    return f"{count / _KILO**2:.1f}MB"


def _what_people_open_first(path: str) -> tuple[bool, int, str]:
    """Files by kind and name; behind them the books of a series, one for each department, in the order they have."""
    name, order = PurePosixPath(path), [".pdf", ".xlsx", ".csv"]
    if len(name.parts) > _PARTS_OF_ONE and not name.stem.endswith(CONTENTS):
        return True, 0, ""
    return False, order.index(name.suffix) if name.suffix in order else len(order), path


def _download(path: str, data: bytes, titles: Mapping[str, str]) -> Download:
    name = PurePosixPath(path)
    title = _DESCRIPTION_TITLE if name.name == _DESCRIPTION else titles.get(path, name.stem)
    kind = _KINDS.get(name.suffix, name.suffix.removeprefix(".").upper())
    return Download(quote(f"files/{path}"), title, kind, shown_size(len(data)))


def _titles(downloads: Mapping[str, bytes]) -> dict[str, str]:
    titles: dict[str, str] = {}
    for path, data in downloads.items():
        if PurePosixPath(path).name == _DESCRIPTION:
            folder = PurePosixPath(path).parent
            titles |= {str(folder / one["path"]): str(one["title"]) for one in json.loads(data)["resources"]}
    return titles
