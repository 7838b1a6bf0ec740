"""What is kept: whole or not at all, under the hash of what it was made of, and not for ever."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from pipelines.keeping.kinds import BOOK, FILES
from pipelines.keeping.make import Make
from pipelines.keeping.shelf import Shelf


def shout(text: str, times: int = 1) -> bytes:
    return text.upper().encode() * times


def whisper(text: str) -> bytes:
    return text.lower().encode()


class Each:
    """Goes through calls in turn and notes which were done."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def __call__(self, step: str, function: Callable[[str], bytes], names: Sequence[str]) -> list[bytes]:  # noqa: ARG002
        results = []
        for name in names:
            results.append(function(name))
            self.done.append(name)
        return results


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "made")


def done(shelf: Shelf, calls: dict[str, "partial[bytes]"], version: str = "1") -> list[str]:
    each = Each()
    make = Make(each, shelf, version)
    assert make("書く", BOOK, calls) == [call() for call in calls.values()]
    return each.done


def test_what_was_made_is_taken_up(shelf: Shelf) -> None:
    calls = {"a": partial(shout, "a"), "b": partial(shout, "b")}
    assert done(shelf, calls) == ["a", "b"]
    assert done(shelf, calls) == []
    assert done(shelf, calls | {"b": partial(shout, "c")}) == ["b"], "another argument"
    assert done(shelf, {"a": partial(shout, "a", times=2)}) == ["a"], "a further argument"
    assert done(shelf, {"a": partial(whisper, "a")}) == ["a"], "another function"
    assert done(shelf, calls, version="2") == ["a", "b"], "another program"
    assert done(shelf, calls) == []


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda _: b"", lambda data: data[:40] + b"x" + data[41:]])
def test_a_damaged_entry_is_as_good_as_none(shelf: Shelf, damage: Callable[[bytes], bytes]) -> None:
    calls = {"a": partial(shout, "a text that is longer than its own hash")}
    done(shelf, calls)
    (entry,) = shelf.folder.iterdir()
    entry.write_bytes(damage(entry.read_bytes()))
    assert done(shelf, calls) == ["a"]
    assert done(shelf, calls) == []


def test_an_entry_under_anothers_key_is_as_good_as_none(shelf: Shelf) -> None:
    done(shelf, {"a": partial(shout, "a")})
    (entry,) = shelf.folder.iterdir()
    entry.rename(shelf.folder / Make(Each(), shelf, "1").key(BOOK, partial(shout, "b")))
    assert done(shelf, {"b": partial(shout, "b")}) == ["b"]


def test_what_was_through_before_a_failure_is_kept(shelf: Shelf) -> None:
    calls = {"a": partial(shout, "a"), "b": partial(shout, "b", times="many")}  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Make(Each(), shelf, "1")("書く", BOOK, calls)
    assert done(shelf, {"a": partial(shout, "a")}) == []


def test_in_a_trial_nothing_is_kept(shelf: Shelf) -> None:
    assert Make(Each(), shelf, "1", keeps=False)("書く", BOOK, {"a": partial(shout, "a")}) == [b"A"]
    assert not shelf.folder.exists()


def test_what_nobody_used_goes(shelf: Shelf) -> None:
    for age, key in enumerate(["aa", "bb", "cc", "dd"]):
        shelf.put(key, b"x" * 968)
        used = (shelf.folder / key).stat().st_mtime - age * 24 * 60 * 60 * 10
        os.utime(shelf.folder / key, (used, used))
    (shelf.folder / ".new-1").write_bytes(b"half")
    shelf.get("dd")
    shelf.sweep(days=15, most_bytes=10**6)
    assert {path.name for path in shelf.folder.iterdir()} == {"aa", "bb", "dd"}
    shelf.sweep(days=15, most_bytes=2000)
    assert {path.name for path in shelf.folder.iterdir()} == {"aa", "dd"}


def test_files_come_back_as_they_were() -> None:
    files = {"workbooks/一覧.xlsx": b"\x00\xff", "data/空.csv": b"", "a": b"a"}
    assert list(FILES.read(FILES.write(files)).items()) == list(files.items())
