"""A made-up city (架空データ) whose grades follow points: six viewpoints of four points each, in letters."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from tests.whole.grade_cities import do, results
from tests.whole.test_another_city import NAME, cells, labels
from tests.whole.two_level_city import write_two_level_city

VIEWPOINTS = ["必要性", "有効性", "効率性", "公平性", "妥当性"]
CHANGES = {
    "from_year": 2025,
    "version": "点数-1",
    "items": {
        "drop": ["expected_resources", "people", "things", "money", "information", "time"],
        "add": [
            *(
                {
                    "key": f"view_{n}",
                    "label": label,
                    "group": "評価",
                    "kind": "quantity",
                    "unit": "点",
                    "required": True,
                    "at_most": {"amount": 4},
                    "in_list": {"width": 8},
                }
                for n, label in enumerate(VIEWPOINTS, 1)
            ),
            {"key": "progress", "label": "進み具合", "group": "評価", "kind": "choice", "required": True},
        ],
    },
}
SCORE = {
    "columns": [*(f"view_{n}" for n in range(1, 6)), "progress"],
    "label": "評価点",
    "cut_offs": [
        {"grade": 4, "from_points": 22},
        {"grade": 3, "from_points": 18},
        {"grade": 2, "from_points": 12},
    ],
    "lowest_grade": 1,
}
CHOICES = {
    "circumstances_kind": [{"value": "災害"}, {"value": "その他"}],
    "direction": [{"value": "継続"}, {"value": "改善"}],
    "progress": [{"value": str(n), "label": word} for n, word in ((4, "進んだ"), (2, "やや進んだ"), (0, "進まない"))],
}
TYPED = {
    "101": [4, 4, 4, 4, 4, "2 やや進んだ"],  # 22, the least for S
    "102": [4, 4, 4, 4, 3.5, "2"],  # 21.5
    "103": [4, 4, None, 4, 4, "4 進んだ"],
    "104": [0, 0, 0, 0, 0, "0 進まない"],
    "201": [3, 3, 3, 3, 0, "0"],  # 12
    "202": [4, 4, 5, 4, 4, "4"],  # more than there is
}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after one year; the points were typed over those of the made-up returns."""
    folder = tmp_path_factory.mktemp("points")
    write_two_level_city(folder, level_grades=[], form_columns=[CHANGES], score=SCORE, choices=CHOICES)
    assert do(folder, "forms", "R7") == 0
    assert do(folder, "sample", "R7", "--seed", "2") == 0
    for path in (folder / "inputs" / NAME / "submissions" / "2025").glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        sheet, header = book["評価"], labels(path, "評価")
        for row in range(5, 12):
            for key, typed in zip(SCORE["columns"], TYPED.get(str(sheet.cell(row, 1).value), []), strict=False):
                label = {f"view_{n}": f"{one}（点）" for n, one in enumerate(VIEWPOINTS, 1)}.get(str(key), "進み具合")
                at = next(n for n, one in enumerate(header, 1) if str(one).startswith(label))
                sheet.cell(row, at).value = typed
        book.save(path)
    assert do(folder, "run", "R7") in (0, 1)
    return folder


def items(folder: Path) -> dict[str, dict[str, str]]:
    text = (results(folder) / "data" / "items.csv").read_text(encoding="utf-8-sig")
    return {row["item_id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_the_grade_follows_the_sum_of_points(city: Path) -> None:
    found = {key: (row["points"], row["computed_grade"], row["basis"]) for key, row in items(city).items()}
    assert found == {
        "101": ("22", "4", ""),
        "102": ("21.5", "3", ""),
        "103": ("", "", "points_open"),
        "104": ("0", "1", ""),
        "201": ("12", "2", ""),
        "202": ("", "", "points_open"),
    }


def test_the_explanation_says_points_and_not_rates(city: Path) -> None:
    found = {key: row["explanation"] for key, row in items(city).items()}
    assert found["101"].startswith(
        "評価点は22点（24点中）で、22点以上に当たるため「S 目標を大きく上回った」と算定しました"
    )
    assert "（必要性4点、有効性4点、" in found["101"]
    assert found["103"].startswith("評価点のうち「効率性」（4点まで）の点数が記入されていないか、使えないため")
    assert not [text for text in found.values() if "達成率" in text]


def test_list_and_page_show_parts_and_rule(city: Path) -> None:
    (book,) = (results(city) / "workbooks").glob("*評価結果一覧.xlsx")
    told = {str(value) for _, _, value in cells(book)}
    assert any(text.startswith("必要性") for text in told)
    assert any("22点以上はS、18点以上はA、12点以上はB、それより低いときはCです。" in text for text in told)
    assert not [text for text in told if "％以上はS" in text]
    page = (results(city) / "site" / "index.html").read_text(encoding="utf-8")
    assert "評価点は22点（24点中）で" in page
    assert "18点以上22点未満" in page


def test_the_form_adds_up_and_grades_by_itself(city: Path) -> None:
    path = next((results(city) / "forms").glob("*総務課*.xlsx"))
    header = labels(path, "評価")
    at = next(n for n, one in enumerate(header, 1) if str(one).startswith("点数の合計"))
    formula = str(openpyxl.load_workbook(path)["評価"].cell(5, at).value)
    assert formula.startswith("=IFERROR(IF(")
    assert not any(str(one).startswith("達成率の平均") for one in header)
