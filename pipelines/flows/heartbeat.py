"""Runs without a heartbeat: its thread sleeps by the second, and every flow waits for it before it ends."""

from prefect.settings import get_current_settings


def go_without() -> None:
    """Switch it off for all flows of this process; no variable can say so, for none can say "no number"."""
    get_current_settings().flows.heartbeat_frequency = None
