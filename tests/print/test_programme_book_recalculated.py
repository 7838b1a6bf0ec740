"""What the workbook of a programme says of itself is what LibreOffice computes, empty, full and half filled in."""

from pathlib import Path

import pytest
from recalculating import formulas, recalculated
from rendering import require_office

from pipelines.new_programme.book import blank_rows, rows_of_programme, write_book
from pipelines.new_programme.book.rows import BookRows

pytestmark = pytest.mark.print
INPUTS = Path(__file__).parents[2] / "inputs"


def half_filled() -> BookRows:
    """Rows that lack something, point nowhere, or are examples."""
    empty = blank_rows(2027)
    sheets = {
        "項目": [
            {"item_id": "1-2", "name": "窓口"},
            {"item_id": "例3", "name": "使用料"},
            {"name": "給付", "department": "福祉課"},
        ],
        "指標": [
            {"indicator_id": "A", "item_id": "1-2", "kind": "成果指標", "name": "率"},
            {"indicator_id": "B", "item_id": "2", "kind": "成果指標", "name": "数"},
        ],
        "目標": [{"indicator_id": "A", "2027": "5"}, {"indicator_id": "C"}],
    }
    return BookRows({**empty.sheets, **sheets}, empty.years)


def test_stored_and_recalculated_results_are_the_same(tmp_path: Path) -> None:
    require_office()
    books = {
        "empty": write_book(blank_rows(2027), ""),
        "half": write_book(half_filled(), ""),
        "full": write_book(rows_of_programme(INPUTS / "kawasaki-projects"), "計画"),
    }
    back = recalculated(books, tmp_path)
    said = set()
    for name, data in books.items():
        stored, computed = formulas(data), formulas(back[name])
        assert stored == {place: computed[place] for place in stored}, name
        said |= set(stored.values())
    assert {"記入済", "記入例（読みません）", "未記入：担当", "番号がシート「項目」にありません", "（空欄）"} <= said
    assert any(one.startswith("あと") for one in said)
