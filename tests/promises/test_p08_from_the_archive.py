"""P8 and P9: a published set comes out again from the archive alone; originals are stored once and never edited."""

import shutil
import stat
from pathlib import Path

import pytest

from pipelines.cli import main
from pipelines.keeping.archive import ArchiveError, place_of, store, take_out
from pipelines.keeping.hashes import sha256
from pipelines.publication.read_manifest import read_manifest
from tests.promises.city import City, hashes


def verify_archive(city: City, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(city.command("verify", "--archive")[3:])
    return code, capsys.readouterr().out


def test_without_the_inputs_every_byte_comes_out_again(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (city.inputs / "kawasaki-projects").iterdir():
        if path.is_dir():
            shutil.rmtree(path)
    shutil.rmtree(city.outputs / ".kept")
    before = hashes(city.outputs)
    code, said = verify_archive(city, capsys)
    assert code == 0, said
    assert "1バイトも違いませんでした" in said
    assert hashes(city.outputs) == before, "reading verbs write nothing"


def test_one_flipped_bit_is_found_and_the_file_named(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = read_manifest((city.results / "manifest.json").read_bytes())
    for path, digest in manifest.inputs.items():
        place = place_of(city.outputs / ".archive", digest)
        data = place.read_bytes()
        place.chmod(0o644)
        place.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        code, said = verify_archive(city, capsys)
        assert code == 1
        assert f"保管　{path} の保管された原本が壊れています" in said
        place.write_bytes(data)


def test_a_changed_number_is_found_although_its_manifest_agrees(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody edits a table and writes its new hash into the manifest."""
    table, manifest = city.results / "data" / "items.csv", city.results / "manifest.json"
    was = sha256(table.read_bytes())
    table.write_bytes(table.read_bytes().replace(b",3,3,", b",2,2,", 1))
    now = sha256(table.read_bytes())
    assert was != now
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")
    code, said = verify_archive(city, capsys)
    assert code == 1
    assert "保管　data/items.csv は、保管した原本から作り直したものと一致しません。" in said


def test_an_original_that_is_gone_is_named(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    digest = sha256(city.submission.read_bytes())
    place = place_of(city.outputs / ".archive", digest)
    place.unlink()
    code, said = verify_archive(city, capsys)
    assert code == 1
    assert city.submission.name in said
    assert "保管されていません" in said


def test_the_received_bytes_are_there_once_and_read_only(city: City) -> None:
    data = city.submission.read_bytes()
    place = place_of(city.outputs / ".archive", sha256(data))
    assert place.read_bytes() == data
    assert not stat.S_IMODE(place.stat().st_mode) & 0o222
    files = [path for path in (city.outputs / ".archive").rglob("*") if path.is_file()]
    assert all(path.name == sha256(path.read_bytes()) for path in files)
    assert len({path.name for path in files}) == len(files)


def test_a_correction_keeps_the_original(city: City) -> None:
    first = city.submission.read_bytes()
    city.resubmit()
    assert city.run_here() in (0, 1)
    for data in (first, city.submission.read_bytes()):
        assert take_out(city.outputs / ".archive", sha256(data), "x") == data


def test_a_file_that_changed_since_it_was_read_is_not_stored(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(b"changed")
    with pytest.raises(ArchiveError, match="読み取った後に変わりました"):
        store(tmp_path / "archive", {sha256(b"as read"): path}, "test")
    assert [one for one in (tmp_path / "archive").rglob("*") if one.is_file()] == []
    assert list((tmp_path / "archive").iterdir()) == []
