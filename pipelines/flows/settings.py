"""Settings that ship with the project; whoever sets the variable himself is left alone."""

import os
from pathlib import Path

_SHIPPED = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # a day of the year lies up to a year ahead and is to be seen all that time; Prefect itself looks 100 days ahead
    "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_SCHEDULED_TIME": "P400D",
    # no block of Prefect's is used here; registering them costs the server's first start seconds
    "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
    "PREFECT_SERVER_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
    # a transaction for every change of a task's state is a third of the server's work in a run
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    # the pages come from the server they ask: no other origin needs to be let in (`guarded.py` refuses it as well)
    "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": "http://127.0.0.1",
    # people read the procedure's own lines at the terminal; what Prefect says goes to the log of the run
    "PREFECT_LOGGING_SETTINGS_PATH": str(Path(__file__).with_name("logging.yml")),
    "PREFECT_LOGGING_LEVEL": "INFO",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    "PREFECT_CLI_COLORS": "false",
    # what Dask's scheduler and workers note about each other is nothing for people at the terminal
    "DASK_LOGGING__DISTRIBUTED": "critical",
    # it notes a hundred times a second what a worker does, and keeps an hour of it that nobody looks at
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "false",
}

FOR_ONE_RUN = {
    "PREFECT_UI_ENABLED": "false",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
    # runs, tasks, logs and tables are kept without them: nothing waits for events, and nobody looks through them later
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
}
"""What a server does without that lives for one run: pages, the yearly schedule, events."""


def apply_settings() -> None:
    """Set what is not set yet. To be called before Prefect or Dask is imported for the first time."""
    for name, value in _SHIPPED.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREFECT_HOME", str(home()))


def home() -> Path:
    """Give the folder of runs and their history: the project's `.prefect`, or what PREFECT_HOME says."""
    return Path(os.environ.get("PREFECT_HOME") or Path.cwd() / ".prefect")
