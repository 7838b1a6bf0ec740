"""One department's bad file never harms another, and the outputs say which departments are in."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from pipelines.cli import main
from tests.conftest import INPUTS

NAME = "kawasaki-projects"
BAD, GOOD = "こども未来局", "総務企画局"
LIST = "workbooks/令和3年度_事務事業の評価結果一覧.xlsx"


def missing(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def not_a_workbook(path: Path) -> None:
    path.write_bytes("部署,実績\nこども未来局,1\n".encode("cp932"))


def locked_with_a_password(path: Path) -> None:
    # what Office writes around an encrypted workbook: an OLE container with this stream's name in it
    path.write_bytes(
        bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2048)
    )


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def full_of_errors(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for row in book["事務事業"].iter_rows(min_row=5):
        row[5].value, row[7].value = "たくさん", 9
    book.save(path)


Spoil = Callable[[Path], None]
SPOILS = {
    missing: "missing", empty: "rejected", not_a_workbook: "rejected", locked_with_a_password: "rejected",
    cut_off: "rejected", full_of_errors: "returned",
}  # fmt: skip


def run(folder: Path, spoil: Spoil | None) -> tuple[int, Path]:
    inputs, outputs = folder / "inputs", folder / "outputs"
    shutil.copytree(INPUTS / NAME, inputs / NAME, ignore=shutil.ignore_patterns("local"))
    if spoil:
        spoil(next((inputs / NAME / "submissions" / "2021").glob(f"*{BAD}.xlsx")))
    code = main(["run", "--programme", NAME, "--inputs", str(inputs), "--outputs", str(outputs), "--direct"])
    return code, outputs / NAME / "2021"


def rows_of(results: Path, department: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(results / LIST)[department].iter_rows(values_only=True))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(tmp_path_factory.mktemp("undisturbed"), None)[1]


@pytest.mark.parametrize(("spoil", "status"), SPOILS.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_the_others_are_published_as_if_nothing_had_happened(
    spoil: Spoil, status: str, tmp_path: Path, undisturbed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, results = run(tmp_path, spoil)
    assert code == 1
    assert rows_of(results, GOOD) == rows_of(undisturbed, GOOD)
    with (results / "data" / "submissions.csv").open(encoding="utf-8-sig", newline="") as file:
        states = {(row["department"], row["status"]) for row in csv.DictReader(file)}
    assert all(state.startswith("accepted") for name, state in states if name == GOOD)
    assert status in {state for name, state in states if name in (BAD, "")}
    said = capsys.readouterr().out
    assert BAD in said
    notes = " ".join(str(cell) for row in rows_of(results, BAD)[:4] for cell in row if cell)
    expected = "修正を要する箇所があり" if status == "returned" else "提出がないため、実績と評価は掲載していません"
    assert expected in notes


def test_every_item_stays_in_the_list(tmp_path: Path) -> None:
    _, results = run(tmp_path, missing)
    numbers = [row[0] for row in rows_of(results, BAD) if isinstance(row[0], int)]
    assert numbers == list(range(1, 31))
