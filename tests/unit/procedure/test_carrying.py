"""What a department has typed stands in its new form exactly as it was typed, or in the list of what does not."""

import io
import random
import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import returned_workbooks as rw
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import Entries
from pipelines.forms.form_workbook import write_form
from pipelines.forms.last_year import no_last_year
from pipelines.intake.carrying.notes import CarryNote
from pipelines.intake.carrying.read_filled import read_filled
from pipelines.intake.returns import Return
from pipelines.procedure.carrying.carry_over import carry_over, lists_of
from pipelines.procedure.carrying.place import Carried, place
from pipelines.procedure.programme_year import ProgrammeYear, open_year
from pipelines.procedure.running.each import one_by_one
from pipelines.register.store import Register
from pipelines.workbook.reading.guard import Sheet, open_workbook
from schemas.form import AcceptedVersion, Form
from schemas.form_changes import FormChanges, change_form
from tests.conftest import INPUTS

SMALL = "監査事務局"
ITEMS, INDICATORS = (spec.title for spec in rw.FORM.sheets.values())
SILENT = one_by_one(lambda _: None)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    return open_year(INPUTS, tmp_path_factory.mktemp("outputs"), "kawasaki-reform-3", "2022")


def carry(year: ProgrammeYear, *files: bytes, form: Form | None = None, asked: Sequence[str] = (SMALL,)) -> Carried:
    """Carry files over into this year's forms, or into those of another form."""
    of = form or year.form
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"途中{number}.xlsx" for number in range(1, len(files) + 1)]
        for path, data in zip(paths, files, strict=True):
            path.write_bytes(data)
        filled = [read_filled(path, path.name, year.city, of, year.fiscal_year) for path in paths]
    return place(_with_form(year, of), filled, asked, no_last_year())


def _with_form(year: ProgrammeYear, form: Form) -> ProgrammeYear:
    class OfAnotherForm(ProgrammeYear):
        @property
        def form(self) -> Form:
            return form

    return OfAnotherForm(**{name: getattr(year, name) for name in year.__dataclass_fields__})


def written(year: ProgrammeYear, entries: Entries, form: Form | None = None, department: str = SMALL) -> bytes:
    return write_form(DepartmentForm(year.city, department, year.fiscal_year, form or year.form, entries))


def reread(year: ProgrammeYear, carried: Carried, form: Form | None = None) -> bytes:
    return written(year, carried.entries[SMALL], form)


def clean(year: ProgrammeYear, *edits: rw.Edit) -> bytes:
    return rw.edited(rw.clean_return(year.city, SMALL), *edits)


def said(carried: Carried) -> list[tuple[str, str, str]]:
    """Place, value and first words of each note."""
    return [(f"{note.sheet}!{note.cell}", note.value, note.why) for note in carried.notes]


def reasons(carried: Carried) -> list[str]:
    return [note.why for note in carried.notes]


TEXTS = st.one_of(
    st.sampled_from(["－", "未定", "約30", "30人", "=1+1", "○", "　x　", "外字\ue000", "<r>x</r>", "_x0041_", "a\nb"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8),
)
NUMBERS = st.one_of(
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: float(f"{number:.15g}")),
    st.sampled_from([0, 0.5, 0.992, 0.1 + 0.2, 1e-7, 123456789012345]),
)
FORMATS = st.sampled_from(["General", "0%", "0.00%", "#,##0", '#,##0"人"', "0.0", '"約"0', "0,", "▲0", '0;"▲"0', "@"])
OTHERS = st.sampled_from([True, date(2023, 3, 4), time(9, 30), "#DIV/0!", 10**16])
EDITS = st.lists(
    st.tuples(
        st.sampled_from([ITEMS, INDICATORS]),
        st.integers(0, 3),
        st.integers(0, 30),
        st.one_of(TEXTS, st.tuples(NUMBERS, FORMATS), OTHERS, st.none()),
    ),
    max_size=20,
)


