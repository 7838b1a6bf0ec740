"""Sends the server what is still on its way to it, before our own server is stopped."""

from prefect.events.worker import EventsWorker
from prefect.logging.handlers import APILogWorker

_SECONDS = 5.0


def settle(seconds: float = _SECONDS) -> None:
    """Wait until logs and events are sent; else the process would wait a minute for a server that is gone."""
    APILogWorker.drain_all(timeout=seconds)
    EventsWorker.drain_all(timeout=seconds)
