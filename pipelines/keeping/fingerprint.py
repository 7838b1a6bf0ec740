"""The hash of what a function is given: two arguments have the same one only where the function cannot tell them apart.

Everything a value holds counts, in its order and with its type; a value of a kind that is not foreseen is refused, so
that none is ever hashed by something it shares with others (its name, its address).
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
from pydantic import BaseModel

from pipelines.keeping.table_bytes import table_to_bytes


class Fingerprints:
    """Takes fingerprints; of what is given to several functions only once."""

    def __init__(self) -> None:
        """Start with nothing known."""
        # the value is held as well: an address means something as long as what lies there lives
        self._known: dict[int, tuple[object, str]] = {}

    def take(self, value: Any) -> str:
        """Give the SHA-256 of a value, in hexadecimal.

        Raises:
            TypeError: for a value of an unforeseen kind.
        """
        if not _is_large(value):
            return self._hash(value)
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = value, self._hash(value)
        return known[1]

    def _hash(self, value: Any) -> str:
        kind = f"{type(value).__module__}.{type(value).__qualname__}"
        parts = _parts(value)
        content = _content(value, kind) if parts is None else "\n".join(map(self.take, parts)).encode("ascii")
        return hashlib.sha256(kind.encode("utf-8") + b"\0" + content).hexdigest()


_PLAIN = (str, int, bool, Decimal, date, type(None))
"""What `repr` writes so that no two of them look alike, and is read as one: records hold thousands of them."""


def _is_plain(values: Iterable[object]) -> bool:
    return all(type(value) in _PLAIN for value in values)


def _content(value: Any, kind: str) -> bytes:
    match value:
        case dict() | list() | tuple():
            return repr(value).encode("utf-8", "surrogatepass")
        case bytes():
            return value
        case pd.DataFrame():
            return table_to_bytes(value)
        case BaseModel():
            return b"\n".join(one.model_dump_json().encode("utf-8") for one in (value, *_kept_in(value)))
        case None | bool() | int() | str() | Decimal() | date():
            return str(value).encode("utf-8", "surrogatepass")
    raise TypeError(f"{kind} has no fingerprint")


def _kept_in(value: BaseModel) -> list[BaseModel]:
    """Give what a model holds beside its fields, which is no part of its dump: a programme its own parts."""
    return [kept for kept in (value.__pydantic_private__ or {}).values() if isinstance(kept, BaseModel)]


def _parts(value: Any) -> list[Any] | None:
    """Give what a value consists of, in order; None for one that is looked at as a whole."""
    match value:
        case dict() if _is_plain(value) and _is_plain(value.values()):
            return None
        case list() | tuple() if _is_plain(value):
            return None
        case Mapping():
            return [part for pair in value.items() for part in pair]
        case list() | tuple():
            return list(value)
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, field.name) for field in fields(value)]
    return None


def _is_large(value: object) -> bool:
    return isinstance(value, pd.DataFrame | BaseModel) or is_dataclass(value)
