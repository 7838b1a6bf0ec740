"""Settings that ship with the project; whoever sets the variable himself is left alone."""

import os
from pathlib import Path

_SHIPPED = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # the default of 20 s is what a slow office PC needs just to fail
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # people read the procedure's own lines; the runs keep their logs
    "PREFECT_LOGGING_LEVEL": "ERROR",
    "PREFECT_CLI_COLORS": "false",
}


def apply_settings() -> None:
    """Set what is not set yet. To be called before Prefect is imported for the first time."""
    for name, value in _SHIPPED.items():
        os.environ.setdefault(name, value)
    # runs and their history stay in the project's folder
    os.environ.setdefault("PREFECT_HOME", str(Path.cwd() / ".prefect"))
