"""The log for machines: a line for each call of a step, also for the one that fails."""

import json
from pathlib import Path

import pytest

from pipelines.procedure.running.each import one_by_one
from pipelines.procedure.running.run_log import LOG, RUN_ID, logged, write_line


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


def test_nothing_is_written_unless_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(LOG, raising=False)
    monkeypatch.chdir(tmp_path)
    write_line("started", verb="run")
    assert list(tmp_path.iterdir()) == []
