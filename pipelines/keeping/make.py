"""The only place that knows that things are kept: makes what was not made before of the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from pipelines.keeping.code_version import code_version
from pipelines.keeping.fingerprint import Fingerprints
from pipelines.keeping.kinds import Kind, Thing
from pipelines.keeping.shelf import Shelf
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.running.each import Each


@dataclass(frozen=True)
class Make:
    """Calls pure functions, or takes up what they gave.

    The key of a thing is the hash of the function's name, of every argument, and of the whole program: there is no list
    of what a thing depends on that could forget something. What was just made goes through its kept form too, so that
    a thing taken up is never another than one made.

    Attributes:
        shelf: where things are kept.
        version: of the program.
        keeps: whether what is made now is kept; in a trial it is not.
    """

    shelf: Shelf
    version: str
    keeps: bool = True
    _fingerprints: Fingerprints = field(default_factory=Fingerprints)

    def __call__(self, each: Each, step: str, kind: Kind[Thing], calls: Mapping[str, partial[Thing]]) -> list[Thing]:
        """Do calls as far as they are new.

        Args:
            each: goes through the new ones; one that is through is kept, whatever becomes of the others.
            step: what is done, in Japanese.
            kind: of what the functions give.
            calls: name -> call, in order; department, file or part, as progress shows it.

        Returns:
            What the calls give, in their order.

        Raises:
            TypeError: for an argument that has no fingerprint.
        """
        keys = {name: self.key(kind, call) for name, call in calls.items()}
        found = {name: self.shelf.get(key, use=self.keeps) for name, key in keys.items()}

        def work(name: str) -> bytes:
            thing = calls[name]()
            data = kind.write(thing)
            if self.keeps and kind.lasts(thing):
                self.shelf.put(keys[name], data)
            return data

        new = [name for name, data in found.items() if data is None]
        made = dict(zip(new, each(step, work, new), strict=True)) if new else {}
        return [kind.read(made[name] if data is None else data) for name, data in found.items()]

    def has(self, kind: Kind[Thing], call: "partial[Thing]") -> bool:
        """Tell whether a call would be taken up."""
        return self.shelf.get(self.key(kind, call), use=False) is not None

    def key(self, kind: Kind[Thing], call: "partial[Thing]") -> str:
        """Give what the result of a call is kept under."""
        name = f"{call.func.__module__}.{call.func.__qualname__}"
        return self._fingerprints.take([self.version, kind.name, name, call.args, call.keywords])


def open_make(year: ProgrammeYear) -> Make:
    """Give what makes the things of a programme's year."""
    return Make(Shelf(year.shelf), code_version(), keeps=year.trial is None)
