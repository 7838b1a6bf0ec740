"""Names of files made from names of departments, and names of files whose bytes are no text."""

import os
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.intake.file_names import as_typed, safe_name
from pipelines.intake.find import report_left_out
from pipelines.japanese.characters import is_text
from pipelines.japanese.file_names import name_in_file, readable_name


@pytest.mark.parametrize(
    ("department", "in_file"),
    [
        ("財政局", "財政局"),
        ("まちづくり局（再掲）", "まちづくり局（再掲）"),
        ("総務部:税務課", "総務部：税務課"),
        ('a/b\\c*d?e"f<g>h|i', "a／b＼c＊d？e”f＜g＞h｜i"),
        ("CON", "_CON"),
        ("nul.課", "_nul.課"),
        ("com1", "_com1"),
        ("末尾の点.", "末尾の点"),
        (" 前後 ", "前後"),
        ("改\n行", "改_行"),
        (".隠し", "_.隠し"),
        ("か\u3099す課", "がす課"),
        ("局" * 100, "局" * 40),
        (".", "_"),
    ],
)
def test_a_department_s_name_as_it_stands_in_a_file_s_name(department: str, in_file: str) -> None:
    assert name_in_file(department) == in_file


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_every_system_can_hold_it_whatever_the_name(department: str) -> None:
    name = name_in_file(department)
    assert name == name_in_file(name)
    assert 0 < len(name.encode()) <= 121
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
    assert not name.endswith((".", " "))
    assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", name)


def on_disk(name: str, encoding: str) -> str:
    """Give a name as Python gives it that was written onto the disk in another encoding than the system's."""
    return os.fsdecode(name.encode(encoding))


def test_a_name_out_of_an_archive_of_windows_is_the_name_that_was_sent() -> None:
    assert readable_name(on_disk("環境局　回答.xlsx", "cp932")) == "環境局　回答.xlsx"
    assert safe_name(on_disk("環境局.xlsx", "cp932")) == "環境局.xlsx"


def test_files_that_would_have_one_name_keep_one_each() -> None:
    names = ["環境局.xlsx", on_disk("環境局.xlsx", "cp932")]
    typed = as_typed(names)
    assert typed[names[0]] == "環境局.xlsx"
    assert typed[names[1]].startswith("%8A")


def test_what_is_left_lying_is_named_in_text(tmp_path) -> None:
    (tmp_path / "控え").mkdir()
    for name in (on_disk("下書き.tmp", "cp932"), "控え/" + on_disk("写し.xlsx", "cp932")):
        (tmp_path / name).write_bytes(b"")
    assert report_left_out(tmp_path)["file"].tolist() == ["下書き.tmp", "控え/写し.xlsx"]


@settings(deadline=None)
@given(st.sets(st.binary(min_size=1, max_size=40).filter(lambda name: b"\0" not in name and b"/" not in name)))
def test_every_name_on_disk_is_shown_as_text_and_none_as_another(names: set[bytes]) -> None:
    given_names = [os.fsdecode(name) for name in names]
    typed = as_typed(given_names)
    assert all(is_text(name) for name in typed.values())
    assert len(set(typed.values())) == len(given_names)
    for name, shown in typed.items():
        if is_text(name):
            assert unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", shown)
        assert is_text(safe_name(name))
