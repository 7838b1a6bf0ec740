"""The kinds of things that are kept, each with its way into bytes and back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


def always(_: object) -> bool:
    """Say of any thing that it depends on nothing but what it was made of."""
    return True


@dataclass(frozen=True)
class Kind(Generic[Thing]):
    """How a thing becomes bytes, and bytes the thing.

    Attributes:
        name: of the kind.
        write, read: the ways there and back.
        lasts: whether a thing depends on nothing but what it was made of; one that does not is not kept.
    """

    name: str
    write: Callable[[Thing], bytes]
    read: Callable[[bytes], Thing]
    lasts: Callable[[Thing], bool] = always


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Give name -> bytes in one: the length of the list of contents, the list, then one after another."""
    contents = json.dumps([[name, len(data)] for name, data in parts.items()]).encode("ascii")
    return b"".join([len(contents).to_bytes(8, "big"), contents, *parts.values()])


def unpack(data: bytes) -> dict[str, bytes]:
    """Give what was packed."""
    start = 8 + int.from_bytes(data[:8], "big")
    parts = {}
    for name, length in json.loads(data[8:start]):
        parts[name] = data[start : start + length]
        start += length
    return parts


BOOK: Kind[bytes] = Kind("book", bytes, bytes)
"""One file."""

FILES: Kind[dict[str, bytes]] = Kind("files", pack, unpack)
"""Relative path -> bytes."""
