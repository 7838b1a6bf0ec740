"""What `serve` says of the year, and in which folders its runs may work."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.flows import planned_runs
from pipelines.flows.folders import require_served, serve_only
from pipelines.flows.planned import Planned
from pipelines.flows.planned_runs import Plans
from pipelines.flows.serving import next_day, say_overdue
from pipelines.procedure.programme_year import UsageError

FORMS = Planned("forms", 4, 10, 8, 30)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (datetime(2023, 4, 9, 23, 29, 59, tzinfo=UTC), "2023年4月10日 8:30　令和4（2022）年度"),
        (datetime(2023, 4, 9, 23, 30, tzinfo=UTC), "2024年4月10日 8:30　令和5（2023）年度"),
        (datetime(2023, 4, 10, 14, 0, tzinfo=UTC), "2024年4月10日 8:30　令和5（2023）年度"),
        (datetime(2024, 4, 9, 23, 30, tzinfo=UTC), "なし（対象の年度を終えました）"),
    ],
)
def test_a_moment_that_is_gone_is_not_the_next_one(now: datetime, said: str) -> None:
    assert next_day(FORMS, [2022, 2023], now) == said


def test_what_became_due_while_nothing_served_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    due = datetime(2023, 6, 9, 23, 30, tzinfo=UTC)
    monkeypatch.setattr(planned_runs, "ask", lambda _: Plans({}, [], [], [("年次評価 plan", due)]))
    asyncio.run(say_overdue(""))
    said = capsys.readouterr().out
    assert said.endswith("これから始めます：年次評価 plan（2023年6月10日 8:30）\n")


def given(folder: Path, **other: object) -> dict[str, object]:
    return {"programme": "plan", "inputs": str(folder / "in"), "outputs": str(folder / "out")} | other


def test_a_run_of_serve_works_in_the_served_folders_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIKAKU_SERVED", "")
    serve_only(tmp_path / "in", tmp_path / "out")
    inbox = tmp_path / "in" / "plan" / "inbox"
    require_served(given(tmp_path))
    require_served(given(tmp_path, outputs=str(tmp_path / "x" / ".." / "out")))
    require_served(given(tmp_path, files=[str(inbox / "2022" / "a.xlsx")], comments=str(tmp_path / "out" / "c.xlsx")))
    for other, words in [
        ({"outputs": str(tmp_path)}, "出力フォルダー"),
        ({"outputs": str(tmp_path / "out" / "deeper")}, "出力フォルダー"),
        ({"inputs": str(tmp_path / "out")}, "入力フォルダー"),
        ({"files": [str(inbox / ".." / "programme.yaml")]}, "受付箱の外"),
        ({"comments": str(tmp_path / "c.xlsx")}, "外部評価の意見"),
    ]:
        with pytest.raises(UsageError, match=words):
            require_served(given(tmp_path, **other))


def test_whoever_types_a_command_names_his_folders_himself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KAIKAKU_SERVED", raising=False)
    require_served(given(tmp_path, files=["/anywhere.xlsx"]))
