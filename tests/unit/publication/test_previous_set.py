"""The set of before: whole or as it was, and the present one is never touched by keeping it."""

import os

import pytest

from pipelines.keeping.single_file import PublishError
from pipelines.publication.previous_set import keep_previous
from pipelines.publication.publish_set import publish

FIRST = {"data/items.csv": b"1", "manifest.json": b"1"}
SECOND = {"data/items.csv": b"2", "manifest.json": b"2"}
THIRD = {"data/items.csv": b"3", "manifest.json": b"3"}


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folders(tmp_path):
    folder, previous = tmp_path / "outputs/reform/2022", tmp_path / "outputs/.previous/reform/2022"
    publish(SECOND, folder)
    publish(FIRST, previous)
    return folder, previous


def test_the_present_set_is_kept_when_another_one_comes(folders):
    keep_previous(THIRD, *folders, ["forms"])
    assert [contents(folder) for folder in folders] == [SECOND, SECOND]


def test_the_same_bytes_again_change_nothing(folders):
    keep_previous(SECOND, *folders, ["forms"])
    assert [contents(folder) for folder in folders] == [SECOND, FIRST]


def test_what_other_verbs_own_is_neither_compared_nor_kept(folders):
    publish({"財政局.xlsx": b"x"}, folders[0] / "forms")
    keep_previous(SECOND, *folders, ["forms"])
    assert contents(folders[1]) == FIRST
    keep_previous(THIRD, *folders, ["forms"])
    assert contents(folders[1]) == SECOND


def test_a_first_publication_has_no_previous(tmp_path):
    keep_previous(FIRST, tmp_path / "nothing", tmp_path / "previous", [])
    assert not (tmp_path / "previous").exists()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_when_it_cannot_be_kept_both_sets_stay(folders, monkeypatch, number):
    real, calls = os.fsync, []

    def failing(handle):
        calls.append(1)
        if len(calls) == number:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(PublishError):
        keep_previous(THIRD, *folders, [])
    monkeypatch.undo()
    assert [contents(folder) for folder in folders] == [SECOND, FIRST]
