"""The only place that knows that things are kept: makes what was not made before of the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Generic

from pipelines.keeping.at_once import ahead
from pipelines.keeping.code_version import code_version
from pipelines.keeping.fingerprint import Fingerprints
from pipelines.keeping.kinds import Kind, Thing
from pipelines.keeping.shelf import Shelf

Each = Callable[[str, Callable[[str], bytes], Sequence[str]], list[bytes]]
"""Goes through calls: what is done (in Japanese), the function, the names it is called with; as `running/each.py`."""


@dataclass(frozen=True)
class Make:
    """Calls pure functions, or takes up what they gave.

    The key of a thing is the hash of the function's name, of every argument, and of the whole program: there is no list
    of what a thing depends on that could forget something. What was just made goes through its kept form too, so that
    a thing taken up is never another than one made.

    Attributes:
        each: goes through the new calls, which several processes may be doing (`at_once.py`); one that is through is
            kept, whatever becomes of the others.
        shelf: where things are kept.
        version: of the program.
        keeps: whether what is made now is kept; in a trial it is not.
    """

    each: Each
    shelf: Shelf
    version: str
    keeps: bool = True
    _fingerprints: Fingerprints = field(default_factory=Fingerprints)

    def __call__(self, step: str, kind: Kind[Thing], calls: Mapping[str, partial[Thing]]) -> list[Thing]:
        """Do calls as far as they are new: `begin` them and `finish` them."""
        return self.finish(step, self.begin(kind, calls))

    def begin(self, kind: Kind[Thing], calls: Mapping[str, partial[Thing]]) -> "Begun[Thing]":
        """Look which calls are new, and begin these where several processes may work.

        Args:
            kind: of what the functions give.
            calls: name -> call, in order; department, file or part, as progress shows it.

        Raises:
            TypeError: for an argument that has no fingerprint.
        """
        keys = {name: self.key(kind, call) for name, call in calls.items()}
        kept = {name: self.shelf.get(key, use=self.keeps) for name, key in keys.items()}
        new = {name: partial(_made, kind, calls[name]) for name, data in kept.items() if data is None}
        return Begun(kind, keys, kept, ahead(new))

    def finish(self, step: str, begun: "Begun[Thing]") -> list[Thing]:
        """Go through what was begun and is new, keep it, and give what all the calls give, in their order.

        Args:
            step: what is done, in Japanese.
            begun: what `begin` gave.
        """

        def work(name: str) -> bytes:
            data, lasts = begun.new[name]()
            if self.keeps and lasts:
                self.shelf.put(begun.keys[name], data)
            return data

        names = list(begun.new)
        made = dict(zip(names, self.each(step, work, names), strict=True)) if names else {}
        return [begun.kind.read(made[name] if data is None else data) for name, data in begun.kept.items()]

    def kept(self, kind: Kind[Thing], call: "partial[Thing]") -> Thing | None:
        """Give what a call would be taken up as; None where it would be done."""
        data = self.shelf.get(self.key(kind, call), use=False)
        return None if data is None else kind.read(data)

    def key(self, kind: Kind[Thing], call: "partial[Thing]") -> str:
        """Give what the result of a call is kept under."""
        name = f"{call.func.__module__}.{call.func.__qualname__}"
        return self._fingerprints.take([self.version, kind.name, name, call.args, call.keywords])


@dataclass(frozen=True)
class Begun(Generic[Thing]):
    """Calls that were begun.

    Attributes:
        kind: of what they give.
        keys: name -> what the thing is kept under, in order.
        kept: name -> the kept form of what was made before; None for what is new.
        new: name -> what gives the kept form of a new thing, and whether it lasts.
    """

    kind: Kind[Thing]
    keys: Mapping[str, str]
    kept: Mapping[str, bytes | None]
    new: Mapping[str, Callable[[], tuple[bytes, bool]]]


def _made(kind: Kind[Thing], call: "partial[Thing]") -> tuple[bytes, bool]:
    """Give the bytes of what a call makes, and whether they last."""
    thing = call()
    return kind.write(thing), kind.lasts(thing)


def open_make(each: Each, folder: Path, *, keeps: bool = True) -> Make:
    """Give what makes things with the present program and keeps them in a folder, or only takes them up from there."""
    return Make(each, Shelf(folder), code_version(), keeps)
