"""A programme's name where Prefect allows fewer signs than a folder's name has."""

import hashlib
import re

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NOT_IN_NAMES = re.compile(r"[/%&<>]")


def key_part(name: str) -> str:
    """Give a name as a part of an artifact's key, which takes lowercase letters, digits and dashes only.

    One that has only these is itself; any other gets a part of its hash: two names never share a key.
    """
    if _KEY.fullmatch(name):
        return name
    kept = "-".join(re.findall("[a-z0-9]+", name.lower()))
    return "-".join(part for part in (kept, hashlib.sha256(name.encode()).hexdigest()[:10]) if part)


def deployment_name(flow: str, programme: str) -> str:
    """Give `<flow> <programme>`, with signs that Prefect takes in no name in their full-width form."""
    return _NOT_IN_NAMES.sub(lambda sign: chr(ord(sign[0]) + 0xFEE0), f"{flow} {programme}")
