import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.keeping.single_file import PublishError
from pipelines.keeping.unfinished import MARKER, is_marked
from pipelines.publication import publish_set, swap
from pipelines.publication.publish_set import publish, recover

OLD = {"workbooks/a.xlsx": b"old a", "data/items.csv": b"old items", "manifest.json": b"old"}
NEW = {"workbooks/a.xlsx": b"new a", "data/more/deep.csv": b"deep", "manifest.json": b"new"}
ROOT = Path(__file__).parents[3]


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "outputs" / "2022"
    publish(OLD, folder)
    return folder


def test_a_set_is_published_whole_and_nothing_else_lies_around(folder):
    assert contents(folder) == OLD
    publish(NEW, folder)
    assert contents(folder) == NEW
    assert [path.name for path in folder.parent.iterdir()] == ["2022"]


def test_what_other_verbs_own_is_kept(folder):
    publish({"a.xlsx": b"form"}, folder / "forms")
    publish(NEW, folder, keep=["forms", "partial"])
    assert contents(folder) == NEW | {"forms/a.xlsx": b"form"}
    publish(NEW, folder)
    assert contents(folder) == NEW


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "", "C:/x", "a\\..\\x"])
def test_a_path_out_of_the_folder_is_refused_before_anything_happens(folder, path):
    with pytest.raises(ValueError, match="within the folder"):
        publish({path: b"x"}, folder)
    assert contents(folder) == OLD


def fail_at(monkeypatch, where, number, error):
    """Let the n-th call of a function fail."""
    module, name = where
    real, calls = getattr(module, name), []

    def failing(*args, **kwargs):
        calls.append(1)
        if len(calls) == number:
            raise error
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, failing)


STEPS = [
    ((os, "fsync"), 1), ((os, "fsync"), 3), ((os, "fsync"), 5), ((publish_set, "_write"), 2),
    ((publish_set, "_carry_over"), 1), ((publish_set, "_sync_folders"), 1), ((publish_set, "swap_in"), 1),
    ((swap, "_exchange"), 1),
]  # fmt: skip


@pytest.mark.parametrize(("where", "number"), STEPS)
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), MemoryError(), KeyboardInterrupt()])
def test_whatever_fails_the_old_set_stays_and_no_leftover_remains(folder, monkeypatch, where, number, error):
    with monkeypatch.context() as patch:
        fail_at(patch, where, number, error)
        with pytest.raises((PublishError, MemoryError, KeyboardInterrupt)):
            publish(NEW, folder)
    assert contents(folder) == OLD
    assert [path.name for path in folder.parent.iterdir()] == ["2022"]
    publish(NEW, folder)
    assert contents(folder) == NEW


def test_a_full_disk_is_told_in_a_sentence(folder, monkeypatch):
    fail_at(monkeypatch, (os, "fsync"), 1, OSError(28, "No space left on device"))
    with pytest.raises(PublishError, match="前回の結果はそのまま残っています"):
        publish(NEW, folder)


def test_what_is_read_back_must_be_what_was_meant(folder, monkeypatch):
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"rot")
    with pytest.raises(PublishError, match="内容が違いました"):
        publish(NEW, folder)
    monkeypatch.undo()
    assert contents(folder) == OLD


def test_without_an_exchange_in_one_step_two_renames_do(folder, monkeypatch):
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    publish(NEW, folder)
    assert contents(folder) == NEW
    assert [path.name for path in folder.parent.iterdir()] == ["2022"]


@pytest.mark.parametrize("number", [1, 2])
def test_two_renames_that_fail_leave_the_old_set_in_its_place(folder, monkeypatch, number):
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    monkeypatch.setattr(swap, "_WAIT_SECONDS", 0)
    real, calls = Path.rename, []

    def rename(self, target):
        calls.append(1)
        if number <= len(calls) < number + swap._TRIES:
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(PublishError, match="開いているファイルを閉じ"):
        publish(NEW, folder)
    monkeypatch.undo()
    assert contents(folder) == OLD


def test_a_file_held_for_a_moment_is_waited_for(folder, monkeypatch):
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    monkeypatch.setattr(swap, "_WAIT_SECONDS", 0)
    real, calls = Path.rename, []

    def rename(self, target):
        calls.append(1)
        if len(calls) == 1:
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    publish(NEW, folder)
    assert contents(folder) == NEW


def test_a_run_killed_between_two_renames_is_put_right_by_the_next(folder):
    aside = folder.with_name(".2022.old-")
    folder.rename(aside)
    half = folder.with_name(".2022.new-killed")
    half.mkdir()
    (half / "half.xlsx").write_bytes(b"half")
    recover(folder)
    assert contents(folder) == OLD
    assert [path.name for path in folder.parent.iterdir()] == ["2022"]


def test_the_new_folder_says_that_it_is_unfinished_until_it_is_whole(folder, monkeypatch):
    seen = []
    monkeypatch.setattr(
        publish_set, "_carry_over", lambda _, new, __: seen.append((is_marked(new), (new / "manifest.json").is_file()))
    )
    publish(NEW, folder)
    assert seen == [(True, True)]
    assert contents(folder) == NEW


def test_the_folder_of_another_year_is_left_alone(folder):
    other = folder.with_name(".2022x.new-1")
    other.mkdir()
    publish(NEW, folder)
    assert other.is_dir()
    shutil.rmtree(other)


KILLED = """
import os, signal, sys
from pathlib import Path
from pipelines.publication import publish_set
point, calls = int(sys.argv[2]), [0]
def step(event, args):
    if event in ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "ctypes.dlopen"):
        calls[0] += 1
        if calls[0] == point:
            os.kill(os.getpid(), signal.SIGKILL)
new = {"workbooks/a.xlsx": b"new a", "data/more/deep.csv": b"deep", "manifest.json": b"new"}
sys.addaudithook(step)
publish_set.publish(new, Path(sys.argv[1]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="このOSにはSIGKILLがありません")
@pytest.mark.parametrize("point", range(1, 38, 2))
def test_a_killed_run_leaves_a_complete_set(folder, point):
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(point)], cwd=ROOT, check=False)
    assert done.returncode in (0, -signal.SIGKILL)
    half = [path for path in folder.parent.glob(".2022.new-*") if contents(path) not in (OLD, NEW)]
    assert all(MARKER in contents(path) or not contents(path) or contents(path).items() < OLD.items() for path in half)
    recover(folder)
    assert contents(folder) in (OLD, NEW)
    publish(NEW, folder)
    assert contents(folder) == NEW
    assert [path.name for path in folder.parent.iterdir()] == ["2022"]
