"""`--department` says of a department what a run of the whole city says of it, and reads no file again."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from pipelines.cli import main
from pipelines.register.store import Register
from tests.conftest import INPUTS
from tests.returned_workbooks import clean_return, edited, write_in

NAME, OTHER = "消防局", "監査事務局"
SHEET = "取組評価"


@pytest.fixture
def city(tmp_path: Path, reform: Register) -> Path:
    """The returns of two departments; in one of them stands an item of the other one, and a grade there is not."""
    source = INPUTS / "kawasaki-reform-3"
    shutil.copytree(source, tmp_path / "inputs" / source.name, ignore=shutil.ignore_patterns("local", "submissions"))
    submissions = tmp_path / "inputs" / source.name / "submissions" / "2022"
    submissions.mkdir(parents=True)
    items = reform.items
    foreign = items.loc[items["department"] == OTHER, "item_id"].iloc[0]
    spoilt = edited(
        clean_return(reform, NAME),
        write_in(SHEET, 0, "item_id", foreign),
        write_in(SHEET, 1, "department_grade", 9),
    )
    (submissions / f"{NAME}.xlsx").write_bytes(spoilt)
    (submissions / f"{OTHER}.xlsx").write_bytes(clean_return(reform, OTHER))
    (submissions / "名前のないファイル.xlsx").write_bytes(b"no workbook")
    return tmp_path


def run(city: Path, verb: str, *more: str, gives: int = 1) -> None:
    folders = ["--inputs", str(city / "inputs"), "--outputs", str(city / "outputs")]
    year = ["--programme", "kawasaki-reform-3", "--year", "R4"]
    assert main([verb, *year, *more, *folders, "--direct"]) == gives


def table(city: Path, name: str, *folder: str) -> list[dict[str, str]]:
    return [row for row in rows(city, name, *folder) if row.get("department") in (NAME, "")]


def rows(city: Path, name: str, *folder: str) -> list[dict[str, str]]:
    path = city / "outputs" / "kawasaki-reform-3" / "2022" / Path(*folder) / "data" / f"{name}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_same_is_found_of_a_department_alone_as_among_all(city: Path) -> None:
    run(city, "run")
    run(city, "run", "--department", NAME)
    found = table(city, "findings")
    assert {"X403", "X401", "C303", "F107"} <= {row["code"] for row in found}
    assert table(city, "findings", "partial") == found
    assert table(city, "submissions", "partial") == table(city, "submissions")
    assert table(city, "items", "partial") == table(city, "items")


def test_no_file_is_read_again_for_a_part_of_the_city(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(city, "run")
    made = {path.name for path in (city / "outputs/.kept/kawasaki-reform-3/2022/made").iterdir()}
    capsys.readouterr()
    run(city, "check", "--department", NAME)
    said = capsys.readouterr()
    assert "提出ファイルの読み取り" not in said.out + said.err
    again = {path.name for path in (city / "outputs/.kept/kawasaki-reform-3/2022/made").iterdir()}
    assert made <= again
    manifest = json.loads((city / "outputs/kawasaki-reform-3/2022/manifest.json").read_text("utf-8"))
    assert manifest, "the city's set stays"


def test_what_was_evaluated_for_one_is_not_published_for_another(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(city, "evaluate", "--department", NAME)
    capsys.readouterr()
    run(city, "publish", "--department", OTHER, gives=2)
    assert f"直前の検査は「{NAME}」だけで行われ、今回の「{OTHER}」と違います" in capsys.readouterr().err
    assert not (city / "outputs/kawasaki-reform-3/2022/partial").exists()
    run(city, "publish", "--department", NAME)


def test_an_amount_that_lies_in_another_departments_is_counted_alone_as_among_all(
    tmp_path: Path, reform: Register
) -> None:
    """The register says that 160,000千円 of the one item's amount lie in the other's."""
    source = INPUTS / "kawasaki-reform-3"
    shutil.copytree(source, tmp_path / "inputs" / source.name, ignore=shutil.ignore_patterns("local", "submissions"))
    submissions = tmp_path / "inputs" / source.name / "submissions" / "2022"
    submissions.mkdir(parents=True)
    for name, item, amount in (("財政局", "2(5)5", 900_000), ("上下水道局", "2(7)3", 200_000)):
        of = list(reform.items.loc[reform.items["department"] == name, "item_id"])
        entry = write_in(SHEET, of.index(item), "financial_effect", amount)
        (submissions / f"{name}.xlsx").write_bytes(edited(clean_return(reform, name), entry))
    run(tmp_path, "run")
    run(tmp_path, "run", "--department", "上下水道局", gives=0)
    counted = {row["item_id"]: row for row in rows(tmp_path, "financial_effects")}
    alone = {row["item_id"]: row for row in rows(tmp_path, "financial_effects", "partial")}
    assert counted["2(7)3"]["counted"] == "40000"
    assert alone == {item: counted[item] for item in alone}
    assert {row["department"] for row in alone.values()} == {"上下水道局"}
