"""What the headquarters' book says of itself is what LibreOffice computes, empty and half filled in."""

import dataclasses
from pathlib import Path

import pytest
from recalculating import formulas, recalculated
from rendering import require_office

from pipelines.deciding.gather import Contents, gather
from pipelines.deciding.write import write_book
from pipelines.procedure.programme_year import open_year

pytestmark = pytest.mark.print
DECISIONS, WAIVERS, OPINIONS = "達成度の決定", "指摘の確認", "外部評価の意見"
HALF = {
    DECISIONS: [{"grade": "3"}, {"grade": "3", "reason": "相当"}, {"reason": "相当"}, {"decided_by": "本部"}],
    WAIVERS: [{"waived": "○"}, {"waived": "○", "reason": "確認", "by": "担当", "date": "2023-06-01"}],
    OPINIONS: [{"opinion": "妥当"}, {"reviewed_by": "委員会", "reviewed_on": "2023-08-10"}],
}


def half_filled(contents: Contents) -> Contents:
    sheets = {
        name: [
            dataclasses.replace(row, entries=HALF[name][n] if n < len(HALF.get(name, [])) else row.entries)
            for n, row in enumerate(rows)
        ]
        for name, rows in contents.sheets.items()
    }
    return dataclasses.replace(contents, sheets=sheets)


def test_stored_and_recalculated_results_are_the_same(published: Path, tmp_path: Path) -> None:
    require_office()
    year = open_year(published.parent / "inputs", published, "kawasaki-reform-3", "2022")
    contents = gather(year)
    common = {DECISIONS: {"decided_by": "行財政改革推進本部", "decided_on": "2023-07-03"}}
    books = {"empty": write_book(year, contents), "half": write_book(year, half_filled(contents), contents, common)}
    back = recalculated(books, tmp_path)
    said = set()
    for name, data in books.items():
        stored, computed = formulas(data), formulas(back[name])
        assert stored == {place: computed[place] for place in stored}, name
        said |= set(stored.values())
    assert {"記入済", "未記入：決定した達成度", "未記入：理由", "未記入：達成度か意見", "記入なし"} <= said
    assert "未記入：決定の理由（算定達成度と違うため）" in said
