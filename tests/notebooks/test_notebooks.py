"""Each notebook runs from top to bottom as a script, on what `make run` leaves, and says what the tables say."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tests.conftest import ROOT

NOTEBOOKS = sorted(ROOT.glob("notebooks/*.py"))
YEARS = [("kawasaki-reform-3", "2022"), ("kawasaki-projects", "2021")]


@pytest.fixture(scope="module")
def outputs(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what was published: notebooks write beside it."""
    folder = tmp_path_factory.mktemp("notebooks") / "outputs"
    for programme, year in YEARS:
        shutil.copytree(published / programme / year / "data", folder / programme / year / "data")
    return folder


def run(notebook: Path, outputs: Path, programme: str, year: str) -> str:
    wanted = {"KAIKAKU_PROGRAMME": programme, "KAIKAKU_YEAR": year, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-W", "error", str(notebook)],
        cwd=outputs.parent, env={**os.environ, **wanted}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def items_of(outputs: Path, programme: str, year: str) -> pd.DataFrame:
    return pd.read_csv(outputs / programme / year / "data" / "items.csv", encoding="utf-8-sig")


@pytest.mark.parametrize(("programme", "year"), YEARS)
def test_exploring_counts_every_item_and_marks_what_is_made_up(outputs: Path, programme: str, year: str) -> None:
    said = run(ROOT / "notebooks" / "explore_year.py", outputs, programme, year)
    items = items_of(outputs, programme, year)
    assert f"課題 {len(items)}件" in said
    assert ("【架空データ】" in said) == items["made_up"].any()


@pytest.mark.parametrize(("programme", "year"), YEARS)
def test_the_rule_set_in_force_gives_the_published_grades(outputs: Path, programme: str, year: str) -> None:
    said = run(ROOT / "notebooks" / "try_rule_set.py", outputs, programme, year)
    judged = int(items_of(outputs, programme, year)["computed_grade"].notna().sum())
    assert f"{judged}件のうち{judged}件が公表した算定達成度と同じです" in said


@pytest.mark.parametrize(("programme", "year"), YEARS)
def test_the_committees_figures_add_up_and_have_charts(outputs: Path, programme: str, year: str) -> None:
    said = run(ROOT / "notebooks" / "committee_figures.py", outputs, programme, year)
    path = outputs / "notebooks" / f"committee-{programme}-{year}.xlsx"
    book, first = openpyxl.load_workbook(path), path.read_bytes()
    items = items_of(outputs, programme, year)
    counts = book["達成度"].iter_rows(min_row=5, min_col=2, values_only=True)
    assert sum(value for row in counts for value in row if isinstance(value, int | float)) == len(items)
    assert [len(sheet._charts) for sheet in book] == [1, 0, 1]
    for sheet in book:
        assert ("【架空データ】" in sheet["A2"].value) == items["made_up"].any()
    assert said == run(ROOT / "notebooks" / "committee_figures.py", outputs, programme, year)
    assert path.read_bytes() == first


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_text_in_cells_that_begin_with_prose(notebook: Path) -> None:
    text = notebook.read_text(encoding="utf-8")
    assert text.startswith("# %% [markdown]\n# # ")
    assert text.count("# %% [markdown]") >= 4


def test_every_notebook_is_in_the_list() -> None:
    page = (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8")
    assert all(f"]({notebook.name})" in page for notebook in NOTEBOOKS)
