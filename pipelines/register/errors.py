"""Why a register cannot be had: nothing may be published from it, so these stop the run (exit code 3)."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

_BOUNDS = {"gt": "{}より大きい数", "ge": "{}以上の数", "lt": "{}より小さい数", "le": "{}以下の数"}


class RegisterError(ValueError):
    """The register on disk is wrong; the message says in one Japanese sentence what, where and how to mend it."""


class DocumentError(RegisterError):
    """The document is not what it should be; the message says in one Japanese sentence what was expected and found."""


def refused_entry(error: ValidationError) -> tuple[str, str]:
    """Give the first entry that settings are refused for (`scales.0.best`, "" for them as a whole), and why."""
    first = error.errors()[0]
    return ".".join(str(part) for part in first["loc"]), why_refused(first)


def why_refused(refused: Mapping[str, Any]) -> str:
    """Say why an entry is refused: what our own checks found is a Japanese sentence, what pydantic found is English.

    Args:
        refused: one of `ValidationError.errors()`.
    """
    context = refused.get("ctx", {})
    if refused["type"] == "value_error":
        return str(context["error"])
    if refused["type"].startswith("date"):
        return "日付を書いてください（例：2028-04-01）"
    bounds = [words.format(context[name]) for name, words in _BOUNDS.items() if name in context]
    return f"{'、'.join(bounds)}を書いてください" if bounds else "設定の値が決まりに合いません"
