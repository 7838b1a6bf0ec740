"""How many processes of this machine may work at once."""

import os
import sys

JOBS = "KAIKAKU_JOBS"
"""The variable that says so; one for each core when it is not set."""


class JobsError(ValueError):
    """Nobody can say how many processes may work at once; the message is one Japanese sentence."""


def jobs() -> int:
    """Give how many may.

    Raises:
        JobsError: where the variable is no whole number from 1 on.
    """
    asked = os.environ.get(JOBS)
    if not asked:
        return _cores()
    if not asked.isdecimal() or int(asked) < 1:
        raise JobsError(f"同時に使うプロセスの数「{asked}」は、1以上の整数で指定してください。例：--jobs 2")
    return int(asked)


def _cores() -> int:
    """Give the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