def type_in(sheet: str, record: int, column: int, value: object) -> rw.Edit:
    """Type something into an entry cell: a text, a number in a format, or what no entry can be."""
    entries = rw.spec_of(sheet).entries
    key = entries[column % len(entries)].key
    if isinstance(value, tuple):
        return rw.write_in(sheet, record, key, value[0], value[1])
    if value == "#DIV/0!":
        return rw.write_in(sheet, record, key, value, data_type="e")
    return rw.write_in(sheet, record, key, value)


@pytest.fixture(scope="module")
def rows(year: ProgrammeYear) -> dict[str, int]:
    """How many records each sheet has."""
    one = rw.read(clean(year), year.city)
    return {ITEMS: len(one.items), INDICATORS: len(one.indicators)}


@settings(max_examples=40)
@given(edits=EDITS)
def test_what_is_carried_into_the_same_form_is_read_as_before(
    edits: list[tuple[str, int, int, object]], year: ProgrammeYear, rows: dict[str, int]
) -> None:
    before = clean(
        year, *(type_in(sheet, record % rows[sheet], column, value) for sheet, record, column, value in edits)
    )
    carried = carry(year, before)
    after = reread(year, carried)
    left = {(note.sheet, note.cell) for note in carried.notes}
    _assert_same_reading(rw.read(before, year.city), rw.read(after, year.city), left)
    for old, new in zip(open_workbook(before).sheets[1:], open_workbook(after).sheets[1:], strict=True):
        _assert_same_cells(old, new, left)


def _assert_same_reading(before: Return, after: Return, left: set[tuple[str, str]]) -> None:
    """Value and state of every entry are the same; what is in the list is blank."""
    for spec, old, new in (
        (rw.FORM.items, before.items, after.items),
        (rw.FORM.indicators, before.indicators, after.indicators),
    ):
        for column in spec.entries:
            for one, other in zip(old.to_dict("records"), new.to_dict("records"), strict=True):
                place_ = spec.title, one[f"{column.key}__cell"]
                if place_ in left:
                    assert other[f"{column.key}__state"] == "blank", place_
                else:
                    keys = (column.key, f"{column.key}__state")
                    assert [_plain(one[key]) for key in keys] == [_plain(other[key]) for key in keys], place_
    same = ["code", "sheet", "cell", "value"]
    found = [[*row] for row in before.findings[same].to_numpy().tolist() if (row[1], row[2]) not in left]
    assert found == after.findings[same].to_numpy().tolist()


def _plain(value: object) -> object:
    return None if pd.isna(value) else value  # type: ignore[call-overload]


def _assert_same_cells(old: Sheet, new: Sheet, left: set[tuple[str, str]]) -> None:
    """Every cell stores what it stored, and shows it as it did."""
    spec = rw.spec_of(old.name)
    width = len(new.values[rw.FIRST_ROW - 2]) - 6
    assert len(spec.entries) < width
    for position in sorted(old.facts.filled - old.facts.blank - old.facts.formulas):
        row, column = position
        if (old.name, f"{openpyxl.utils.get_column_letter(column + 1)}{row + 1}") in left:
            continue
        raw, copied = old.values[row][column], new.values[row][column]
        if isinstance(raw, float):
            assert f"{raw:.15g}" == f"{copied:.15g}"
        else:
            assert raw == copied
        for facts in ("shown", "words", "decimals"):
            assert getattr(old.facts, facts).get(position) == getattr(new.facts, facts).get(position)


def test_a_form_that_has_not_changed_comes_back_byte_by_byte(year: ProgrammeYear) -> None:
    data = rw.clean_return(year.city, SMALL)
    carried = carry(year, data)
    assert carried.notes == []
    assert reread(year, carried) == data
    assert carried.placed == {("途中1.xlsx", SMALL): rw.read(data, year.city).cells_read - _locked_cells(year, data)}


