"""The inbox: the folder into which returns are put as they come, and which of its files have wholly arrived."""

import os
import re
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipelines.intake.find import find_submissions
from pipelines.japanese.clock import now_in_japan
from pipelines.japanese.days import day_in_japan

INBOX = "inbox"
RECEIVED, REFUSED = "received", "refused"
"""Where a file of the inbox lies afterwards, inside the inbox."""

STILL_OPEN = "まだ開かれています。保存して閉じると受け付けます。"
STILL_COMING = "まだ書き込まれているか、コピーの途中です。"
LOCKED = "ほかのプログラムが使っていて読めません。閉じられるのを待っています。"


def inbox_of(inputs: Path, programme: str) -> Path:
    """Give the folder of a programme's inbox; files for another year than the one just closed lie in `<year>/`."""
    return inputs / programme / INBOX


def inboxes(inbox: Path, closed: int) -> list[tuple[int, Path]]:
    """Give fiscal year and folder of what comes in: `inbox/` for the year just closed, `inbox/<year>/` for any.

    Args:
        inbox: of the programme.
        closed: the fiscal year that has just closed.
    """
    years = [path for path in sorted(inbox.glob("*")) if path.is_dir() and re.fullmatch(r"\d{4}", path.name)]
    return [(closed, inbox), *((int(path.name), path) for path in years)]


@dataclass(frozen=True)
class Looked:
    """What lies in the inbox.

    Attributes:
        ready: files that have wholly arrived -> the day they came.
        waiting: names of the others -> why, in a Japanese sentence.
    """

    ready: dict[Path, str]
    waiting: dict[str, str]


@dataclass
class _Seen:
    size: int
    changed: int
    since: float
    came_on: str


@dataclass
class Watch:
    """Looks at a folder again and again and tells when a file has wholly arrived.

    A file is taken when nothing about it has changed for `quiet` seconds, nobody has it open and it ends as a workbook
    does. What does not end so (a copy that broke off, a PDF) is taken after `patience` seconds all the same: the check
    says what is wrong with it.

    Attributes:
        quiet, patience: in seconds.
        clock: seconds that only rise.
        now: the moment it is, with its time zone.
    """

    quiet: float = 10.0
    patience: float = 120.0
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = now_in_japan
    _seen: dict[Path, _Seen] = field(default_factory=dict)

    def look(self, folder: Path) -> Looked:
        """Look once at the files directly in a folder."""
        ready, waiting = {}, {}
        files = find_submissions(folder)
        for path in [path for path in self._seen if path.parent == folder and path not in files]:
            del self._seen[path]
        for path in files:
            if why := self._why_not(path):
                waiting[path.name] = why
            elif path in self._seen:
                ready[path] = self._seen[path].came_on
        return Looked(ready, waiting)

    def _why_not(self, path: Path) -> str:
        try:
            status = path.stat()
        except FileNotFoundError:
            self._seen.pop(path, None)
            return ""
        before, at = self._seen.get(path), self.clock()
        if before is None or (before.size, before.changed) != (status.st_size, status.st_mtime_ns):
            came_on = before.came_on if before else day_in_japan(self.now()).isoformat()
            self._seen[path] = _Seen(status.st_size, status.st_mtime_ns, at, came_on)
            return STILL_COMING
        if is_open(path):
            return STILL_OPEN
        quiet = at - before.since
        try:
            whole = status.st_size > 0 and zipfile.is_zipfile(path)
        except OSError:
            return LOCKED
        return "" if quiet >= (self.quiet if whole else self.patience) else STILL_COMING


def is_open(path: Path) -> bool:
    """Tell whether Excel or LibreOffice says beside a file that somebody has it open.

    Excel's mark is `~$` and the name, of which a long one loses its first two signs; LibreOffice's is `.~lock.…#`.
    """
    marks = {f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#"}
    return any(os.path.lexists(path.with_name(mark)) for mark in marks)
