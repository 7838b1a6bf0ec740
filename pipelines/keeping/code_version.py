"""What the program is made of, as one hash: what an older one made is not taken up by a newer one."""

import hashlib
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOMS = ("pipelines", "schemas")
_ROOT = Path(__file__).parents[2]


@cache
def code_version() -> str:
    """Give the SHA-256 of every file of the program, and of the versions of Python, zlib and all installed packages.

    All packages, not those known to matter: their own requirements write bytes too, and an update is rare.
    """
    return hash_program(_ROOT, sys.path)


def hash_program(root: Path, places: list[str]) -> str:
    """Give the hash of a program.

    Args:
        root: the folder with `ROOMS`.
        places: folders in which packages may be installed.
    """
    content = hashlib.sha256(f"{sys.version}\n{zlib.ZLIB_RUNTIME_VERSION}\n".encode())
    for name in sorted(set(_packages(places))):
        content.update(f"{name}\n".encode())
    for path in sorted(path for room in ROOMS for path in (root / room).rglob("*") if _is_source(path)):
        data = path.read_bytes()
        content.update(f"{path.relative_to(root).as_posix()}\n{len(data)}\n".encode())
        content.update(data)
    return content.hexdigest()


def _is_source(path: Path) -> bool:
    return "__pycache__" not in path.parts and path.is_file()


def _packages(places: list[str]) -> Iterator[str]:
    """Give `name-version.dist-info` of every installed package; reading what is inside takes a hundred times longer."""
    for place in map(Path, places):
        if place.is_dir():
            yield from (path.name for path in place.glob("*.dist-info"))