def _locked_cells(year: ProgrammeYear, data: bytes) -> int:
    one = rw.read(data, year.city)
    tables = ((rw.FORM.items, one.items), (rw.FORM.indicators, one.indicators))
    return sum(
        int((rows[column.key] != "").sum()) for spec, rows in tables for column in spec.columns if not column.is_entry
    )


def test_who_filled_it_in_is_carried(year: ProgrammeYear) -> None:
    def sign(book: openpyxl.Workbook) -> None:
        for row in book["表紙"].iter_rows():
            if row[0].value in ("記入者", "連絡先"):
                row[1].value = {"記入者": "企画課　山田", "連絡先": "044-000-0000"}[row[0].value]

    assert carry(year, clean(year, sign)).entries[SMALL].cover == {"記入者": "企画課　山田", "連絡先": "044-000-0000"}


def _struck(book: openpyxl.Workbook) -> None:
    rw.cell_at(book, ITEMS, 0, "problems").font = Font(strike=True)


def _merged(book: openpyxl.Workbook) -> None:
    cell = rw.cell_at(book, ITEMS, 0, "circumstances")
    book[ITEMS].merge_cells(start_row=cell.row, end_row=cell.row, start_column=cell.column, end_column=cell.column + 1)


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (rw.write_in(ITEMS, 0, "financial_effect", "#DIV/0!", data_type="e"), "計算のエラー"),
        (rw.write_in(ITEMS, 0, "financial_effect", date(2023, 3, 4)), "日付か時刻"),
        (rw.write_in(ITEMS, 0, "problems", date(2023, 3, 4)), "日付か時刻"),
        (rw.write_in(ITEMS, 0, "people", True), "真偽値"),
        (rw.write_in(ITEMS, 0, "financial_effect", "=1+1", data_type="f"), "結果が保存されていない"),
        (rw.write_in(ITEMS, 0, "financial_effect", 10**16), "けた数"),
        (rw.write_in(ITEMS, 0, "financial_effect", 3, "7"), "表示形式"),
        (_struck, "取消線"),
        (_merged, "結合"),
    ],
)
def test_what_no_entry_can_be_is_listed_where_it_stands(edit: rw.Edit, why: str, year: ProgrammeYear) -> None:
    (note,) = carry(year, clean(year, edit)).notes
    assert why in note.why
    assert note.sheet == ITEMS
    assert re.fullmatch(r"[A-Z]+5", note.cell)
    assert note.value
    assert note.record
    assert note.label in [column.label for column in rw.FORM.items.entries]
    assert note.department == SMALL


def test_what_stands_outside_the_form_is_listed_cell_by_cell(year: ProgrammeYear) -> None:
    def write(book: openpyxl.Workbook) -> None:
        page = book[ITEMS]
        own = page.max_column + 1
        page.cell(4, own).value, page.cell(5, own).value = "局内メモ", "確認済み"
        page.cell(5, own + 1).value = "見出しなし"
        page["C30"], page["H2"] = "※暫定値", "課長確認済み"
        book["表紙"]["D3"] = "期限を延ばしてください"
        book.create_sheet("メモ")["B2"] = "後で直す"

    listed = said(carry(year, clean(year, write)))
    assert [(place_.partition("!")[0], value) for place_, value, _ in listed] == [
        (ITEMS, "課長確認済み"),
        (ITEMS, "見出しなし"),
        (ITEMS, "確認済み"),
        (ITEMS, "※暫定値"),
        ("表紙", "期限を延ばしてください"),
        ("メモ", "後で直す"),
    ]
    assert "「局内メモ」" in listed[2][2]


def test_a_locked_cell_that_was_overwritten_is_listed_with_what_the_new_form_says(year: ProgrammeYear) -> None:
    (note,) = carry(year, clean(year, rw.write_in(ITEMS, 0, "name", "別の名前"))).notes
    assert note.value == "別の名前"
    assert "「課題名」が、新しい様式では「" in note.why


