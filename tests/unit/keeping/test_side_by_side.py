"""Calls done whole in further processes say what they would say here, in order, whatever becomes of those processes."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from pipelines.keeping import side_by_side as module
from pipelines.keeping.side_by_side import side_by_side
from pipelines.procedure.running.processes import is_running
from tests.conftest import ROOT
from tests.hearing import ctrl_c_is_heard

HERE = os.getpid()
WELL, FAILED = 0, 3


def tell(number: int, code: int = WELL) -> int:
    print(f"始め{number}", flush=True)
    print(f"注意{number}\n途中", end="", file=sys.stderr)
    # the later ones are through first
    time.sleep(0.05 * (5 - number))
    print(f"終わり{number}")
    return code


def note(number: int, folder: Path, code: int = WELL) -> int:
    (folder / str(number)).write_text(str(os.getpid()), encoding="ascii")
    return code


def note_later(number: int, folder: Path) -> int:
    """Note when the first one is long through."""
    while not (folder / "0").exists():
        time.sleep(0.02)
    time.sleep(0.5)
    return note(number, folder)


def die_elsewhere(number: int, asked_by: int) -> int:
    print(f"始め{number}", flush=True)
    if os.getpid() != asked_by:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    print(f"終わり{number}")
    return WELL


def hold(number: int, folder: Path) -> int:
    """Hold something until one is broken off, and say then that it was given back."""
    own = folder / f"held-{number}"
    own.write_text(str(os.getpid()), encoding="ascii")
    try:
        time.sleep(60)
    finally:
        own.rename(folder / f"given-back-{number}")
    return WELL


def ask(folder: Path) -> None:
    """Have two hold something; for a test that breaks off whoever asks."""
    side_by_side([partial(hold, number, folder) for number in range(2)], 2, goes_on)


def goes_on(code: int) -> bool:
    return code == WELL


@pytest.fixture(params=["fork", "spawn"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "fork" and sys.platform != "linux":
        pytest.skip("only on Linux are processes copied")
    monkeypatch.setattr(module, "way_to_start", lambda: request.param)
    return str(request.param)


def at_work(folder: Path) -> list[int]:
    held = [folder / f"held-{number}" for number in range(2)]
    while not all(one.exists() and one.read_text(encoding="ascii") for one in held):
        time.sleep(0.02)
    return [int(one.read_text(encoding="ascii")) for one in held]


def test_what_is_said_comes_in_order_at_its_own_stream(capfd: pytest.CaptureFixture[str]) -> None:
    assert side_by_side([partial(tell, number) for number in range(5)], 2, goes_on) == [WELL] * 5
    said = capfd.readouterr()
    assert said.out == "".join(f"始め{number}\n終わり{number}\n" for number in range(5))
    assert said.err == "".join(f"注意{number}\n途中" for number in range(5))


def test_others_do_the_work_as_many_as_may(tmp_path: Path) -> None:
    side_by_side([partial(note, number, tmp_path) for number in range(6)], 2, goes_on)
    others = {path.read_text(encoding="ascii") for path in tmp_path.iterdir()}
    assert len(list(tmp_path.iterdir())) == 6
    assert 1 <= len(others) <= 2
    assert str(HERE) not in others
    assert not any(is_running(int(other), "") for other in others), "and are gone afterwards"


def test_after_one_that_failed_nothing_is_begun_and_what_was_begun_is_finished(tmp_path: Path) -> None:
    calls = [partial(note, 0, tmp_path, FAILED), *(partial(note_later, number, tmp_path) for number in range(1, 9))]
    codes = side_by_side(calls, 2, goes_on)
    assert codes[0] == FAILED
    assert set(codes[1:]) <= {WELL}
    assert len(codes) == len(list(tmp_path.iterdir())) < len(calls)


def test_what_a_killed_process_was_at_is_done_again_here(capfd: pytest.CaptureFixture[str]) -> None:
    calls = [partial(tell, 4), partial(die_elsewhere, 1, HERE), partial(tell, 3)]
    assert side_by_side(calls, 2, goes_on) == [WELL] * 3
    said = capfd.readouterr().out
    assert said.startswith("始め4\n終わり4\n始め1\n")
    assert said.endswith("始め1\n終わり1\n始め3\n終わり3\n")


def test_where_the_system_has_no_process_to_give_all_is_done_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(module, "_started", refused)
    assert side_by_side([partial(note, number, tmp_path) for number in range(3)], 2, goes_on) == [WELL] * 3
    assert {path.read_text(encoding="ascii") for path in tmp_path.iterdir()} == {str(HERE)}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking them")
@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL"])
def test_whoever_breaks_off_breaks_off_the_others(how: str, way: str, tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
from pipelines.keeping import side_by_side as module
module.way_to_start = lambda: {way!r}
from tests.unit.keeping.test_side_by_side import ask
if __name__ == "__main__":
    ask(Path({str(tmp_path)!r}))
"""
    with ctrl_c_is_heard():
        asking = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.DEVNULL)
    others = at_work(tmp_path)
    asking.send_signal(signal.Signals[how])
    asking.wait()
    while any(is_running(number, "") for number in others):
        time.sleep(0.02)
    if how == "SIGINT":  # who was killed cannot say anything to anybody
        assert sorted(path.name for path in tmp_path.iterdir()) == ["given-back-0", "given-back-1"]
