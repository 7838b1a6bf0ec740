"""manifest.json of a midterm or final evaluation: from which published years it was made, by hash; no clock."""

import json
from collections.abc import Mapping

from pipelines.publication.manifest import list_outputs
from pipelines.publication.midterm.edition import MidtermEdition


def write_midterm_manifest(
    outputs: Mapping[str, bytes], inputs: Mapping[str, str], of: MidtermEdition, program_version: str
) -> bytes:
    """Write the manifest.

    Args:
        outputs: relative path -> bytes of every other file of the set.
        inputs: path -> SHA-256 of the years' tables, the register and the returned comments.
        of: what the publication has in common.
        program_version: of kaikaku.
    """
    edition = of.edition
    manifest = {
        "programme": edition.programme.name,
        "programme_title": edition.programme.title,
        "kind": "final" if of.is_final else "midterm",
        "fiscal_years": list(of.years),
        "stage": edition.stage,
        "made_up": edition.made_up,
        "rule_set": {"name": edition.rules.name, "version": edition.rules.version, "title": edition.rules.title},
        "program": {"name": "kaikaku", "version": program_version},
        "inputs": [{"path": path, "sha256": digest} for path, digest in sorted(inputs.items())],
        "outputs": list_outputs(outputs),
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