def test_records_that_are_gone_or_stand_twice_are_listed(year: ProgrammeYear) -> None:
    def rename(book: openpyxl.Workbook) -> None:
        rw.cell_at(book, ITEMS, 0, "item_id").value = "9(9)99"

    def repeat(book: openpyxl.Workbook) -> None:
        page = book[INDICATORS]
        for cell in list(page[5]):
            page.cell(page.max_row + (cell.column == 1), cell.column).value = cell.value

    entries = len([v for v in rw.clean_entries(year.city, SMALL).items.iloc[0] if v != ""])
    gone = carry(year, clean(year, rename))
    assert len(gone.notes) == entries + 1, "its entries, and what the form printed there in one line"
    assert rw.read(rw.clean_return(year.city, SMALL), year.city).items["name"].iloc[0] in gone.notes[-1].value
    assert gone.notes[-1].value.startswith("9(9)99／")
    assert all("課題No.「9(9)99」の行が新しい様式にない" in why for why in reasons(gone))
    twice = carry(year, clean(year, repeat))
    assert twice.notes
    assert all("2つ以上" in why for why in reasons(twice))


OLD = AcceptedVersion(
    version="2021-1", labels={"達成度": "department_grade", "課題名称": "items.name", "実績": "actual"}
)
NEW_FORM: Form = Form.model_validate(rw.FORM.model_dump() | {"accepts": [OLD.model_dump()]})
FEWER = FormChanges.model_validate(
    {
        "from_year": 2022,
        "version": "2022-3",
        "items": {
            "drop": ["page", "improvement"],
            "change": [{"key": "activity_result", "label": "取組の実績"}],
            "add": [{"key": "saved_hours", "label": "削減時間", "kind": "quantity", "unit": "時間", "after": "name"}],
        },
    }
)


@pytest.mark.parametrize("accepted", [True, False])
def test_an_earlier_version_is_read_by_its_own_headers(accepted: bool, year: ProgrammeYear) -> None:
    entries = rw.clean_entries(year.city, SMALL)
    old = written(year, entries, NEW_FORM.of_version("2021-1"))
    carried = carry(year, old, form=NEW_FORM if accepted else year.form)
    if accepted:
        assert carried.notes == []
        new = reread(year, carried, NEW_FORM)
        assert rw.read(new, year.city).items.equals(rw.read(rw.clean_return(year.city, SMALL), year.city).items)
    else:  # nobody has said what its headers mean now: they are listed, and all others are carried
        assert {re.search("見出し「(.+?)」", why)[1] for why in reasons(carried)} == {"達成度", "課題名称", "実績"}  # type: ignore[index]


def test_columns_may_move_come_and_go_and_bear_another_name(year: ProgrammeYear) -> None:
    new = change_form(rw.FORM, FEWER)
    carried = carry(year, rw.clean_return(year.city, SMALL), form=new)
    improvements = [note for note in carried.notes if "「翌年度の改善内容」" in note.why]
    assert improvements == carried.notes, "nobody typed the page that is printed no more"
    assert {note.value for note in improvements} == {"見直し方針の案を作成した"}
    items = carried.entries[SMALL].items
    assert (items["saved_hours"] == "").all()
    assert items["activity_result"].tolist() == rw.clean_entries(year.city, SMALL).items["activity_result"].tolist()


def test_a_number_is_not_taken_into_another_unit(year: ProgrammeYear) -> None:
    in_yen = {"key": "financial_effect", "label": "財政効果額（円）", "unit": "円"}
    changes = {"from_year": 2022, "version": "2022-3", "items": {"change": [in_yen]}}
    carried = carry(
        year, rw.clean_return(year.city, SMALL), form=change_form(rw.FORM, FormChanges.model_validate(changes))
    )
    assert carried.notes
    assert all("単位が新しい様式では「円」" in why for why in reasons(carried))
    assert (carried.entries[SMALL].items["financial_effect"] == "").all()


