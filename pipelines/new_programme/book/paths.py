"""Settings by their path: what the sheets do not cover stands in lines `scales.0.from_year` with its value as JSON."""

import json
from collections.abc import Iterator
from typing import Any

from pipelines.japanese.characters import clean_free_text

_LONGEST = 8_000
_SEPARATOR = "."
_ESCAPES = {"%": "%25", _SEPARATOR: "%2E"}


def _as_step(key: object) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in str(key))


def _as_key(step: str) -> str:
    return step.replace(_ESCAPES[_SEPARATOR], _SEPARATOR).replace(_ESCAPES["%"], "%")


def put_at(settings: Any, path: str, value: Any) -> None:
    """Put a value where its path says; what does not exist on the way is made.

    Raises:
        ValueError: for a path that leads through what is neither a mapping nor a list, or beyond the end of a list.
    """
    *way, last = [_as_key(step) for step in path.split(_SEPARATOR)]
    place = settings
    for step in way:
        place = _step(place, step)
    _set(place, last, value)


def _step(place: Any, step: str) -> Any:
    if isinstance(place, dict):
        return place.setdefault(step, {})
    if isinstance(place, list) and step.isdigit() and int(step) < len(place):
        return place[int(step)]
    raise ValueError(step)


def _set(place: Any, step: str, value: Any) -> None:
    if isinstance(place, dict):
        place[step] = value
    elif isinstance(place, list) and step.isdigit() and int(step) <= len(place):
        place[int(step) : int(step) + 1] = [value]
    else:
        raise ValueError(step)


def differing(made: Any, wanted: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Give path -> value of what must be put into something made for it to be what is wanted.

    Both are as JSON has them. What is there too much in a mapping or a list makes the whole of it go.
    """
    if made == wanted and type(made) is type(wanted):
        return
    if isinstance(made, dict) and isinstance(wanted, dict) and made.keys() <= wanted.keys() and _can_be_steps(wanted):
        for key, value in wanted.items():
            if key in made:
                yield from differing(made[key], value, _joined(path, key))
            else:
                yield from _whole(value, _joined(path, key))
    elif isinstance(made, list) and isinstance(wanted, list) and len(made) == len(wanted):
        for number, (one, other) in enumerate(zip(made, wanted, strict=True)):
            yield from differing(one, other, _joined(path, str(number)))
    else:
        yield from _whole(wanted, path)


def _whole(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Give a value at its path; one that is longer than a cell can hold comes part by part."""
    if len(to_text(value)) <= _LONGEST or not isinstance(value, dict | list) or not _can_be_steps(value):
        yield path, value
        return
    yield path, type(value)()
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in parts:
        yield from _whole(part, _joined(path, key))


def to_text(value: Any) -> str:
    """Give a value as JSON that a cell gives back sign by sign."""
    readable = json.dumps(value, ensure_ascii=False)
    return readable if clean_free_text(readable) == readable else json.dumps(value)


def _joined(path: str, key: object) -> str:
    return f"{path}{_SEPARATOR}{_as_step(key)}" if path else _as_step(key)


def _can_be_steps(value: Any) -> bool:
    """Tell whether what a mapping or list holds can be named in a path, which is ASCII."""
    return bool(value) and (isinstance(value, list) or all(str(key).isascii() for key in value))
