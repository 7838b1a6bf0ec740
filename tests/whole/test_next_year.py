"""The next fiscal year is opened by a workbook, and what was evaluated stays as it was (架空データ)."""

import hashlib
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.cli import main
from pipelines.japanese.fiscal_years import last_day
from pipelines.register.store import load_history, load_register
from tests.whole.test_another_city import NAME, edit_settings, start, write_list

Say = pytest.CaptureFixture[str]
CLOSED, NEW = 2025, 2028


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the programme of a made-up city and the workbook of its next year."""
    folder = tmp_path_factory.mktemp("next year")
    write_list(folder / "list.xlsx")
    start(folder)
    edit_settings(folder / "inputs")
    assert call(folder, "--out", "book.xlsx") == 0
    return folder


@pytest.fixture
def city(begun: Path, tmp_path: Path) -> Path:
    """A copy of it of one's own."""
    for path in (one for one in begun.rglob("*") if one.is_file()):
        (tmp_path / path.relative_to(begun)).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path.relative_to(begun)).write_bytes(path.read_bytes())
    return tmp_path


def call(city: Path, *more: str) -> int:
    files = [str(city / one) if one.endswith(".xlsx") else one for one in more]
    return main(["next-year", "--programme", NAME, "--inputs", str(city / "inputs"), *files])


def row_of(page: Worksheet, label: str, value: str) -> int:
    place = column_of(page, label)
    return next(row for row in range(4, page.max_row + 1) if page.cell(row, place).value == value)


def column_of(page: Worksheet, label: str) -> int:
    labels = [str(cell.value or "").split("\n")[0] for cell in page[3]]
    return labels.index(label) + 1


def write(page: Worksheet, row: int, label: str, value: str) -> None:
    page.cell(row, column_of(page, label)).value = value


def append(page: Worksheet, cells: dict[str, str]) -> None:
    row = next(n for n in range(4, page.max_row + 2) if not any(c.value for c in page[n][: len(page[3]) - 1]))
    for label, value in cells.items():
        write(page, row, label, value)


def targets_of(city: Path, year: int) -> dict[str, str]:
    targets = load_register(city / "inputs" / NAME).targets
    return dict(targets.loc[targets["fiscal_year"] == year, ["indicator_id", "text"]].to_numpy())


def as_it_was(city: Path) -> dict[str, str]:
    """The outputs of the closed year, run anew, each file by its hash; the manifest names other inputs."""
    outputs = (
        city / f"outputs {hashlib.sha256((city / 'inputs' / NAME / 'programme.yaml').read_bytes()).hexdigest()[:8]}"
    )
    where = ["--programme", NAME, "--year", str(CLOSED), "--inputs", str(city / "inputs"), "--outputs", str(outputs)]
    assert main(["forms", *where, "--direct"]) == 0
    if not (city / "inputs" / NAME / "submissions").exists():
        main(["sample", "--seed", "1", *where, "--direct"])
    main(["run", *where, "--direct"])
    made = outputs / NAME / str(CLOSED)
    return {
        path.relative_to(made).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(made.rglob("*"))
        if path.is_file() and path.name not in ("manifest.json", "datapackage.json")
    }


def change_much(book: openpyxl.Workbook) -> None:
    """What an office changes in spring: targets, names, departments, an item and an indicator more, one less."""
    items, indicators, targets = (book[name] for name in ("項目", "指標", "目標"))
    write(items, row_of(items, "番号", "1"), "名称", "窓口の待ち時間をなくす")
    write(items, row_of(items, "番号", "1"), "変更の理由", "計画の見直し（架空データ）")
    items.delete_rows(row_of(items, "番号", "6"))
    append(items, {"番号": "7", "名称": "新しい取組（架空データ）", "担当": "デジタル課"})
    append(indicators, {"指標No.": "7-A1", "番号": "7", "種別": "活動指標", "名称": "研修の回数", "単位": "回",
                        "望ましい方向": "大きいほどよい", "現状値": "－"})  # fmt: skip
    append(targets, {"指標No.": "7-A1", "令和10（2028）年度": "12回以上"})
    for row in range(4, targets.max_row + 1):
        if targets.cell(row, 1).value == "1-O1":
            write(targets, row, "令和10（2028）年度", "10分以下")
    append(book["組織"], {"名称": "デジタル課"})
    append(book["組織"], {"名称": "デジタル課", "改称・新設の日": "2028-04-01", "理由": "新設（架空データ）"})
    grades = book["評価の区分"]
    write(grades, row_of(grades, "数字", "4"), "呼び名", "S 目標を超えた")


def leave_out_the_year(book: openpyxl.Workbook) -> None:
    """No target for the new year, said as such."""
    page = book["目標"]
    for row in range(4, page.max_row + 1):
        if page.cell(row, 1).value:
            write(page, row, "令和10（2028）年度", "－")


