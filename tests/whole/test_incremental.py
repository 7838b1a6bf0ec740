"""A run that takes up what was made before gives what a run gives that has nothing to take up, whatever was edited."""

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.cli import main
from pipelines.verbs import VERBS, Task
from tests.whole.editing import City, add_decision, contents

EDITS: dict[str, Callable[[City, random.Random], None]] = {
    "a department returns other values": City.resubmit,
    "a file is gone": City.remove_a_file,
    "a second version of a file": City.add_a_second_version,
    "a file cannot be read": City.spoil_a_file,
    "a file comes into the round before": City.receive_again,
    "a target is corrected": City.change_a_target,
    "another rule set": City.change_the_rules,
    "a decision is taken or taken back": add_decision,
    "a finding is let pass": City.waive,
    "last year is published otherwise": City.change_last_year,
    "a kept entry is damaged": City.damage_an_entry,
    "a kept entry is gone": City.lose_an_entry,
    "an entry lies under another's key": City.exchange_entries,
    "a published file is touched": City.touch_what_is_published,
    "a table between the steps is touched": City.touch_a_table,
    "nothing": lambda _city, _random: None,
}


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> City:
    return City.found(tmp_path_factory.mktemp("founded"))


@pytest.fixture
def city(founded: City, tmp_path: Path) -> City:
    """A copy of its own of a city that is founded once."""
    return founded.copied(tmp_path)


@pytest.fixture(scope="module")
def ran(founded: City, tmp_path_factory: pytest.TempPathFactory) -> City:
    city = founded.copied(tmp_path_factory.mktemp("ran"))
    assert city.run() in (0, 1)
    return city


@pytest.fixture
def city_that_ran(ran: City, tmp_path: Path) -> City:
    """A copy of its own of a city that has run the year once."""
    return ran.copied(tmp_path)


@pytest.mark.parametrize("half", [0, pytest.param(1, marks=pytest.mark.long)])
def test_an_incremental_run_gives_the_bytes_of_a_clean_one(city: City, half: int, tmp_path: Path) -> None:
    # any seed will do: another walk is `KAIKAKU_WALK=7 pytest tests/whole/test_incremental.py`
    dice = random.Random(int(os.environ.get("KAIKAKU_WALK", "1")))
    walk = dice.sample(sorted(EDITS), len(EDITS))[half::2]
    for position, name in enumerate(walk):
        EDITS[name](city, dice)
        if compare_with_clean_run(city, tmp_path / f"clean-{position}", f"{name}, after {walk[:position]}") == 3:
            # a decision on values that are others now: the office takes it back
            add_decision(city, dice)
            assert compare_with_clean_run(city, tmp_path / f"mended-{position}", name) in (0, 1)


def compare_with_clean_run(city: City, clean: Path, after: str) -> int:
    before = city.published()
    code = city.run()
    assert city.run(clean) == code, after
    if code == 3:
        assert city.published() == before, "a run that fails leaves what was published"
    else:
        assert city.published() == contents(clean / city.name / city.year), after
        assert city.handed_over() == contents(clean / ".kept" / city.name / city.year / "all", "run", "seen"), after
    shutil.rmtree(clean)
    return code


def test_a_resubmission_redoes_that_department_and_nobody_elses(
    city_that_ran: City, capsys: pytest.CaptureFixture[str]
) -> None:
    city = city_that_ran
    department = city.resubmit(random.Random(1))
    capsys.readouterr()
    city.run()
    said = capsys.readouterr().out
    assert f"提出ファイルの読み取り 1／1　{department}.xlsx" in said
    assert f"指摘の返却 1／1　{department}" in said


