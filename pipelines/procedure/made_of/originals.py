"""Which files of a year go to the archive: the returns as they were read, and all that a manifest names."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipelines.intake.returns import Return
from pipelines.keeping.archive import ARCHIVE, store
from pipelines.procedure.programme_year import ProgrammeYear


def archive_returns(year: ProgrammeYear, returns: Sequence[Return], files: Mapping[str, Path]) -> None:
    """Store the returns of a year that were just read.

    Args:
        year: of which.
        returns: what was read, in the order of `files`; one whose bytes could not be read has no hash and no original.
        files: name -> where it lies.

    Raises:
        ArchiveError: where a file has changed since it was read.
    """
    read = zip(returns, files.values(), strict=True)
    archive_files(year, {one.sha256: path for one, path in read if one.sha256})


def archive_inputs(year: ProgrammeYear, inputs: Mapping[str, str]) -> None:
    """Store everything that a year's manifest names (path as it writes it -> SHA-256) and that is not stored yet.

    Raises:
        ArchiveError: where a file has changed since it was used.
    """
    archive_files(year, {digest: place_of_input(path, year.inputs, year.outputs) for path, digest in inputs.items()})


def archive_files(year: ProgrammeYear, files: Mapping[str, Path]) -> None:
    """Store files by their hashes (SHA-256 -> where it lies) in the archive of the outputs; a trial stores none."""
    if year.trial:
        return
    kind = "-partial" if year.partial else ""
    store(year.outputs / ARCHIVE, files, f"{year.register.programme.name}-{year.fiscal_year}{kind}")


def place_of_input(path: str, inputs: Path, outputs: Path) -> Path:
    """Give where an input that a manifest names lies: `outputs/…`, `inputs/…`, or a path under the inputs folder."""
    first, _, rest = path.partition("/")
    return outputs / rest if first == "outputs" else inputs / (rest if first == "inputs" else path)
