"""One real run through Prefect, on the embedded server, as `make run` does it."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import INPUTS, ROOT
from tests.few_departments import keep_departments

pytestmark = pytest.mark.flow


def kaikaku(*arguments: str, prefect_home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipelines.cli", *arguments],
        cwd=ROOT,
        env=os.environ | {"PREFECT_HOME": str(prefect_home), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_the_year_through_prefect_is_the_year_without_it(tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    shutil.copytree(INPUTS, inputs, ignore=shutil.ignore_patterns("local", "2022"))
    year = ["--programme", "kawasaki-projects", "--year", "R3", "--inputs", str(inputs)]
    home = tmp_path / "prefect"
    through = kaikaku("run", *year, "--outputs", str(tmp_path / "through"), prefect_home=home)
    assert through.returncode == 0, through.stderr
    assert "ERROR" not in through.stdout + through.stderr
    direct = kaikaku("run", *year, "--outputs", str(tmp_path / "direct"), "--direct", prefect_home=home)
    assert direct.returncode == 0, direct.stderr
    published = Path("kawasaki-projects/2021")
    assert contents(tmp_path / "through" / published) == contents(tmp_path / "direct" / published)

    with sqlite3.connect(home / "prefect.db") as database:
        flows = {row[0] for row in database.execute("select name from flow")}
        tasks = {row[0] for row in database.execute("select name from task_run where state_type = 'COMPLETED'")}
    assert flows == {"年次評価", "収集・検査", "評価", "公表資料の作成"}
    for bureau in ("総務企画局", "こども未来局"):
        assert f"指摘の返却 {bureau}" in tasks
        assert any(name.startswith("提出ファイルの読み取り") and bureau in name for name in tasks)


def test_several_years_through_prefect_are_the_same_as_without_it(tmp_path: Path) -> None:
    inputs, home = tmp_path / "inputs", tmp_path / "prefect"
    shutil.copytree(INPUTS, inputs, ignore=shutil.ignore_patterns("local", "2022", "submissions", "actuals"))
    keep_departments(inputs / "kawasaki-reform-3", ["環境局", "交通局", "会計室"])
    programme = ["--programme", "kawasaki-reform-3", "--inputs", str(inputs)]
    places = {name: ["--outputs", str(tmp_path / name)] for name in ("through", "direct")}
    for year in ("2022", "2023"):
        of_year = [*programme, "--year", year, "--direct", *places["direct"]]
        assert kaikaku("sample", "--seed", year, *of_year, prefect_home=home).returncode == 0
        assert kaikaku("run", *of_year, prefect_home=home).returncode in (0, 1)
    shutil.copytree(tmp_path / "direct", tmp_path / "through")
    both = ["midterm", "--years", "2022", "2023", *programme]
    through = kaikaku(*both, *places["through"], prefect_home=home)
    direct = kaikaku(*both, *places["direct"], "--direct", prefect_home=home)
    assert through.returncode == direct.returncode == 0, through.stderr
    published = Path("kawasaki-reform-3/midterm-2022-2023")
    assert contents(tmp_path / "through" / published) == contents(tmp_path / "direct" / published)
    with sqlite3.connect(home / "prefect.db") as database:
        assert {row[0] for row in database.execute("select name from flow")} == {"中間評価・総括評価"}