def test_without_a_change_nothing_is_done(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    code = city.run()
    before = {path: path.stat().st_mtime_ns for path in _published_and_kept(city)}
    first = capsys.readouterr().out
    assert city.run() == code
    said = capsys.readouterr().out
    assert "変更がないため、前回の結果をそのまま使います。" in said
    assert first.endswith(said.partition("使います。\n")[2]), "what came of the year is said all the same"
    assert {path: path.stat().st_mtime_ns for path in _published_and_kept(city)} == before


def _published_and_kept(city: City) -> list[Path]:
    """All files of the outputs but the journal, which notes every run."""
    return [path for path in city.outputs.rglob("*") if path.is_file() and ".journal" not in path.parts]


@pytest.mark.parametrize("option", ["--fresh", "--cp932"])
def test_what_was_asked_for_counts(city_that_ran: City, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    city = city_that_ran
    city.run(None, option)
    assert "前回の結果をそのまま" not in capsys.readouterr().out
    if option == "--fresh":
        entries = len(list(city.shelf.iterdir()))
        city.run(None, option)
        said = capsys.readouterr().out
        assert f"提出ファイルの読み取り {len(city.files())}／{len(city.files())}" in said
        tasks = {task for step in VERBS["run"].steps for task in VERBS[step].tasks}
        assert {*re.findall(r"^  (\S+) +\d+／\d+　", said, re.MULTILINE)} == tasks - {Task.READ_EARLIER}
        assert len(list(city.shelf.iterdir())) == entries


def test_a_trial_says_what_a_run_does_and_leaves_nothing(
    city_that_ran: City, capsys: pytest.CaptureFixture[str]
) -> None:
    city = city_that_ran
    department = city.resubmit(random.Random(2))
    gone = city.files()[-1] if department not in city.files()[-1].name else city.files()[0]
    gone.unlink()
    city.change_a_target(random.Random(2))
    everything = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in city.folder.rglob("*") if p.is_file()}
    capsys.readouterr()
    assert city.run(None, "--dry-run") == 0
    said = capsys.readouterr().out
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in city.folder.rglob("*") if p.is_file()} == everything
    submissions = f"inputs/{city.name}/submissions/{city.year}"
    assert f"変更　提出ファイル　{submissions}/{department}.xlsx（{department}）" in said
    assert f"なくなった　提出ファイル　{submissions}/{gone.name}" in said
    assert f"変更　登録簿　inputs/{city.name}/register/targets.csv" in said
    planned = {line.split("　")[0].strip(): line for line in said.splitlines() if "件（" in line}
    city.run()
    done = capsys.readouterr().out
    for step in ("提出ファイルの読み取り", "指摘の返却"):
        count = sum(line.strip().startswith(step) and "／" in line for line in done.splitlines())
        assert f"{step}　{count}件" in planned[step]


def test_a_trial_counts_the_files_of_every_round_and_departments_without_one_as_no_file(
    city: City, capsys: pytest.CaptureFixture[str]
) -> None:
    # two departments are to send anew what was sent back: one its first return, the other its second
    for number, path in enumerate(city.files()[:2], 1):
        (city.submissions / "past" / str(number)).mkdir(parents=True)
        path.rename(city.submissions / "past" / str(number) / path.name)
    trials = {}
    for department in ("", city.files()[0].stem):
        asked = ["--department", department] if department else []
        capsys.readouterr()
        assert city.run(None, "--dry-run", *asked) == 0
        trials[department] = capsys.readouterr().out
        city.run(None, *asked)
        done = capsys.readouterr().out
        for step in ("提出ファイルの読み取り", "前回の提出の読み取り"):
            read = [line.partition("　")[2] for line in done.splitlines() if line.strip().startswith(f"{step} ")]
            said = next((line for line in trials[department].splitlines() if line.strip().startswith(step)), "")
            assert f"{len(read)}件（{'、'.join(read)}）" in said or not read
    files = len(city.files())
    assert f"提出ファイルの読み取り　{files}件（" in trials[""]
    assert trials[""].count("前に作ったもの") == 0
    assert f"提出ファイルの読み取り　なし　{files}件は前に作ったものを使います" in trials[city.files()[0].stem]


def test_what_changed_between_the_steps_is_neither_published_nor_taken_for_the_last_run(city_that_ran: City) -> None:
    """Evaluated with a decision that was there only then: publishing refuses, the next run goes through all."""
    city = city_that_ran
    add_decision(city, random.Random(3))
    assert main(["evaluate", *city.options(city.outputs)]) in (0, 1)
    add_decision(city, random.Random(3))  # taken back
    before = city.published()
    assert main(["publish", *city.options(city.outputs)]) == 2
    assert city.published() == before
    city.run()
    clean = city.folder / "clean"
    city.run(clean)
    assert city.published() == contents(clean / city.name / city.year)
