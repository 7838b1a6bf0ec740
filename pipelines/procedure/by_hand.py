"""What people have changed by hand in published files: kept aside before it is written over, and said."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipelines.keeping.hashes import sha256
from pipelines.keeping.single_file import publish_file
from pipelines.publication.manifest import MANIFEST
from pipelines.publication.set_aside import set_aside

BY_HAND = ".by-hand"
"""The folder under the outputs for files that were changed by hand; nothing in it is ever written over or removed."""

_FEEDBACK = "feedback"
_MOST_NAMED = 10


def keep_by_hand(files: Mapping[str, bytes], results: Path, outputs: Path, beside: Iterable[str]) -> None:
    """Keep aside what was changed by hand in a published folder, and note it for `say_by_hand`.

    Args:
        files: the new set, relative path (with `/`) -> bytes.
        results: the folder it takes the place of.
        outputs: the folder all results lie under.
        beside: names directly under the folder that belong to other verbs.

    Raises:
        PublishError: where a copy cannot be written; nothing is published then.
    """
    note, given = _note(results, outputs), _given(results, outputs)
    noted: dict[str, str] = {}
    known = _read(given)
    if (results / MANIFEST).is_file() or known:
        place = outputs / BY_HAND / results.relative_to(outputs)
        aside = set_aside(files, results, place, beside, known)
        noted = {name: str(copy) for name, copy in aside.items()}
    if noted:
        publish_file(_json(noted), note)
    else:
        note.unlink(missing_ok=True)


def keep_feedback_by_hand(books: Mapping[str, bytes], results: Path, outputs: Path) -> None:
    """Do the same for the feedback alone, which a check writes anew, and note what is given out now."""
    files = {f"{_FEEDBACK}/{name}": book for name, book in books.items()}
    there = results.iterdir() if results.is_dir() else ()
    keep_by_hand(files, results, outputs, [path.name for path in there if path.name != _FEEDBACK])
    publish_file(_json({name: sha256(book) for name, book in files.items()}), _given(results, outputs))


def forget_by_hand(results: Path, outputs: Path) -> None:
    """Forget what was noted by an earlier run; the copies stay."""
    _note(results, outputs).unlink(missing_ok=True)


def say_by_hand(results: Path, outputs: Path) -> list[str]:
    """Give the lines that name what the run has kept aside; none where nothing was changed by hand."""
    noted = _read(_note(results, outputs))
    if not noted:
        return []
    names = list(noted)
    lines = [f"    {name}　→　{noted[name]}" for name in names[:_MOST_NAMED]]
    if len(names) > _MOST_NAMED:
        lines.append(f"    ほか{len(names) - _MOST_NAMED}件（{outputs / BY_HAND}）")
    return [
        f"  要確認　公表した後に手で変えられたファイルが{len(names)}件あり、作り直したもので置き換えました。"
        "変えられたものは次の場所に取ってあります。残す変更は、提出ファイルや inputs の表で直してください。",
        *lines,
    ]


def _note(results: Path, outputs: Path) -> Path:
    return outputs / ".kept" / results.relative_to(outputs) / "by-hand.json"


def _given(results: Path, outputs: Path) -> Path:
    return outputs / ".kept" / results.relative_to(outputs) / "feedback.json"


def _read(path: Path) -> dict[str, str]:
    return dict(json.loads(path.read_bytes())) if path.is_file() else {}


def _json(content: Mapping[str, str]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")
