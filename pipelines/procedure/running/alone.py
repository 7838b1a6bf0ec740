"""Who works on a programme's year works alone: a file says who, and one that nobody stands behind is put away."""

import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from pipelines.japanese.clock import now_in_japan, seconds_since
from pipelines.procedure.running.processes import born, is_running

LONGEST = timedelta(hours=12)
"""Nobody on another machine works that long: a run takes seconds, a hundred cities some minutes."""

_WAIT_SECONDS, _TRIES, _TORN_SECONDS, _DYING_SECONDS = 0.05, 20, 60, 60
_AROUND: ContextVar[frozenset[Path]] = ContextVar("the years that this run works on", default=frozenset())
_TASK: ContextVar[str] = ContextVar("the cluster's task that this is an attempt at", default="")


class AtWorkError(RuntimeError):
    """Somebody else works on the year; the message is one Japanese sentence that says who, where and since when."""


@dataclass(frozen=True)
class Holder:
    """Who works on a year.

    Attributes:
        host, process, born: where: machine, number of the process, and what tells it from others of that number.
        user, verb: who, and doing what.
        since: when it began, ISO in Japan time.
        token: different each time.
        task: the same in every attempt that a cluster makes at one task; "" for what people start.
    """

    host: str
    process: int
    born: str
    user: str
    verb: str
    since: str
    token: str
    task: str = ""

    @property
    def words(self) -> str:
        """Who, where and when, for people."""
        began = datetime.fromisoformat(self.since).strftime("%Y-%m-%d %H:%M:%S")
        return f"{self.user}さんの「kaikaku {self.verb}」（{self.host}、プロセス {self.process}、{began} 開始）"

    def is_at_work(self, now: datetime, task: str = "") -> bool:
        """Tell whether it is still there; of another machine only the time can tell, or the cluster.

        Args:
            now: the time.
            task: of whoever asks. A cluster makes another attempt only when it has lost the worker of the one before.
        """
        if self.host == socket.gethostname():
            return is_running(self.process, self.born)
        return not self.is_attempt_at(task) and now - datetime.fromisoformat(self.since) < LONGEST

    def is_attempt_at(self, task: str) -> bool:
        """Tell whether this was an earlier attempt at a task."""
        return task != "" and self.task == task


@contextmanager
def attempt_at(task: str) -> Iterator[None]:
    """Work for a cluster, which makes another attempt at the task where the worker is lost."""
    before = _TASK.set(task)
    try:
        yield
    finally:
        _TASK.reset(before)


@contextmanager
def alone(lock: Path, verb: str, tell: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Work on a year alone; within a run that does so already nothing more happens.

    The file is made in one step that fails where it is there already, which network shares know too.

    Args:
        lock: `ProgrammeYear.lock`.
        verb: what is done, as it is typed.
        tell: says one line where somebody's run had broken off.

    Raises:
        AtWorkError: when somebody else does.
    """
    place = lock.absolute()
    if place in _AROUND.get():
        yield
        return
    lock.parent.mkdir(parents=True, exist_ok=True)
    me = _myself(verb)
    _take(lock, me, tell)
    for claim in lock.parent.glob(f"{lock.name}.*"):
        claim.unlink(missing_ok=True)  # left by one that was killed while it put something away
    around = _AROUND.set(_AROUND.get() | {place})
    try:
        yield
    finally:
        _AROUND.reset(around)
        if _read(lock) == me:  # else somebody took it for a broken run's, after `LONGEST`
            lock.unlink(missing_ok=True)


@contextmanager
def alone_on_all(locks: list[Path], verb: str, tell: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Work on several years alone; always in the same order, so that two never wait for each other."""
    with ExitStack() as stack:
        for lock in sorted(set(locks)):
            stack.enter_context(alone(lock, verb, tell))
        yield


def _take(lock: Path, me: Holder, tell: Callable[[str], None]) -> None:
    _wait_for_a_lost_worker(lock, me)
    for _ in range(_TRIES):
        if _create(lock, me):
            return
        holder = _read(lock)
        if holder is None and not _is_torn(lock):
            time.sleep(_WAIT_SECONDS)  # gone meanwhile, or about to be written
        elif holder is not None and holder.is_at_work(now_in_japan(), me.task):
            raise AtWorkError(f"{holder.words}が同じ年度を処理しているため、終わってからもう一度実行してください。")
        elif _put_away(lock, holder, me):
            who = holder.words if holder else "前の実行"
            tell(f"  {who}は途中で終わっています。その印を外して続けます。")
    raise AtWorkError(
        f"「{lock}」があり、ほかの人が同じ年度を処理しているかどうかを読み取れません。"
        "だれも処理していないことを確かめてからこのファイルを消し、もう一度実行してください。"
    )


def _wait_for_a_lost_worker(lock: Path, me: Holder) -> None:
    """Wait until a worker of this machine that the cluster has lost is gone: it is told to end, and finishes a file."""
    until = time.monotonic() + _DYING_SECONDS
    while (holder := _read(lock)) and holder.is_attempt_at(me.task) and time.monotonic() < until:
        if not holder.is_at_work(now_in_japan(), me.task):
            return
        time.sleep(_WAIT_SECONDS)


def _put_away(lock: Path, holder: Holder | None, me: Holder) -> bool:
    """Remove what a broken run left; only one of those who find it may, else the next one's would be removed too."""
    claim = lock.with_name(f"{lock.name}.{holder.token if holder else 'torn'}")
    try:
        _take(claim, me, lambda _: None)
    except AtWorkError:
        time.sleep(_WAIT_SECONDS)
        return False
    try:
        if _read(lock) != holder or (holder is None and not _is_torn(lock)):
            return False
        lock.unlink()
        return True
    finally:
        claim.unlink(missing_ok=True)


def _create(lock: Path, me: Holder) -> bool:
    try:
        handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        return False
    with os.fdopen(handle, "wb") as file:
        file.write(json.dumps(asdict(me)).encode("ascii"))
        file.flush()
        os.fsync(file.fileno())
    return True


def _read(lock: Path) -> Holder | None:
    try:
        return Holder(**json.loads(lock.read_bytes()))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _is_torn(lock: Path) -> bool:
    """Tell whether whoever made the file was killed before a word stood in it."""
    try:
        return _read(lock) is None and seconds_since(lock.stat().st_mtime) > _TORN_SECONDS
    except FileNotFoundError:
        return False


def _myself(verb: str) -> Holder:
    process = os.getpid()
    user = os.environ.get("USERNAME") or os.environ.get("USER") or "利用者"
    since = now_in_japan().isoformat(timespec="seconds")
    return Holder(socket.gethostname(), process, born(process), user, verb, since, uuid4().hex, _TASK.get())
