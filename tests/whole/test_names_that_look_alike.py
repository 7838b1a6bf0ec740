"""Two files whose names differ only in how か and its sign are written, as a Mac and Windows do, are two files."""

import csv
import shutil
import sys
import unicodedata
from pathlib import Path

import pytest

from pipelines.cli import main
from pipelines.register.store import Register
from tests.conftest import INPUTS
from tests.returned_workbooks import clean_return, edited, write_in

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="このOSでは2つの名前が同じファイルになります")
NAME, OTHER = "まちづくり局", "会計室"
TYPED = f"{NAME}.xlsx"
DECOMPOSED = unicodedata.normalize("NFD", TYPED)


@pytest.fixture
def city(tmp_path: Path, reform: Register) -> Path:
    source = INPUTS / "kawasaki-reform-3"
    shutil.copytree(source, tmp_path / "inputs" / source.name, ignore=shutil.ignore_patterns("local", "submissions"))
    submissions = tmp_path / "inputs" / source.name / "submissions" / "2022"
    submissions.mkdir(parents=True)
    (submissions / TYPED).write_bytes(clean_return(reform, NAME))
    (submissions / f"{OTHER}.xlsx").write_bytes(clean_return(reform, OTHER))
    return tmp_path


def kaikaku(city: Path, verb: str, *more: str) -> int:
    where = ["--inputs", str(city / "inputs"), "--outputs", str(city / "outputs")]
    return main([verb, *more, "--programme", "kawasaki-reform-3", "--year", "R4", *where])


def submissions(city: Path) -> dict[str, str]:
    path = city / "outputs/kawasaki-reform-3/2022/data/submissions.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["file"]: row["status"] for row in csv.DictReader(file) if row["file"]}


def lies_beside(city: Path, data: bytes) -> None:
    (city / "inputs/kawasaki-reform-3/submissions/2022" / DECOMPOSED).write_bytes(data)


def test_of_different_contents_neither_counts_and_the_others_do(city: Path, reform: Register) -> None:
    lies_beside(city, edited(clean_return(reform, NAME), write_in("取組評価", 0, "department_grade", 4)))
    assert kaikaku(city, "run", "--direct") == 1
    assert submissions(city) == {TYPED: "rejected", DECOMPOSED: "rejected", f"{OTHER}.xlsx": "accepted"}
    findings = (city / "outputs/kawasaki-reform-3/2022/data/findings.csv").read_text("utf-8-sig")
    assert "名前は同じに見えますが、濁点・半濁点の記録のしかたが違う別のファイルです" in findings


def test_of_equal_contents_one_counts_and_the_set_can_be_made_again(city: Path, reform: Register) -> None:
    lies_beside(city, clean_return(reform, NAME))
    assert kaikaku(city, "run", "--direct") == 1
    assert list(submissions(city)) == sorted([f"{OTHER}.xlsx", TYPED, DECOMPOSED])
    assert kaikaku(city, "verify") == 0
    assert kaikaku(city, "verify", "--archive") == 0


def test_alone_it_is_known_by_the_name_people_type(city: Path) -> None:
    folder = city / "inputs/kawasaki-reform-3/submissions/2022"
    (folder / TYPED).rename(folder / DECOMPOSED)
    assert kaikaku(city, "run", "--direct") == 1
    assert submissions(city)[TYPED] == "accepted"
