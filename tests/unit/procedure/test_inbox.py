"""The inbox: a file is taken when it has wholly arrived and nobody has it open, and each one once."""

import io
import shutil
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipelines.procedure.procedures import do_steps
from pipelines.procedure.programme_year import ProgrammeYear, open_year
from pipelines.procedure.receiving.inbox import STILL_COMING, STILL_OPEN, Watch, inboxes
from pipelines.procedure.receiving.take_in import departments_of, hand_over_feedback, take_in
from pipelines.procedure.running.each import one_by_one
from tests.conftest import INPUTS


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(clock: Clock) -> Watch:
    # half past midnight of 1 April in Japan
    return Watch(clock=clock, now=lambda: datetime(2026, 3, 31, 15, 30, tzinfo=UTC))


def workbook(size: int = 2000) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("xl/workbook.xml", "x" * size)
    return out.getvalue()


def test_a_whole_file_is_taken_when_it_has_been_quiet_with_the_day_it_came(
    tmp_path: Path, watch: Watch, clock: Clock
) -> None:
    file = tmp_path / "財政局.xlsx"
    file.write_bytes(workbook())
    assert watch.look(tmp_path).waiting == {"財政局.xlsx": STILL_COMING}
    clock.seconds = 9
    assert not watch.look(tmp_path).ready
    clock.seconds = 10
    assert watch.look(tmp_path).ready == {file: "2026-04-01"}


def test_a_file_that_grows_waits(tmp_path: Path, watch: Watch, clock: Clock) -> None:
    file, whole = tmp_path / "財政局.xlsx", workbook()
    for part in (len(whole) // 2, len(whole)):
        file.write_bytes(whole[:part])
        assert watch.look(tmp_path).waiting
        clock.seconds += 9
        assert watch.look(tmp_path).waiting == {"財政局.xlsx": STILL_COMING}
    clock.seconds += 10
    assert list(watch.look(tmp_path).ready) == [file]


@pytest.mark.parametrize("content", [workbook()[:500], bytes(len(workbook())), b""])
def test_half_a_copy_waits_longer_and_is_then_left_to_the_check(
    tmp_path: Path, watch: Watch, clock: Clock, content: bytes
) -> None:
    (tmp_path / "財政局.xlsx").write_bytes(content)
    watch.look(tmp_path)
    clock.seconds = 60
    assert watch.look(tmp_path).waiting == {"財政局.xlsx": STILL_COMING}
    clock.seconds = 120
    assert watch.look(tmp_path).ready


@pytest.mark.parametrize("mark", ["~$財政局.xlsx", "~$局.xlsx", ".~lock.財政局.xlsx#"])
def test_a_file_that_is_open_waits_until_it_is_closed(tmp_path: Path, watch: Watch, clock: Clock, mark: str) -> None:
    (tmp_path / "財政局.xlsx").write_bytes(workbook())
    (tmp_path / mark).write_bytes(b"")
    watch.look(tmp_path)
    clock.seconds = 1000
    looked = watch.look(tmp_path)
    assert not looked.ready
    assert looked.waiting == {"財政局.xlsx": STILL_OPEN}
    (tmp_path / mark).unlink()
    assert watch.look(tmp_path).ready


def test_the_inbox_is_for_the_year_just_closed_and_a_folder_in_it_for_its_year(tmp_path: Path) -> None:
    for name in ("2022", "received", "refused"):
        (tmp_path / name).mkdir()
    assert inboxes(tmp_path, 2025) == [(2025, tmp_path), (2022, tmp_path / "2022")]


@pytest.fixture(scope="module")
def two_bureaus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inbox")
    ignored = shutil.ignore_patterns("local", "inbox", "receipts")
    shutil.copytree(INPUTS / "kawasaki-projects", folder / "kawasaki-projects", ignore=ignored)
    return folder


@pytest.fixture
def year(two_bureaus: Path, tmp_path: Path) -> ProgrammeYear:
    inputs = tmp_path / "inputs"
    shutil.copytree(two_bureaus, inputs)
    opened = open_year(inputs, tmp_path / "outputs", "kawasaki-projects", "2021")
    inbox = inputs / "kawasaki-projects" / "inbox"
    inbox.mkdir()
    for file in sorted(opened.submissions.glob("*.xlsx")):
        file.replace(inbox / file.name)
    return opened


def test_what_came_is_received_once_and_checked_for_its_department(year: ProgrammeYear) -> None:
    inbox = year.inputs / "kawasaki-projects" / "inbox"
    files = sorted(inbox.glob("*.xlsx"))
    again = files[0].read_bytes()
    taken = take_in(year, files, date(2022, 5, 19))
    assert sorted(departments_of(taken)) == ["こども未来局", "総務企画局"]
    assert {path.name for path in year.submissions.glob("*.xlsx")} == {"こども未来局.xlsx", "総務企画局.xlsx"}
    assert {path.name for path in (inbox / "received").iterdir()} == {path.name for path in files}

    only = open_year(year.inputs, year.outputs, "kawasaki-projects", "2021", ["総務企画局"])
    do_steps("check", only, one_by_one(lambda _: None))
    assert [path.name for path in hand_over_feedback(only, ["総務企画局"])] == ["総務企画局.xlsx"]
    assert (year.results / "returned" / "総務企画局.xlsx").is_file()

    # the same bytes once more, under any name: nothing to check, nothing lost
    files[0].write_bytes(again)
    twice = take_in(year, files[:1], date(2022, 5, 20))
    assert departments_of(twice) == []
    assert "同じ内容" in twice[0].said
    assert len(list((inbox / "received").iterdir())) == 3


def test_a_run_that_is_repeated_finds_nothing_left(year: ProgrammeYear) -> None:
    files = sorted((year.inputs / "kawasaki-projects" / "inbox").glob("*.xlsx"))
    take_in(year, files, date(2022, 5, 19))
    assert take_in(year, files, date(2022, 5, 19)) == []


def test_a_refused_file_says_why_and_keeps_no_other_waiting(year: ProgrammeYear) -> None:
    inbox = year.inputs / "kawasaki-projects" / "inbox"
    files = sorted(inbox.glob("*.xlsx"))
    taken = take_in(year, files[:1], date(2022, 5, 19))
    files[0].write_bytes(files[1].read_bytes())
    taken = take_in(year, files[:1], date(2020, 1, 1))
    assert [one.refused for one in taken] == [True]
    note = inbox / "refused" / f"{files[0].name}.txt"
    assert "受付日2020-01-01" in note.read_text(encoding="utf-8-sig")
    assert [one.department for one in take_in(year, files[1:], date(2022, 5, 19))] == ["総務企画局"]
