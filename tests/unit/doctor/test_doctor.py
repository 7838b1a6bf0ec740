"""The doctor finds what is wrong and says what to do; faults are put in one at a time."""

from argparse import Namespace
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from pipelines.doctor import installation, places, surroundings
from pipelines.doctor.answers import Answer, State
from pipelines.doctor.examine import examine, run_doctor
from pipelines.keeping.unfinished import mark
from tests.conftest import INPUTS, ROOT

PINS = "pandas==3.1.1 \\\n    --hash=sha256:00\nwinonly==1.0 ; sys_platform == 'nowhere' \\\n"


def refuse() -> None:
    raise OSError(13, "許可がありません")


def missing(name: str) -> str:
    raise PackageNotFoundError(name)


def pins(folder: Path) -> Path:
    file = folder / "run.txt"
    file.write_text(PINS, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (lambda _: installation.check_python((3, 10, 9)), State.BAD),
        (lambda _: installation.check_python((3, 12, 0)), State.FINE),
        (lambda p: installation.check_packages(pins(p), lambda _: "3.1.1"), State.FINE),
        (lambda p: installation.check_packages(pins(p), lambda _: "3.0.0"), State.BAD),
        (lambda p: installation.check_packages(pins(p), missing), State.BAD),
        (lambda p: installation.check_packages(p / "none.txt"), State.BAD),
        (lambda _: installation.check_expat((2, 5, 0)), State.LOOK),
        (lambda _: installation.check_expat((2, 6, 0)), State.FINE),
        (lambda _: installation.check_time_zone("Asia/Nowhere"), State.BAD),
        (lambda p: installation.check_long_paths(p, "win32", lambda: True), State.FINE),
        (lambda _: installation.check_long_paths(Path("/c"), "win32", lambda: False), State.LOOK),
        (lambda _: installation.check_long_paths(Path("/" + "深" * 120), "win32", lambda: False), State.BAD),
        (lambda p: places.check_disk(p, lambda _: 10 * 1024**2), State.BAD),
        (lambda p: places.check_disk(p, lambda _: 500 * 1024**2), State.LOOK),
        (lambda p: places.check_disk(p / "not" / "there", lambda _: 5 * 1024**3), State.FINE),
        (lambda p: places.check_writable(p / "not" / "there", "出力"), State.FINE),
        (lambda p: places.check_inputs(p)[0], State.BAD),
        (lambda _: surroundings.check_this_machine(refuse), State.LOOK),
        (lambda _: surroundings.check_libreoffice(lambda _: None), State.FINE),
        (lambda _: surroundings.check_fonts(lambda: "DejaVu Sans"), State.LOOK),
        (lambda _: surroundings.check_fonts(lambda: "Noto Sans CJK JP"), State.FINE),
    ],
)
def test_each_check_finds_its_fault(answer: object, state: State, tmp_path: Path) -> None:
    found: Answer = answer(tmp_path)  # type: ignore[operator]
    assert found.state is state
    assert bool(found.remedy) is (state is not State.FINE)
    assert found.line.startswith(f"{state.value}　")


def test_a_server_that_was_asked_for_and_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    found = surroundings.check_prefect()
    assert found.state is State.BAD
    assert "--direct" in found.remedy


def test_outputs_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.mkdtemp", lambda *_: refuse())
    assert places.check_writable(tmp_path, "出力").state is State.BAD


@pytest.mark.parametrize("below", [".", "results"])
def test_outputs_that_are_a_file(below: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = places.check_writable(tmp_path / "file" / below, "出力")
    assert found.state is State.BAD
    assert f"「{tmp_path / 'file'}」はフォルダーではなくファイルです" in found.line


def test_work_that_stopped_half_way(tmp_path: Path) -> None:
    assert places.check_unfinished(tmp_path).state is State.FINE
    mark(tmp_path / "kawasaki-reform-3" / "2022")
    found = places.check_unfinished(tmp_path)
    assert found.state is State.LOOK
    assert "kaikaku run" in found.remedy


def test_a_register_that_is_not_complete(tmp_path: Path) -> None:
    (tmp_path / "plan" / "register").mkdir(parents=True)
    (tmp_path / "plan" / "programme.yaml").touch()
    assert places.check_inputs(tmp_path)[0].state is State.BAD
    for name in ("items", "indicators", "targets"):
        (tmp_path / "plan" / "register" / f"{name}.csv").touch()
    assert places.check_inputs(tmp_path)[0].state is State.LOOK


def test_everything_is_looked_at_and_the_exit_code_says_whether_it_works(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    about = [one.about for one in examine(INPUTS, tmp_path)]
    assert {"Python", "パッケージ", "タイムゾーン", "入力", "出力", "ディスク", "Prefect"} <= set(about)
    assert run_doctor(Namespace(inputs=tmp_path, outputs=tmp_path)) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("次にすること：×の")


def test_the_pins_of_this_project_are_read() -> None:
    found = installation.check_packages(ROOT / "requirements" / "run.txt")
    assert found.state is State.FINE
    assert int(found.found.split("件")[0]) > 100
