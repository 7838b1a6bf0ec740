"""A programme of one year, from a city's list to everything that is published (架空のデータ)."""

from pathlib import Path

import openpyxl
import pytest

from pipelines.cli import main
from tests.unit.new_programme.small_list import INDICATORS, ITEMS, book_of, rows

NAME = "one-year"
TARGETS = {
    "figures": ["65%以上", "10"],
    "a day and a move": ["令和7年3月", "前年度比増"],
    "words and nothing": ["全部署", "－"],
}


@pytest.mark.parametrize("kind", TARGETS)
def test_a_programme_of_one_year_is_evaluated_and_published(kind: str, tmp_path: Path) -> None:
    lists = rows()
    lists[INDICATORS] = [[*line[:7], line[8]] for line in lists[INDICATORS]]
    for line, target in zip(lists[INDICATORS][1:], TARGETS[kind], strict=True):
        line[6] = target
    lists[ITEMS] = [[*line, mark] for line, mark in zip(lists[ITEMS], ["モノ", "○", "－"], strict=True)]
    book_of(lists).save(tmp_path / "list.xlsx")
    inputs = ["--inputs", str(tmp_path / "inputs")]
    start = ["new-programme", NAME, "--items", str(tmp_path / "list.xlsx"), "--title", "架空市計画", "--city", "架空市"]
    assert main([*start, *inputs]) in (0, 1)
    where = ["--programme", NAME, "--year", "R6", "--direct", *inputs, "--outputs", str(tmp_path / "outputs")]
    assert main(["forms", *where]) == 0
    assert main(["sample", "--seed", "1", *where]) == 0
    assert main(["run", *where]) in (0, 1)
    books = sorted((tmp_path / "outputs" / NAME / "2024" / "workbooks").rglob("*.xlsx"))
    assert len(books) >= 3
    for path in books:
        openpyxl.load_workbook(path)
