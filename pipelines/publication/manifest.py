"""manifest.json: what made what: inputs and outputs by their hashes, versions of form, rules and program; no clock."""

import json
from collections.abc import Mapping
from datetime import date

from pipelines.keeping.hashes import sha256
from pipelines.publication.audience import audience_of
from pipelines.publication.edition import Edition
from pipelines.publication.publish_set import MANIFEST

__all__ = ["MANIFEST", "write_manifest"]


def write_manifest(
    outputs: Mapping[str, bytes], inputs: Mapping[str, str], edition: Edition, as_of: date, program_version: str
) -> bytes:
    """Write the manifest of a set of outputs.

    Args:
        outputs: relative path -> bytes of every other file of the set.
        inputs: relative path -> SHA-256 of everything the set was made from.
        edition: programme, year, stage, form, rule set.
        as_of: the day whose register was used.
        program_version: of kaikaku.

    Returns:
        The JSON as bytes; the same arguments give the same bytes.
    """
    manifest = {
        "programme": edition.programme.name,
        "programme_title": edition.programme.title,
        "fiscal_year": edition.fiscal_year,
        "stage": edition.stage,
        "made_up": edition.made_up,
        "form": {"name": edition.form.name, "version": edition.form.version},
        "rule_set": {"name": edition.rules.name, "version": edition.rules.version, "title": edition.rules.title},
        "layout": edition.layout.name,
        "register_as_of": as_of.isoformat(),
        "program": {"name": "kaikaku", "version": program_version},
        "inputs": [{"path": path, "sha256": digest} for path, digest in sorted(inputs.items())],
        "outputs": list_outputs(outputs),
    }
    # of a file's name that is no UTF-8, the bytes that are no text stand as JSON's own escapes, and are read back so
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def list_outputs(outputs: Mapping[str, bytes]) -> list[dict[str, str]]:
    """Give for each file its path, its hash and for whom it is; raises ValueError where nobody has said for whom."""
    return [
        {"path": path, "sha256": sha256(data), "audience": audience_of(path)} for path, data in sorted(outputs.items())
    ]
