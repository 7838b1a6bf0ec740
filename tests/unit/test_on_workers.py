"""What `--workers dask` refuses, says and gives back; the workers are stood in for by calls in turn."""

import argparse
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

import pipelines.flows
from pipelines import on_workers
from pipelines.cli import main
from pipelines.flows.linked import Linked
from pipelines.flows.server import Server
from pipelines.in_worker import Said, run_in_worker
from pipelines.keeping.code_version import code_version
from pipelines.parser import make_parser
from tests.conftest import INPUTS

REAL, REFORM = "kawasaki-projects", "kawasaki-reform-3"


@pytest.fixture
def in_turn(monkeypatch: pytest.MonkeyPatch) -> list[Linked]:
    """Let calls in turn stand in for the cluster; gives the programmes that were asked for."""
    asked = []

    @contextmanager
    def workers_here(count):
        yield count

    def call_each(_, function, programmes, done):
        asked.extend(programmes)
        for programme in programmes:
            done(function(programme.name))

    fake = SimpleNamespace(workers_here=workers_here, on_workers=call_each)
    monkeypatch.setattr(pipelines.flows, "cluster", fake, raising=False)
    monkeypatch.setattr(on_workers, "find_or_start", lambda: Server("http://127.0.0.1:1/api"))
    monkeypatch.setattr(on_workers, "report_to", lambda _: None)
    return asked


def on_dask(*more: str) -> list[str]:
    return ["run", "--workers", "dask", "--inputs", str(INPUTS), *more]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--direct"], "「--direct」「--dry-run」と一緒に指定できません"),
        (["--dry-run"], "「--direct」「--dry-run」と一緒に指定できません"),
        (["--worker-count", "0"], "1以上の数"),
        (["--worker-count", "2", "--scheduler", "tcp://10.0.0.5:8786"], "この端末でワーカーを起動するときだけ"),
        (["--scheduler", "10.0.0.5"], "方式・端末・ポートを書いてください"),
        (["--year", "来年"], "来年"),
        (["--programme", REAL, "kawasaki-projetcs"], f"次のどれかではありませんか：{REAL}"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_starts(
    more: list[str], words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_workers, "find_or_start", lambda: pytest.fail("nothing may start"))
    assert main(on_dask(*more)) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""


@pytest.mark.parametrize("option", [["--worker-count", "2"], ["--scheduler", "tcp://10.0.0.5:8786"]])
def test_options_of_workers_ask_for_workers(option: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", *option]) == 2
    assert "「--workers dask」と一緒に指定してください" in capsys.readouterr().err


def test_without_the_extra_one_sentence_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_workers, "find_spec", lambda _: None)
    assert main(on_dask()) == 2
    said = capsys.readouterr().err
    assert "python bootstrap.py setup dask" in said
    assert said.count("。") == 2


def test_the_greatest_exit_code_counts_and_all_are_heard(
    in_turn: list[Linked], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {REAL: Said("■ 一\n", "", 1), REFORM: Said("", "だめでした。\n", 3)}
    monkeypatch.setattr(on_workers, "_work", lambda _options, _run, _program, name: said[name])
    assert main(on_dask("--programme", REFORM, REAL)) == 3
    heard = capsys.readouterr()
    assert (heard.out, heard.err) == ("■ 一\n", "だめでした。\n")
    assert in_turn == [Linked(REFORM, REAL), Linked(REAL)]
    assert main(on_dask("--programme", REAL)) == 1


@pytest.mark.usefixtures("in_turn")
def test_no_worker_could_do_it(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_workers, "_work", lambda *_: "ワーカーが何度も途中で終わりました。\n")
    assert main(on_dask("--programme", REAL)) == 3
    assert capsys.readouterr().err == "ワーカーが何度も途中で終わりました。\n"


def options(tmp_path: Path, *more: str) -> argparse.Namespace:
    return make_parser().parse_args(on_dask("--programme", REAL, "--outputs", str(tmp_path), *more))


def test_a_worker_gives_back_what_the_command_would_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run_in_worker(options(tmp_path, "--year", "2021"), "run-1", code_version())
    assert said.code == 0
    assert said.out.startswith("\n■ 川崎市事務事業評価　令和3（2021）年度\n  提出ファイルの読み取り 1／2")
    assert said.err == ""
    refused = run_in_worker(options(tmp_path, "--year", "1999"), "run-1", code_version())
    assert (refused.code, refused.out) == (2, "")
    assert "1999" in refused.err
    assert capsys.readouterr() == ("", "")


def test_a_worker_with_another_program_does_nothing(tmp_path: Path) -> None:
    said = run_in_worker(options(tmp_path), "run-1", "another program")
    assert said.code == 3
    assert "プログラムが、この端末のものと違います" in said.err
    assert list(tmp_path.iterdir()) == []
