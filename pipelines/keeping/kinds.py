"""The kinds of things that are kept, each with its way into bytes and back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar

import pandas as pd

from pipelines.intake.read_return import UNFORESEEN
from pipelines.intake.returns import Return
from pipelines.keeping.table_bytes import table_from_bytes, table_to_bytes

Thing = TypeVar("Thing")


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
    lasts: Callable[[Thing], bool] = lambda _: True


def _pack(parts: Mapping[str, bytes]) -> bytes:
    """Give name -> bytes in one: the length of the list of contents, the list, then one after another."""
    contents = json.dumps([[name, len(data)] for name, data in parts.items()]).encode("ascii")
    return b"".join([len(contents).to_bytes(8, "big"), contents, *parts.values()])


def _unpack(data: bytes) -> dict[str, bytes]:
    start = 8 + int.from_bytes(data[:8], "big")
    parts = {}
    for name, length in json.loads(data[8:start]):
        parts[name] = data[start : start + length]
        start += length
    return parts


def _write_return(one: Return) -> bytes:
    values = {field.name: getattr(one, field.name) for field in fields(Return)}
    tables = {name: table_to_bytes(value) for name, value in values.items() if isinstance(value, pd.DataFrame)}
    facts = {name: value for name, value in values.items() if name not in tables}
    return _pack({"facts": json.dumps(facts).encode("ascii")} | tables)


def _read_return(data: bytes) -> Return:
    parts = _unpack(data)
    facts = json.loads(parts.pop("facts"))
    values: dict[str, Any] = {name: table_from_bytes(table) for name, table in parts.items()}
    return Return(**facts, **values)


def _is_about_the_file(one: Return) -> bool:
    """A file that could not be read for want of memory may be read the next time."""
    return not one.findings["code"].eq(UNFORESEEN).any()


BOOK: Kind[bytes] = Kind("book", lambda book: book, lambda data: data)
"""One file."""

FILES: Kind[dict[str, bytes]] = Kind("files", _pack, _unpack)
"""Relative path -> bytes."""

RETURN: Kind[Return] = Kind("return", _write_return, _read_return, _is_about_the_file)
"""A submitted file, read."""
