"""The log for machines: a line for each call of a step, also for the one that fails."""

import json
import shutil
from pathlib import Path

import pytest

from pipelines.procedure.running.each import one_by_one
from pipelines.procedure.running.run_log import LOG, RUN_ID, logged, run_logged, write_line


def half(name: str) -> str:
    if name == "港湾局":
        raise ValueError("読めません")
    return name


def test_lines_say_what_was_done_for_whom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "log.jsonl"
    monkeypatch.setenv(LOG, str(file))
    monkeypatch.setenv(RUN_ID, "run")
    each = logged(one_by_one(lambda _: None), "plan", 2022)
    with pytest.raises(ValueError, match="読めません"):
        each("検査", half, ["財政局", "港湾局"])
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [(line["department"], line["state"]) for line in lines] == [
        ("財政局", "started"),
        ("財政局", "done"),
        ("港湾局", "started"),
        ("港湾局", "failed"),
    ]
    assert {(line["run_id"], line["programme"], line["year"], line["step"]) for line in lines} == {
        ("run", "plan", 2022, "検査")
    }
    assert lines[-1]["message"] == "読めません"
    assert lines[1]["seconds"] >= 0


def test_a_log_that_cannot_be_written_is_a_slip_and_nothing_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(LOG, str(tmp_path / "none" / "log.jsonl"))
    done: list[str] = []
    assert run_logged("run", lambda: done.append("run") or 0) == 2
    assert not done
    assert "log.jsonl」に書けません" in capsys.readouterr().err


def test_a_run_does_not_end_because_its_log_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "log" / "log.jsonl"
    file.parent.mkdir()
    monkeypatch.setenv(LOG, str(file))

    def run() -> int:
        shutil.rmtree(file.parent)
        return 1

    assert run_logged("run", run) == 1
    assert "処理は続けます" in capsys.readouterr().err


def test_nothing_is_written_unless_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(LOG, raising=False)
    monkeypatch.chdir(tmp_path)
    write_line("started", verb="run")
    assert list(tmp_path.iterdir()) == []
