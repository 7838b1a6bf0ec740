"""manifest.json, read again: what a set says of itself, or why it cannot be believed."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

_NAMED = {"programme": str, "programme_title": str, "stage": str, "program": dict, "rule_set": dict}
_SHA256 = re.compile(r"[0-9a-f]{64}")


class ManifestError(ValueError):
    """The file is no manifest; the message is one Japanese sentence that says what is wrong with it."""


@dataclass(frozen=True)
class Manifest:
    """What a published set says of itself.

    Attributes:
        inputs, outputs: relative path -> SHA-256.
        facts: everything else that stands in it.
    """

    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    facts: Mapping[str, Any]

    @property
    def programme(self) -> str:
        """The programme's name."""
        return str(self.facts["programme"])

    @property
    def years(self) -> list[int]:
        """The fiscal years it is of: one, or several for a midterm evaluation."""
        return list(self.facts.get("fiscal_years") or [self.facts["fiscal_year"]])

    def version_of(self, what: str) -> str:
        """Give name and version of `rule_set`, `form` or `program`: `default 2022-1`; "" where it is not named."""
        named = self.facts.get(what) or {}
        return f"{named.get('name', '')} {named.get('version', '')}".strip()


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest of one year or of several.

    Raises:
        ManifestError: when it is no manifest, or one that could not have been written by publishing.
    """
    try:
        found = json.loads(data.decode("utf-8"))
    except ValueError as error:
        raise ManifestError("manifest.json を読み取れません（壊れているか、書き換えられています）。") from error
    if not isinstance(found, dict):
        raise ManifestError("manifest.json の形が違います。")
    for name, kind in _NAMED.items():
        if not isinstance(found.get(name), kind):
            raise ManifestError(f"manifest.json に「{name}」がないか、形が違います。")
    years = found.get("fiscal_years") or [found.get("fiscal_year")]
    if not isinstance(years, list) or not all(isinstance(year, int) for year in years):
        raise ManifestError("manifest.json に年度がないか、形が違います。")
    return Manifest(_files(found, "inputs"), _files(found, "outputs"), found)


def _files(found: Mapping[str, Any], name: str) -> dict[str, str]:
    files: dict[str, str] = {}
    for entry in found[name] if isinstance(found.get(name), list) else [None]:
        path, digest = (entry.get("path"), entry.get("sha256")) if isinstance(entry, dict) else (None, None)
        if not isinstance(path, str) or not isinstance(digest, str) or not _SHA256.fullmatch(digest):
            raise ManifestError(f"manifest.json の「{name}」の形が違います。")
        if path in files or PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            raise ManifestError(f"manifest.json の「{name}」の「{path}」は、重なっているか、場所として使えません。")
        files[path] = digest
    if not files:
        raise ManifestError(f"manifest.json の「{name}」が空です。")
    return files
