"""A published set as it is compared: its manifest and its tables, every field as the text that was published."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipelines.publication.manifest import MANIFEST
from pipelines.publication.read_back import ReadBackError, as_written
from pipelines.publication.read_manifest import Manifest, read_manifest
from schemas.published import YEARLY

PACKAGE = "data/datapackage.json"
Texts = dict[str, str]
"""Column -> the text that was published."""

COMPARED = tuple(name for name, table in YEARLY.items() if table.compared_by)
"""The tables that are compared; what stands in the others is made of these or stands beside them."""

NEEDED = [MANIFEST, PACKAGE, "data/items.csv", "data/indicators.csv", "data/submissions.csv", "data/findings.csv"]
"""The files without which a set cannot be compared."""


@dataclass(frozen=True)
class PublishedSet:
    """One published year.

    Attributes:
        manifest: what the set says of itself.
        tables: name -> rows, all text; a table that was not published has none.
        titles: table -> column -> its Japanese title, as this set had it.
        codes: table -> column -> code -> its meaning; without the code lists of older sets, nothing.
    """

    manifest: Manifest
    tables: Mapping[str, Sequence[Texts]]
    titles: Mapping[str, Mapping[str, str]]
    codes: Mapping[str, Mapping[str, Mapping[str, str]]]


def read_set(files: Mapping[str, bytes]) -> PublishedSet:
    """Read a set.

    Args:
        files: relative path -> bytes; at least `NEEDED`.

    Raises:
        ManifestError: where the manifest is none.
        ReadBackError: where a table or its description cannot be read.
    """
    manifest = read_manifest(files[MANIFEST])
    try:
        resources = json.loads(files[PACKAGE].decode("utf-8"))["resources"]
        titles = {one["name"]: {f["name"]: f["title"] for f in one["schema"]["fields"]} for one in resources}
    except (ValueError, KeyError, TypeError) as error:
        raise ReadBackError(f"「{PACKAGE}」を読み取れません。") from error
    tables = {name: _read(files.get(f"data/{name}.csv"), name) for name in COMPARED}
    return PublishedSet(manifest, tables, titles, _codes(_read(files.get("data/codes.csv"), "codes")))


def _read(data: bytes | None, name: str) -> list[Texts]:
    if data is None:
        return []
    try:
        header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        return [dict(zip(header, map(as_written, row), strict=True)) for row in rows]
    except (ValueError, csv.Error) as error:
        raise ReadBackError(f"「data/{name}.csv」を読み取れません。") from error


def _codes(rows: Iterable[Texts]) -> dict[str, dict[str, dict[str, str]]]:
    codes: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows:
        codes.setdefault(row["table"], {}).setdefault(row["column"], {})[row["code"]] = row["meaning"]
    return codes
