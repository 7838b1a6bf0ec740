"""Makes a published set again from the archive alone, with the same steps, and compares every byte."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.keeping.archive import ArchiveError, take_out
from pipelines.keeping.hashes import hash_file
from pipelines.procedure.made_of.originals import place_of_input
from pipelines.procedure.procedures import do_steps
from pipelines.procedure.programme_year import open_year
from pipelines.procedure.running.each import one_by_one
from pipelines.publication.cp932 import REPLACED
from pipelines.publication.manifest import MANIFEST
from pipelines.publication.read_manifest import Manifest
from pipelines.register.errors import RegisterError

_LEFT_OUT = {"F131", "F132"}
"""Findings about what lies among the returns without being one: only the name is known of it, and only that counts."""


def check_archive(manifest: Manifest, archive: Path) -> list[str]:
    """Give a sentence for every input of a set that the archive does not hold, or holds damaged."""
    faults = []
    for path, digest in manifest.inputs.items():
        try:
            take_out(archive, digest, path)
        except ArchiveError as error:
            faults.append(str(error))
    return faults


def restore(manifest: Manifest, archive: Path, folder: Path, paths: Sequence[str] | None = None) -> tuple[Path, Path]:
    """Lay out what a set was made from, as it lay when it was made.

    Args:
        manifest: of the set.
        archive: where the originals are.
        folder: an empty one.
        paths: only these inputs; all when not given.

    Returns:
        The folders `inputs` and `outputs` in it; the second one holds what was taken from earlier years.

    Raises:
        ArchiveError: where an original is missing or damaged.
    """
    inputs, outputs = folder / "inputs", folder / "outputs"
    for path in manifest.inputs if paths is None else paths:
        place = place_of_input(path, inputs, outputs)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(take_out(archive, manifest.inputs[path], path))
    for data in sorted(outputs.glob("*/*/data")):
        # an earlier year counts as published by a manifest that names its tables
        tables = [{"path": f"data/{path.name}", "sha256": hash_file(path)} for path in sorted(data.iterdir())]
        (data.parent / MANIFEST).write_text(json.dumps({"outputs": tables}), encoding="utf-8")
    return inputs, outputs


def rederive(published: Path, manifest: Manifest, archive: Path) -> list[str]:
    """Make a year's set again from the archive and compare it with what was published.

    Args:
        published: the set's folder; it is only read.
        manifest: of the set.
        archive: where the originals are.

    Returns:
        A sentence for every file that does not come out as it was published; none where all do.

    Raises:
        ArchiveError: where an original is missing or damaged.
    """
    findings = _rows(published / "data" / "findings.csv")
    unread = [row["file"] for row in _rows(published / "data" / "submissions.csv") if row["file"] and not row["sha256"]]
    if unread:
        return [f"{name} は読み取れなかったファイルで、保管した原本がないため、作り直せません。" for name in unread]
    with TemporaryDirectory(prefix="kaikaku-verify-") as temporary:
        inputs, outputs = restore(manifest, archive, Path(temporary))
        fiscal_year = manifest.years[0]
        submissions = inputs / manifest.programme / "submissions" / str(fiscal_year)
        _lay_out_left_out([row["file"] for row in findings if row["code"] in _LEFT_OUT], submissions)
        day = date.fromisoformat(str(manifest.facts["register_as_of"]))
        year = open_year(inputs, outputs, manifest.programme, str(fiscal_year), as_of=day)
        try:
            do_steps("run", year, one_by_one(lambda _: None), cp932=f"data/{REPLACED}" in manifest.outputs)
        except RegisterError as error:
            return [f"保管した原本からは作れませんでした。{error}"]
        return list(_differences(published, year.results, manifest))


def _differences(published: Path, again: Path, manifest: Manifest) -> Iterator[str]:
    for path in (*manifest.outputs, MANIFEST):
        made, was = again / path, published / path
        if not made.is_file():
            yield f"{path} は、保管した原本から作り直すと、できません。"
        elif not was.is_file() or made.read_bytes() != was.read_bytes():
            yield f"{path} は、保管した原本から作り直したものと一致しません。"
    for made in sorted(again.rglob("*")):
        path = made.relative_to(again).as_posix()
        if made.is_file() and path not in {MANIFEST, *manifest.outputs}:
            yield f"{path} は、保管した原本から作り直すとできますが、公表したものにありません。"


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def _lay_out_left_out(names: Sequence[str], submissions: Path) -> None:
    """Put things that are no returns under their names: an empty file in a folder, a link to nowhere beside returns."""
    for name in names:
        place = submissions / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if "/" in name:
            place.touch()
        else:
            place.symlink_to("nowhere")
