"""A published year as text: its tables cell by cell as they were written, after their hashes have been compared."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipelines.keeping.hashes import sha256
from pipelines.keeping.unfinished import is_marked
from pipelines.procedure.programme_year import UsageError
from pipelines.publication.manifest import MANIFEST
from pipelines.publication.read_back import as_written
from pipelines.publication.read_manifest import Manifest, ManifestError, read_manifest

Row = Mapping[str, str]

_PACKAGE = "data/datapackage.json"
_NUMBERS = {"integer", "number"}


@dataclass(frozen=True)
class Published:
    """A year's set.

    Attributes:
        folder: where it lies.
        manifest: what it says of itself; `manifest_hash` is the hash of that file.
        tables: name -> its rows, every cell as text.
        titles: table -> column -> its Japanese title.
        numbers: table -> its columns that hold numbers.
    """

    folder: Path
    manifest: Manifest
    manifest_hash: str
    tables: Mapping[str, list[Row]]
    titles: Mapping[str, Mapping[str, str]]
    numbers: Mapping[str, list[str]]

    def rows(self, table: str, **where: str) -> list[Row]:
        """Give the rows of a table in which the columns hold these texts; none where the set has no such table."""
        return [row for row in self.tables.get(table, []) if all(row[name] == value for name, value in where.items())]

    def hash_of(self, file: str) -> str:
        """Give the SHA-256 of a returned file, as the set records it."""
        return next((row["sha256"] for row in self.rows("submissions", file=file)), "")


def read_published(folder: Path) -> Published:
    """Read a year's set.

    Raises:
        UsageError: where there is no complete set, or a table is no longer what its manifest says.
    """
    if is_marked(folder) or not (folder / MANIFEST).is_file() or not (folder / _PACKAGE).is_file():
        raise UsageError(f"「{folder}」に公表を終えた結果がありません。先に「kaikaku run」を実行してください。")
    written = (folder / MANIFEST).read_bytes()
    try:
        manifest = read_manifest(written)
    except ManifestError as error:
        raise UsageError(f"「{folder}」を読み取れません。{error}") from error
    package = json.loads(_as_published(folder, _PACKAGE, manifest))
    tables, titles, numbers = {}, {}, {}
    for resource in package["resources"]:
        path = f"data/{resource['name']}.csv"
        if path not in manifest.outputs:
            continue
        name, fields = resource["name"], resource["schema"]["fields"]
        tables[name] = rows_of(_as_published(folder, path, manifest))
        titles[name] = {field["name"]: field.get("title", field["name"]) for field in fields}
        numbers[name] = [field["name"] for field in fields if field["type"] in _NUMBERS]
    return Published(folder, manifest, sha256(written), tables, titles, numbers)


def rows_of(table: bytes) -> list[Row]:
    """Give the rows of a published CSV, every cell as the text it was before it was published."""
    rows = csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""))
    return [{key: as_written(cell) for key, cell in row.items()} for row in rows]


def _as_published(folder: Path, path: str, manifest: Manifest) -> bytes:
    data = (folder / path).read_bytes() if (folder / path).is_file() else b""
    if manifest.outputs.get(path) != sha256(data):
        raise UsageError(
            f"「{folder / path}」は公表したときのものではありません。"
            "「kaikaku verify」で確かめ、「kaikaku publish」で公表し直してください。"
        )
    return data
