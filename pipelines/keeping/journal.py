"""The journal of runs: append-only JSON lines, each holding the hash of the one before; no clock here (ADR 11)."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from pipelines.keeping.hashes import sha256

JOURNAL = ".journal"
"""Its folder under the outputs folder, one file a programme."""

_BEFORE, _HASH = "before", "hash"


class RecordError(RuntimeError):
    """The beginning of a run cannot be recorded, so that it does not begin; the message is one Japanese sentence."""


def journal_of(outputs: Path, programme: str) -> Path:
    """Give where a programme's journal lies."""
    return outputs / JOURNAL / f"{programme}.jsonl"


def append(path: Path, facts: Mapping[str, Any]) -> None:
    """Append one line, in one piece and flushed; what stands there stays as it is.

    Args:
        path: of the journal; made where it does not exist.
        facts: what the line says, all of it writable as JSON.

    Raises:
        OSError: when it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file, _alone(file):
        file.seek(0)
        written = file.read()
        lines = written.splitlines()
        line = _sealed(dict(facts) | {_BEFORE: sha256(lines[-1]) if lines else ""})
        # a line that a power cut left without its end stays what it is, and the next one starts on its own line
        file.write((b"" if not written or written.endswith(b"\n") else b"\n") + line + b"\n")
        file.flush()
        os.fsync(file.fileno())


def check_chain(path: Path) -> list[str]:
    """Give a sentence for every line that is not as it was written, or does not follow the line before it."""
    if not path.is_file():
        return []
    faults, before = [], ""
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        facts = _facts(line)
        if facts is None or line != _sealed({key: facts[key] for key in facts if key != _HASH}):
            faults.append(f"{path.name} の{number}行目は、書いた後に変わっています。")
        elif facts[_BEFORE] != before:
            faults.append(f"{path.name} の{number}行目の前の行は、書いた後に変わったか、なくなっています。")
        before = sha256(line)
    return faults


def manifests_in(path: Path) -> set[str]:
    """Give the hashes of the manifests that the runs of a journal left."""
    lines = path.read_bytes().splitlines() if path.is_file() else []
    return {str(facts["manifest"]) for facts in map(_facts, lines) if facts and facts.get("manifest")}


def _facts(line: bytes) -> dict[str, Any] | None:
    try:
        facts = json.loads(line)
    except ValueError:
        return None
    return facts if isinstance(facts, dict) and _BEFORE in facts else None


def _sealed(facts: dict[str, Any]) -> bytes:
    """Give the line with its own hash in it, so that an edit of the last line is found as well."""
    text = json.dumps(facts, ensure_ascii=False)
    return json.dumps(facts | {_HASH: sha256(text.encode("utf-8"))}, ensure_ascii=False).encode("utf-8")


@contextmanager
def _alone(file: IO[bytes]) -> Iterator[None]:
    """Hold the file while a line is appended: two runs that end at the same time must not follow the same line."""
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
        try:
            yield
        finally:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(file, fcntl.LOCK_EX)
        yield