def test_files_that_say_different_things_are_both_listed(year: ProgrammeYear) -> None:
    other = clean(year, rw.write_in(ITEMS, 0, "problems", "別の課題"))
    carried = carry(year, rw.clean_return(year.city, SMALL), other)
    assert [(note.file, note.value) for note in carried.notes] == [
        ("途中1.xlsx", "見直し方針の案を作成した"),
        ("途中2.xlsx", "別の課題"),
    ]
    assert carried.entries[SMALL].items["problems"].iloc[0] == ""


def test_a_file_that_is_none_of_this_year_s_forms_is_listed_and_stops_nothing(
    year: ProgrammeYear, tmp_path: Path
) -> None:
    def of_last_year(book: openpyxl.Workbook) -> None:
        next(row for row in book["表紙"].iter_rows() if row[0].value == "対象年度")[1].value = "令和3（2021）年度"

    (tmp_path / "壊れた.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "空.xlsx").write_bytes(b"")
    (tmp_path / "前年.xlsx").write_bytes(clean(year, of_last_year))
    (tmp_path / "別の局.xlsx").write_bytes(rw.clean_return(year.city, rw.OTHER))
    paths = [*sorted(tmp_path.iterdir()), tmp_path / "ない.xlsx"]
    carried = carry_over(year, SILENT, paths, [SMALL], no_last_year())
    assert carried.entries == {}
    assert {note.file for note in carried.notes} == {path.name for path in paths}
    assert all(note.why.endswith("写していません。") and note.fix for note in carried.notes)
    books = lists_of(year, carried)
    assert len(books) == 2, "one for what is nobody's, one for the department whose form is not written"


def test_the_list_holds_every_note(year: ProgrammeYear, tmp_path: Path) -> None:
    edits = [rw.write_in(ITEMS, 0, "financial_effect", "#DIV/0!", data_type="e"), rw.write_in(ITEMS, 0, "people", True)]
    path = tmp_path / "途中.xlsx"
    path.write_bytes(clean(year, *edits))
    carried = carry_over(year, SILENT, [path], [SMALL], no_last_year())
    ((name, data),) = lists_of(year, carried).items()
    assert name == f"令和4（2022）年度_取組評価_{SMALL}_写せなかった記入.xlsx"
    (tmp_path / name).write_bytes(data)
    page = openpyxl.load_workbook(tmp_path / name).worksheets[0]
    lines = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    assert [line[1:] for line in lines] == [_line(note) for note in carried.notes]


def _line(note: CarryNote) -> list[str]:
    return [note.file, note.sheet, note.cell, note.record, note.label, note.value, note.why, note.fix]


def test_made_up_values_stay_made_up(year: ProgrammeYear) -> None:
    entries = replace(rw.clean_entries(year.city, SMALL), made_up=True)
    carried = carry(year, written(year, entries))
    assert carried.entries[SMALL].made_up
    assert carried.notes == []


def test_the_register_is_known_to_these_tests(year: ProgrammeYear) -> None:
    assert isinstance(year.city, Register)
    assert year.form == rw.FORM


def test_of_a_formula_its_result_is_taken_and_that_is_said(year: ProgrammeYear) -> None:
    data = rw.clean_return(year.city, SMALL)
    column = next(number for number, one in enumerate(rw.FORM.items.columns) if one.key == "financial_effect")
    handed_out = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(data))[ITEMS][4]]
    letter = openpyxl.utils.get_column_letter(handed_out.index(rw.FORM.items.columns[column].label) + 1)

    def with_formula(part: bytes) -> bytes:
        changed, count = re.subn(rf'(<c r="{letter}5"[^>]*>)<v>'.encode(), rb"\1<f>1000+200</f><v>", part)
        assert count == 1
        return changed

    carried = carry(year, rw.with_part(data, "xl/worksheets/sheet2.xml", with_formula))
    (note,) = carried.notes
    assert (note.cell, note.value) == (f"{letter}5", "1200")
    assert "その結果の値を写しました" in note.why
    assert carried.entries[SMALL].items["financial_effect"].iloc[0] == 1200


