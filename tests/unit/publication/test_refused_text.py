"""A text that no cell holds is refused with the department's cells that it was made of."""

from dataclasses import replace

import pandas as pd
import pytest

from pipelines.checks.check import Checked
from pipelines.publication.refused_text import naming_its_cells
from pipelines.workbook.text import CellError
from schemas.tables.cells import cells_table
from schemas.tables.findings import findings_table

LONG = "長" * 40


def returned(shown: str) -> Checked:
    cells = cells_table(
        {
            "department": ["財政局", "財政局"],
            "file": ["財.xlsx", "財.xlsx"],
            "sheet": ["取組評価", "取組評価"],
            "row": [5, 6],
            "column": [6, 6],
            "cell": ["F5", "F6"],
            "shown": [shown, "別の実績"],
            "number": [None, None],
            "hidden": [False, False],
            "struck": [False, False],
            "decimals": [None, None],
            "rows": [1, 1],
        }
    )
    nothing = pd.DataFrame()
    return Checked(
        items=nothing,
        indicators=nothing,
        submissions=nothing,
        findings=findings_table([]),
        normalisations=nothing,
        waivers=nothing,
        cells=cells,
    )


def test_the_cell_is_named_also_where_its_text_is_part_of_a_longer_one() -> None:
    with (
        pytest.raises(CellError, match=r"1つのセル.*元の値は、財政局の【財\.xlsx／取組評価!F5】にあります。"),
        naming_its_cells(returned(LONG)),
    ):
        raise CellError("1つのセルに入りません。", f"実績：{LONG}")


def test_a_text_of_no_department_is_refused_as_it_was() -> None:
    with pytest.raises(CellError, match=r"^入りません。$"), naming_its_cells(returned(LONG)):
        raise CellError("入りません。", "事務局の文章")


def test_a_text_is_refused_as_it_was_where_no_department_wrote_anything() -> None:
    nobody = returned(LONG)
    with (
        pytest.raises(CellError, match=r"^入りません。$"),
        naming_its_cells(replace(nobody, cells=nobody.cells.iloc[:0])),
    ):
        raise CellError("入りません。", LONG)
