"""Processes of this machine: whether one is still running, and that it is the same one and not a later one's number."""

import ctypes
import os
import sys
from pathlib import Path

_STILL_ACTIVE = 259
_QUERY = 0x1000


def born(process: int) -> str:
    """Give what tells a process from others that had or will have its number; "" where the system does not say.

    Linux counts from its start, so the start is part of it.
    """
    if sys.platform == "win32":
        return _born_on_windows(process)
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot} {_facts(process)[19]}"
    except OSError:
        return ""


def is_running(process: int, then_born: str) -> bool:
    """Tell whether a process of this machine still runs.

    Args:
        process: its number.
        then_born: what `born` gave for it.
    """
    if not _exists(process) or _is_dead(process):
        return False
    now_born = born(process)
    return not then_born or not now_born or then_born == now_born


def _exists(process: int) -> bool:
    if sys.platform == "win32":
        return _exists_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # somebody else's
    return True


def _is_dead(process: int) -> bool:
    """Tell whether a process has ended and only its parent has not looked yet: its number is still taken then."""
    try:
        return _facts(process)[0] in "ZX"
    except OSError:
        return False


def _facts(process: int) -> list[str]:
    """Give what Linux says of a process, from its state on; raises OSError elsewhere."""
    facts = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    # the program's name stands in brackets before it and may hold anything
    return facts.rpartition(")")[2].split()


if sys.platform == "win32":  # os.kill would end the process there

    def _exists_on_windows(process: int) -> bool:
        kernel, code = ctypes.windll.kernel32, ctypes.c_ulong()
        handle = kernel.OpenProcess(_QUERY, False, process)
        if not handle:
            return False
        try:
            return bool(kernel.GetExitCodeProcess(handle, ctypes.byref(code))) and code.value == _STILL_ACTIVE
        finally:
            kernel.CloseHandle(handle)

    def _born_on_windows(process: int) -> str:
        kernel, times = ctypes.windll.kernel32, [ctypes.c_ulonglong() for _ in range(4)]
        handle = kernel.OpenProcess(_QUERY, False, process)
        if not handle:
            return ""
        try:
            known = kernel.GetProcessTimes(handle, *(ctypes.byref(one) for one in times))
            return str(times[0].value) if known else ""
        finally:
            kernel.CloseHandle(handle)
