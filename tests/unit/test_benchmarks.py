"""The benchmark runs to its page, here beside yardsticks of one city with three items."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import beside_page, many_page, run
from benchmarks.again import FIRST
from benchmarks.measure import Cost
from benchmarks.older import CLI, older_build
from benchmarks.page import exponent
from benchmarks.watch import Watch, peak

SPEC = """
FY = 2
YEARS = (1, 2, 3, 4)
DEPTS = [("D00", "総務局", "第01課"), ("D01", "財政局", "第02課")]
N_ITEMS = 3
PROG_ITEM_KEYS = ["item_id", "item_no", "pillar", "goal", "bureau", "dept_id", "dept", "item_name", "summary"]
PROG_IND_KEYS = ["indicator_id", "item_id", "indicator_name", "unit", "baseline",
                 "target_y1", "target_y2", "target_y3", "target_y4", "prev_actual"]
ITEM_COLS = [("item_id", "基本情報", "取組ID", 10), ("officer", "基本情報", "担当者", 10),
             ("result_text", "実績", "取組実績", 50), ("self_score", "評価", "自己評価", 8),
             ("reason_text", "評価", "評価理由", 30), ("direction", "評価", "方向性", 8),
             ("budget", "予算", "予算額", 12), ("remarks", "その他", "備考", 24)]
ITEM_KEYS = [c[0] for c in ITEM_COLS]
IND_KEYS = ["indicator_id", "item_id", "indicator_name", "unit", "actual", "measured", "note"]
NUM_KEYS, REQUIRED_TEXT = ["budget"], ["result_text"]
SHEET_ITEMS, SHEET_INDS, ITEM_FIRST_ROW, IND_FIRST_ROW = "取組評価", "指標", 1, 1
"""
GENERATE = """
import argparse
from datetime import datetime
from pathlib import Path
import xlsxwriter
from spec import *

parser = argparse.ArgumentParser()
for name in ("--scale", "--start", "--out"):
    parser.add_argument(name)
a = parser.parse_args()
for m in range(int(a.start), int(a.scale)):
    folder = Path(a.out) / f"M{m:04d}" / "submissions"
    folder.mkdir(parents=True)
    ids = [f"M{m:04d}-{n + 1:03d}" for n in range(N_ITEMS)]
    def book(path, **sheets):
        wb = xlsxwriter.Workbook(path, {"default_date_format": "yyyy/m/d"})
        for name, rows in sheets.items():
            ws = wb.add_worksheet(name)
            for r, row in enumerate(rows):
                ws.write_row(r, 0, row)
        wb.close()
    items = [[i, n + 1, f"柱{n % 4 + 1}", f"目標{n + 1:02d}", "局", *DEPTS[n % 2][::2], f"取組{n}", ""]
             for n, i in enumerate(ids)]
    figures = [[f"{i}-1", i, "件数", "件", 10.5, 11, 12, 13, 14, 11] for i in ids]
    book(folder.parent / "programme.xlsx", items=[PROG_ITEM_KEYS, *items], indicators=[PROG_IND_KEYS, *figures])
    for d, dept in enumerate(DEPTS):
        own = ids[d::2]
        book(folder / f"{dept[0]}.xlsx", **{
            SHEET_ITEMS: [ITEM_KEYS, *([i, "担当", "実施した", 3, "", "継続", "▲1,200", True] for i in own)],
            SHEET_INDS: [IND_KEYS, *([f"{i}-1", i, "件数", "件", 12, datetime(2026, 4, 1), "注"] for i in own)]})
"""
JOB = """
import argparse
def read(root, munis): return 1
read_all = read
def evaluate(*read): return 2
def write_city(*graded): return 3
def main():
    parser = argparse.ArgumentParser()
    for name in ("--scale", "--inputs", "--out"):
        parser.add_argument(name, required=True)
    write_city(evaluate(read(parser.parse_args().inputs, [])))
if __name__ == "__main__":
    main()