def taken(city: Path, change: object = None) -> int:
    if change is not None:
        book = openpyxl.load_workbook(city / "book.xlsx")
        change(book)  # type: ignore[operator]
        book.save(city / "book.xlsx")
    return call(city, "--from", "book.xlsx")


def test_the_year_is_opened_and_the_closed_one_stays_byte_for_byte(city: Path, capsys: Say) -> None:
    before, rows = as_it_was(city), (city / "inputs" / NAME / "register" / "items.csv").read_text(encoding="utf-8")
    capsys.readouterr()
    assert taken(city, change_much) in (0, 1)
    said = capsys.readouterr().out
    assert "令和10（2028）年度を開きました" in said
    history = load_history(city / "inputs" / NAME)
    assert history.programme.years == [2025, 2026, 2027, NEW]
    assert as_it_was(city) == before
    kept = city / "inputs" / NAME / "earlier" / "2027" / "register" / "items.csv"
    assert kept.read_text(encoding="utf-8") == rows


def test_what_was_changed_holds_from_the_first_day_of_the_year(city: Path, capsys: Say) -> None:
    taken(city, change_much)
    said = capsys.readouterr().out
    folder = city / "inputs" / NAME
    old, new = (load_register(folder, last_day(year)) for year in (2027, NEW))
    names = [dict(one.items[["item_id", "name"]].to_numpy()) for one in (old, new)]
    assert (names[0]["1"], names[1]["1"]) == ("窓口の待ち時間の短縮", "窓口の待ち時間をなくす")
    assert "6" in names[0]
    assert "6" not in names[1]
    assert names[1]["7"] == "新しい取組（架空データ）"
    assert "デジタル課" not in old.programme.departments
    assert "デジタル課" in new.programme.departments
    assert targets_of(city, NEW) == {"1-O1": "10分以下", "7-A1": "12回以上"}
    programme = load_history(folder).programme
    assert [programme.scale(year).label(4) for year in (2027, NEW)] == ["S 目標を上回った", "S 目標を超えた"]
    assert "1 実施項目名：窓口の待ち時間の短縮→窓口の待ち時間をなくす（理由：計画の見直し（架空データ）" in said
    assert "7「新しい取組（架空データ）」を追加" in said


def test_a_target_of_a_closed_year_is_refused_at_its_cell_and_nothing_is_written(city: Path, capsys: Say) -> None:
    where = []

    def change(book: openpyxl.Workbook) -> None:
        page = book["目標"]
        cell = page.cell(row_of(page, "指標No.", "1-O1"), column_of(page, "令和7（2025）年度"))
        cell.value = "5分以下"
        where.append(cell.coordinate)

    before = {path: path.read_bytes() for path in (city / "inputs").rglob("*") if path.is_file()}
    assert taken(city, change) == 3
    said = capsys.readouterr().err
    assert f"目標!{where[0]}" in said
    assert "20分以下" in said
    assert {path: path.read_bytes() for path in (city / "inputs").rglob("*") if path.is_file()} == before


def test_a_changed_form_needs_a_version_of_its_own(city: Path, capsys: Say) -> None:
    def change(book: openpyxl.Workbook) -> None:
        leave_out_the_year(book)
        page = book["用紙"]
        write(page, row_of(page, "見出し", "翌年度の改善内容"), "見出し", "翌年度に直すこと")

    assert taken(city, change) == 3
    assert "様式の版が「2025-1」のまま" in capsys.readouterr().err

    def version(book: openpyxl.Workbook) -> None:
        page = book["設定"]
        page.cell(row_of(page, "項目", "様式の版"), 2).value = "2028-1"

    assert taken(city, version) in (0, 1)
    programme = load_history(city / "inputs" / NAME).programme
    labels = [[column.label for column in programme.form(year).items.columns] for year in (2027, NEW)]
    assert "翌年度に直すこと" not in labels[0]
    assert "翌年度に直すこと" in labels[1]


def test_a_workbook_of_another_year_is_refused(city: Path, capsys: Say) -> None:
    assert taken(city, leave_out_the_year) in (0, 1)
    capsys.readouterr()
    assert taken(city) == 3
    assert "次に開くのは令和11（2029）年度です" in capsys.readouterr().err


def test_what_is_changed_takes_another_colour(begun: Path) -> None:
    book = openpyxl.load_workbook(begun / "book.xlsx")
    rules = [rule.formula for of in book["項目"].conditional_formatting for rule in of.rules]
    assert rules == [['A4&""<>\'元_項目\'!A4&""']]
    assert book["元_項目"].sheet_state == "veryHidden"
    assert book["元_項目"]["E4"].value == book["項目"]["E4"].value