def test_a_remark_on_the_cover_of_another_version_is_listed_and_nothing_that_is_printed(year: ProgrammeYear) -> None:
    def remark(book: openpyxl.Workbook) -> None:
        book["表紙"]["D3"] = "期限を延ばしてください"
        next(row for row in book["表紙"].iter_rows() if row[0].value == "様式の版")[1].value = "2020-9"

    (note,) = carry(year, clean(year, remark)).notes
    assert (note.sheet, note.cell, note.value) == ("表紙", "D3", "期限を延ばしてください")


def test_no_more_ways_to_show_a_number_than_a_workbook_takes(year: ProgrammeYear) -> None:
    def many(book: openpyxl.Workbook) -> None:
        page = book[ITEMS]
        cells = [cell for row in page.iter_rows(min_row=5) for cell in row if cell.value and not cell.protection.locked]
        for number, cell in enumerate(cells[:130]):
            cell.value, cell.number_format = 0.5, f'0.0"{number}号"'

    data = rw.edited(rw.clean_return(year.city), many)
    carried = carry(year, data, asked=[rw.DEPARTMENT])
    assert len(set(carried.entries[rw.DEPARTMENT].formats.values())) <= 100
    assert carried.notes
    assert all("表示形式" in why for why in reasons(carried))
    written(year, carried.entries[rw.DEPARTMENT], department=rw.DEPARTMENT)


SCATTERED = st.lists(
    st.tuples(
        st.sampled_from([ITEMS, INDICATORS, "メモ"]),
        st.integers(rw.FIRST_ROW, rw.FIRST_ROW + 8),
        st.integers(1, 35),
        st.sampled_from(["メモ", "3.5", "－", 7, -1.5, True, date(2023, 3, 4), "9(9)99", "合計", "#N/A"]),
    ),
    max_size=20,
)


@settings(max_examples=40)
@given(edits=SCATTERED)
def test_wherever_something_is_written_it_is_taken_over_or_listed(
    edits: list[tuple[str, int, int, object]], year: ProgrammeYear
) -> None:
    def scatter(book: openpyxl.Workbook) -> None:
        for number, (sheet, row, column, value) in enumerate(edits):
            page = book[sheet] if sheet in book.sheetnames else book.create_sheet(sheet)
            # no two alike, so that none is found in the place of another
            alone = {"メモ": f"メモ{number}番", 7: 700_000 + number}
            page.cell(row, column).value = value if isinstance(value, bool) else alone.get(value, value)

    data = clean(year, scatter)
    carried = carry(year, data)
    written_ = {(note.sheet, value) for note in carried.notes for value in (note.value, note.record)}
    quoted = {sheet: "／".join(value for at, value in written_ if at == sheet) for sheet, _ in written_}
    after = {sheet.name: sheet for sheet in open_workbook(reread(year, carried)).sheets}
    texts = {name: {sheet.text_at(at) for at in sheet.facts.filled} for name, sheet in after.items()}
    live = {ITEMS: range(23, 28), INDICATORS: range(12, 17)}
    for sheet in open_workbook(data).sheets[1:]:
        for row, column in sheet.facts.filled - sheet.facts.blank:
            if row + 1 < rw.FIRST_ROW or column + 1 in live.get(sheet.name, ()):
                continue
            text = sheet.text_at((row, column))
            assert text in texts.get(sheet.name, ()) or text in quoted.get(sheet.name, ""), (sheet.name, row, column)


@pytest.mark.parametrize("seed", range(30))
def test_no_damage_to_a_file_stops_the_others(seed: int, year: ProgrammeYear) -> None:
    dice, data = random.Random(seed), bytearray(rw.clean_return(year.city, SMALL))
    for _ in range(dice.randint(1, 40)):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    carried = carry(year, bytes(data[: dice.choice([len(data), len(data) // 2])]), rw.clean_return(year.city, SMALL))
    assert carried.placed["途中2.xlsx", SMALL]