"""


@pytest.fixture
def yardstick(tmp_path: Path) -> Path:
    folder = tmp_path / "yardstick"
    folder.mkdir()
    files = {"spec": SPEC, "gen_inputs": GENERATE, "job_floor": JOB, "job_naive": JOB}
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.long
def test_it_runs_to_its_page(yardstick: Path, tmp_path: Path) -> None:
    page, work = tmp_path / "page.md", tmp_path / "work"
    places = ["--yardstick", str(yardstick), "--work", str(work), "--out", str(page)]
    run.main(["--scale", "1", "2", "--rounds", "1", *places])
    text = page.read_text(encoding="utf-8")
    for job in ("product", "floor", "naive"):
        assert re.search(rf"^\| 2 \| {job}.* \| 1 \| \d", text, re.MULTILINE), text
    parts = dict(re.findall(r"^\| (.+?) \| (\d+\.\d\d) \|", text, re.MULTILINE))
    assert {"reading", "evaluation sheets", "official list", "citizens' page", "feedback workbooks"} <= set(parts)
    assert float(parts["reading"]) > 0
    assert "Exponent of growth from 1 × to 2 ×: product" in text
    assert re.findall(r"^\| `--jobs (\d)` \|", text, re.MULTILINE) == ["1", "2", "4"]
    returns = sorted((work / "inputs" / "m0001" / "submissions" / "2025").iterdir())
    assert [path.name for path in returns] == [
        "令和7（2025）年度_評価_第01課.xlsx",
        "令和7（2025）年度_評価_第02課.xlsx",
    ]
    assert (work / "out" / "product" / "m0001" / "2025" / "manifest.json").is_file()


def test_two_builds_are_held_against_the_goals() -> None:
    def costs(cpu: float, wall: float) -> list[Cost]:
        return [Cost(cpu * noise, wall * noise, 100.0) for noise in (0.9, 1.0, 1.2)]

    cases = {
        (beside_page.OLDER, FIRST): costs(6.0, 6.0),
        (beside_page.NOW, FIRST): costs(4.0, 2.0),
        (beside_page.OLDER, beside_page.ALONE): costs(6.0, 6.0),
        (beside_page.NOW, beside_page.ALONE): costs(3.0, 3.0),
        (beside_page.NOW, beside_page.NAIVE): costs(5.0, 5.0),
    }
    page = beside_page.write_page(cases, "abc1234", 0, "the command", "A note.")
    assert "| wall of the same | 0.33 | ≤ 0.35 | yes |" in page
    assert "| CPU of the same, as many processes as cores | 0.67 | ≤ 0.5 | **no** |" in page
    assert "| how much sooner than the naive script | 2.50 | ≥ 2.5 | yes |" in page
    assert f"| {FIRST} | CPU 5.40 · 6.00 · 7.20; wall 5.40 · 6.00 · 7.20; 100 |" in page
    assert "two workers" not in page, "what was not run is not in the table"


def test_an_older_build_is_taken_out_of_the_repository(tmp_path: Path) -> None:
    build = older_build("HEAD", tmp_path)
    said = subprocess.run(
        [*CLI, "--help"], cwd=tmp_path, env=build.environment, capture_output=True, text=True, check=True
    )
    assert "kaikaku" in said.stdout
    assert (tmp_path / "older" / "pipelines" / "cli.py").is_file()
    assert not (tmp_path / "older" / ".git").exists()


def test_growth_in_proportion_has_the_exponent_one() -> None:
    assert exponent((1, 0.5), (10, 5.0)) == pytest.approx(1)
    assert exponent((10, 2.0), (100, 200.0)) == pytest.approx(2)


def seen(lead: float, *peaks: dict[str, float]) -> Watch:
    watch = Watch(Path())
    watch.lead, watch.peaks = lead, dict(enumerate(peaks))
    return watch


def test_the_page_of_many_says_what_all_municipalities_would_cost() -> None:
    runs = {
        "in turn": [(Cost(40.0, 40.0, 300.0), seen(0, {"a": 250, "b": 260, "c": 270, "d": 280}))],
        "on workers": [(Cost(60.0, 30.0, 300.0), seen(210, {"a": 300, "c": 310}, {"b": 290, "d": 300}))],
    }
    tasks = {1: many_page.Tasks(Cost(9.0, 10.0, 0), 3.0, 200.0), 101: many_page.Tasks(Cost(19.0, 20.0, 0), 7.0, 205.0)}
    measured = many_page.Measured(4, 2, runs, {"results": 8.0}, tasks)
    text = many_page.write_page(measured, "the command", "")
    assert "| on workers | 1 | 30.0 | 0.75 | 60.0 | 15.00 | 0.600 |" in text
    assert "| in turn | 1 | 4 | 250 | 260 | 280 |" in text
    assert "100 ms of CPU, 40 of them in the command itself" in text
    assert "the command gives\nout tasks all the time: with 375 of them." in text
    assert "| 16 | 0.45 | 5 |" in text


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="測定はLinuxで行います")
def test_the_peak_of_a_process_is_read() -> None:
    assert 10 < peak(os.getpid()) < 100_000
