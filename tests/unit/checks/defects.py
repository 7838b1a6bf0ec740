"""Defects of a return, one at a time: what a person does to the workbook, and the findings it must lead to."""

import re
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta

import openpyxl
import returned_workbooks as rw
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

ITEMS, INDICATORS, COVER = rw.FORM.items.title, rw.FORM.indicators.title, "表紙"
EXAMPLE = next(column.example for column in rw.FORM.items.columns if column.key == "activity_result")
PARTLY_STRUCK = CellRichText(TextBlock(InlineFont(strike=True), "3回"), TextBlock(InlineFont(), "5回開いた"))


@dataclass(frozen=True)
class Defect:
    """One defect: its codes, and what a person did. `together` tells whether it can stand beside all others."""

    codes: tuple[str, ...]
    edit: Callable[[openpyxl.Workbook], None]
    together: bool = True


def item(record: int, key: str, value: object, number_format: str = "", data_type: str = "s") -> rw.Edit:
    return rw.write_in(ITEMS, record, key, value, number_format, data_type)


def indicator(record: int, key: str, value: object, number_format: str = "") -> rw.Edit:
    return rw.write_in(INDICATORS, record, key, value, number_format)


def cover(label: str, value: object) -> rw.Edit:
    def edit(book: openpyxl.Workbook) -> None:
        next(row for row in book[COVER].iter_rows() if row[0].value == label)[1].value = value

    return edit


def relabel(sheet: str, old: str, new: str) -> rw.Edit:
    def edit(book: openpyxl.Workbook) -> None:
        page = book[sheet]
        next(cell for cell in page[rw.header_row(page)] if str(cell.value).partition("\n【")[0] == old).value = new

    return edit


def delete_record(sheet: str, record: int) -> rw.Edit:
    def edit(book: openpyxl.Workbook) -> None:
        page = book[sheet]
        for cell in page[rw.header_row(page) + 1 + record]:
            cell.value = None

    return edit


def repeat_record(sheet: str, record: int) -> rw.Edit:
    def edit(book: openpyxl.Workbook) -> None:
        page = book[sheet]
        source = rw.header_row(page) + 1 + record
        target = page.max_row + 1
        for cell in page[source]:
            page.cell(target, cell.column).value = cell.value

    return edit


def append_record(key: str, effect: int | None = None) -> rw.Edit:
    def edit(book: openpyxl.Workbook) -> None:
        page = book[ITEMS]
        row = page.max_row + 1
        page.cell(row, 1).value = key
        page.cell(row, rw.cell_at(book, ITEMS, 0, "financial_effect").column).value = effect

    return edit


def below_table(column: int, text: str) -> rw.Edit:
    def edit(book: openpyxl.Workbook) -> None:
        page = book[ITEMS]
        page.cell(page.max_row + 2, column).value = text

    return edit


def add_column(book: openpyxl.Workbook) -> None:
    page = book[ITEMS]
    column = page.max_column + 1
    page.cell(rw.header_row(page), column).value = "局内メモ"
    page.cell(rw.header_row(page) + 1, column).value = "確認済み"


def add_sheet(book: openpyxl.Workbook) -> None:
    book.create_sheet("メモ")["B2"] = "後で直す"


def above_header(book: openpyxl.Workbook) -> None:
    book[ITEMS]["H2"] = "課長確認済み"


def hide_row(book: openpyxl.Workbook) -> None:
    page = book[ITEMS]
    page.row_dimensions[rw.header_row(page) + 2].hidden = True


def hide_column(book: openpyxl.Workbook) -> None:
    book[ITEMS].column_dimensions["F"].hidden = True


def hide_sheet(book: openpyxl.Workbook) -> None:
    book[INDICATORS].sheet_state = "hidden"


def merge_rows(record: int, key: str) -> rw.Edit:
    def edit(book: openpyxl.Workbook) -> None:
        top, bottom = (rw.cell_at(book, ITEMS, record + n, key).coordinate for n in (0, 1))
        book[ITEMS].merge_cells(f"{top}:{bottom}")

    return edit


def comment(book: openpyxl.Workbook) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415  openpyxl has two things of that name

    book[ITEMS]["F6"].comment = Comment("暫定値です", "担当")


def strike(record: int, key: str) -> rw.Edit:
    def edit(book: openpyxl.Workbook) -> None:
        cell = rw.cell_at(book, ITEMS, record, key)
        font = copy(cell.font)
        font.strike = True
        cell.font = font

    return edit


def rename(old: str, new: str) -> rw.Edit:
    def edit(book: openpyxl.Workbook) -> None:
        book[old].title = new

    return edit


def copy_sheet(book: openpyxl.Workbook) -> None:
    book.copy_worksheet(book[ITEMS]).title = f"{ITEMS} (2)"


def clear_records(book: openpyxl.Workbook) -> None:
    page = book[ITEMS]
    page.delete_rows(rw.header_row(page) + 1, page.max_row)


def delete_header(book: openpyxl.Workbook) -> None:
    page = book[ITEMS]
    for cell in page[rw.header_row(page)]:
        cell.value = None


def delete_row_of_key(record: int) -> rw.Edit:
    return item(record, "item_id", None)


def provisional_without_a_figure(book: openpyxl.Workbook) -> None:
    indicator(13, "actual", "未定")(book)
    indicator(13, "provisional", "○")(book)


def only_noughts_below(book: openpyxl.Workbook) -> None:
    page = book[ITEMS]
    for row in range(page.max_row + 1, page.max_row + 11):
        for column in range(1, 21):
            page.cell(row, column).value = 0


def nothing_filled_in(book: openpyxl.Workbook) -> None:
    for spec in rw.FORM.sheets.values():
        for column in spec.entries:
            first = rw.cell_at(book, spec.title, 0, column.key)
            for row in range(first.row, book[spec.title].max_row + 1):
                book[spec.title].cell(row, first.column).value = None


def merge_item_numbers(book: openpyxl.Workbook) -> None:
    page, first = book[INDICATORS], rw.cell_at(book, INDICATORS, 0, "item_id")
    rows = range(first.row, page.max_row)
    alike = next(n for n in rows if page.cell(n, first.column).value == page.cell(n + 1, first.column).value)
    page.merge_cells(start_row=alike, end_row=alike + 1, start_column=first.column, end_column=first.column)


def one_result_everywhere(book: openpyxl.Workbook) -> None:
    first = rw.cell_at(book, ITEMS, 0, "activity_result")
    for row in range(first.row, book[ITEMS].max_row + 1):
        if book[ITEMS].cell(row, 1).value:
            book[ITEMS].cell(row, first.column).value = "取組を行った"


def push_down(sheet: str, key: str, record: int) -> rw.Edit:
    """What inserting one cell does to the column below it."""

    def edit(book: openpyxl.Workbook) -> None:
        gap, last = rw.cell_at(book, sheet, record, key), book[sheet].max_row
        for row in range(last, gap.row - 1, -1):
            book[sheet].cell(row + 1, gap.column).value = book[sheet].cell(row, gap.column).value
        gap.value = None

    return edit


def with_remark(record: int, remark: str, actual: int | None = None) -> rw.Edit:
    def edit(book: openpyxl.Workbook) -> None:
        indicator(record, "remark", remark)(book)
        if actual is not None:
            indicator(record, "actual", actual)(book)

    return edit


def copy_targets(book: openpyxl.Workbook) -> None:
    page = book[INDICATORS]
    for record in range(page.max_row - rw.header_row(page)):
        target = re.match(r"[\d.]+", str(rw.cell_at(book, INDICATORS, record, "target").value))
        if target:
            indicator(record, "actual", float(target[0]))(book)


DEFECTS: dict[str, Defect] = {
    # single cells
    "quantity_in_words": Defect(("C301",), item(0, "financial_effect", "集計後に報告")),
    "quantity_as_range": Defect(("C301",), item(1, "financial_effect", "30～40")),
    "quantity_with_bound": Defect(("C301",), indicator(0, "actual", "30以上")),
    "quantity_in_other_unit": Defect(("C302",), indicator(1, "actual", "30冊")),
    "quantity_as_boolean": Defect(("C304",), item(2, "financial_effect", value=True)),
    "quantity_became_a_date": Defect(("C305",), item(3, "financial_effect", date(2022, 3, 4))),
    "quantity_as_duration": Defect(("C314",), indicator(14, "actual", timedelta(hours=36), "[h]:mm")),
    "quantity_with_unseen_sign": Defect(("C352",), item(3, "financial_effect", "\u202e120"), together=False),
    "quantity_as_error": Defect(("C306",), item(4, "financial_effect", "#DIV/0!", data_type="e")),
    "quantity_formula_without_result": Defect(("C307",), item(5, "financial_effect", "=1+1", data_type="f")),
    "quantity_as_percentage": Defect(("C308",), item(6, "financial_effect", 0.5, "0%")),
    "quantity_with_too_many_digits": Defect(("C309",), item(7, "financial_effect", 12345678901234567890)),
    "quantity_scaled_by_its_format": Defect(("C324",), item(8, "financial_effect", 15800, "#,##0,")),
    "quantity_in_a_unit_of_its_format": Defect(("C313",), indicator(13, "actual", 5, '0"億円"'), together=False),
    "mark_as_error": Defect(("C306",), item(4, "people", "#N/A", data_type="e")),
    "grade_off_the_scale": Defect(("C303",), item(0, "department_grade", 6)),
    "grade_between_two": Defect(("C303",), item(1, "department_grade", 3.5)),
    "grade_as_range": Defect(("C303",), item(2, "department_grade", "3～4")),
    "grade_in_roman": Defect(("C303",), item(3, "department_grade", "Ⅲ")),
    "grade_as_boolean": Defect(("C304",), item(4, "department_grade", value=True)),
    "grade_as_date": Defect(("C305",), item(5, "department_grade", date(2022, 3, 4))),
    "grade_blank": Defect(("X406",), item(6, "department_grade", None)),
    "grade_undecided": Defect(("X407",), item(7, "department_grade", "未定")),
    "grade_as_dash": Defect(("X408",), item(8, "department_grade", "－")),
    "choice_unknown": Defect(("C303",), item(0, "contribution", "D")),
    "choice_blank": Defect(("X406",), item(1, "contribution", None)),
    "choice_of_two": Defect(("C303",), item(0, "direction", "ⅠとⅡ")),
    "mark_unknown": Defect(("C303",), item(0, "people", "△")),
    "text_required_blank": Defect(("X406",), item(0, "activity_result", None)),
    "text_required_only_spaces": Defect(("X406",), item(1, "activity_result", "　 ")),
    "text_required_only_unseen": Defect(("X406",), item(2, "activity_result", "\u200b")),
    "text_as_date": Defect(("C325",), item(2, "problems", date(2022, 4, 1))),
    "text_as_boolean": Defect(("C304",), item(3, "problems", value=True)),
    "text_with_private_characters": Defect(("C322",), item(4, "problems", "外字\ue000")),
    "text_garbled": Defect(("C322",), item(5, "problems", "\ufffd\ufffd")),
    "text_struck_through": Defect(("C323",), strike(6, "problems")),
    "cells_merged_over_rows": Defect(("C310", "C310"), merge_rows(2, "improvement")),
    "actual_blank": Defect(("X406",), indicator(4, "actual", None)),
    "actual_undecided": Defect(("X407",), indicator(5, "actual", "集計中")),
    "actual_off_by_thousand": Defect(("X409",), lambda book: scale_actual(book, 7, 1000)),
    "actual_off_by_ten": Defect(("X409",), lambda book: scale_actual(book, 8, 10)),
    "actual_copied_from_another_row": Defect(("X416",), indicator(2, "actual", 8)),
    "circumstances_without_their_kind": Defect(("X418",), item(7, "circumstances_kind", None)),
    "circumstances_with_a_dash_for_their_kind": Defect(("X418",), item(9, "circumstances_kind", "－"), together=False),
    "kind_of_circumstances_alone": Defect(("X418",), item(8, "circumstances", None)),
    "code_of_seven_digits": Defect(("X411",), item(3, "contribution_projects", "40205020、4020503")),
    "code_in_words": Defect(("X411",), item(4, "contribution_projects", "電子申請推進事業")),
    "code_without_its_leading_zero": Defect(("X411",), item(5, "contribution_projects", 1020304)),
    "judgement_of_a_figure": Defect(("X420",), indicator(11, "actual_judgement", "○")),
    "provisional_without_a_figure": Defect(("X407", "X424"), provisional_without_a_figure),
    "actual_in_brackets": Defect(("C301",), indicator(10, "actual", "（６０）"), together=False),
    "actual_with_digits_out_of_sight": Defect(("C326",), indicator(16, "actual", 25.4, "0")),
    "amount_with_digits_out_of_sight": Defect(
        ("C327",), item(9, "financial_effect", 1199.6428571428571, "#,##0"), together=False
    ),
    "actual_below_zero": Defect(("X432",), indicator(10, "actual", "▲60")),
    "saving_with_a_minus": Defect(("X433",), item(9, "financial_effect", "△1,200"), together=False),
    "effect_beyond_all_bounds": Defect(("X434",), item(9, "financial_effect", 5_000_000), together=False),
    "effect_in_yen": Defect(("X435",), item(9, "financial_effect", 1_200_000), together=False),
    "effect_in_million_yen": Defect(("X436",), item(9, "financial_effect", 12.5), together=False),
    "rate_below_zero": Defect(("X437",), indicator(13, "actual", -80), together=False),
    "targets_copied": Defect(("X438",), copy_targets, together=False),
    "zero_while_counting": Defect(("X439",), with_remark(12, "集計中（9月に公表）", 0)),
    "another_value_in_the_remark": Defect(("X440",), with_remark(3, "正しくは9団体です。差替え願います")),
    "provisional_only_in_the_remark": Defect(("X441",), with_remark(11, "見込み値")),
    # records
    "record_missing": Defect(("X401",), delete_record(ITEMS, 9)),
    "indicator_missing": Defect(("X401",), delete_record(INDICATORS, 9)),
    "record_twice": Defect(("X402", "X402"), repeat_record(ITEMS, 5), together=False),
    "indicator_twice": Defect(("X402", "X402"), repeat_record(INDICATORS, 6)),
    "record_of_another_department": Defect(("X403",), append_record("2(3)15")),
    "record_unknown": Defect(("X404",), append_record("9(9)99")),
    "subtotal_row": Defect(("X404",), append_record("合計", 13200)),
    "id_as_date": Defect(("C305", "X401"), item(10, "item_id", date(2022, 3, 4)), together=False),
    "id_deleted": Defect(("S219", "X401"), delete_row_of_key(10)),
    # what the form says
    "name_altered": Defect(("X405",), item(8, "name", "別の名前")),
    "page_altered": Defect(("X405",), item(7, "page", "999")),
    "unit_altered": Defect(("X405",), indicator(10, "unit", "百万円")),
    "target_altered": Defect(("X405",), indicator(11, "target", "1")),
    "target_deleted": Defect(("X405",), indicator(12, "target", None)),
    # the sheet
    # beside a renamed column it may be that one, and another is asked for (S215)
    "column_added": Defect(("S227",), add_column, together=False),
    "note_below_the_table": Defect(("S216",), below_table(2, "※暫定値")),
    "note_below_the_ids": Defect(("S216",), below_table(1, "※1 実績は速報")),
    "entries_below_the_table": Defect(("S219",), below_table(6, "まとめの文章")),
    "note_above_the_table": Defect(("S216",), above_header),
    "sheet_added": Defect(("S217",), add_sheet),
    "row_hidden": Defect(("S221",), hide_row),
    "column_hidden": Defect(("S222",), hide_column),
    "sheet_hidden": Defect(("S223",), hide_sheet),
    "comment_added": Defect(("S225",), comment),
    "optional_column_renamed": Defect(("S214", "S215"), relabel(ITEMS, "貢献度の理由", "理由その2")),
    "required_column_renamed": Defect(("S212", "S215"), relabel(ITEMS, "今後の取組の方向性", "方向"), together=False),
    "column_twice": Defect(("S213", "S214", "S215"), relabel(ITEMS, "課題", "評価の理由"), together=False),
    "header_deleted": Defect(("S211",), delete_header, together=False),
    "sheet_renamed": Defect(("S201", "S217"), rename(INDICATORS, "数字"), together=False),
    "sheet_copied": Defect(("S206",), copy_sheet, together=False),
    "records_deleted": Defect(("S218",), clear_records, together=False),
    "remark_on_the_cover": Defect(("S226",), lambda book: book[COVER].cell(20, 4, "期限を延ばしてください")),
    "noughts_below_the_table": Defect(("S231",), only_noughts_below, together=False),
    "end_of_paper_below_the_table": Defect(("S232",), below_table(6, "以上"), together=False),
    "remark_below_the_entries": Defect(("S216",), below_table(6, "※ 一部は速報"), together=False),
    "comparison_below_the_entries": Defect(("S216",), below_table(6, "（参考）前年度 52,113"), together=False),
    "nothing_filled_in": Defect(("S233",), nothing_filled_in, together=False),
    "item_numbers_merged": Defect(("C331",), merge_item_numbers, together=False),
    # texts that are no answer
    "text_in_another_code": Defect(("C332",), item(0, "problems", "縺ゅ＞縺ｮ莨夊ｭｰ"), together=False),
    "text_of_question_marks": Defect(("C332",), item(1, "problems", "?????3????"), together=False),
    "text_partly_struck": Defect(("C311",), item(2, "problems", PARTLY_STRUCK), together=False),
    "result_ditto": Defect(("X451",), item(1, "activity_result", "同上"), together=False),
    "result_elsewhere": Defect(("X451",), item(2, "activity_result", "（別紙１のとおり）"), together=False),
    "result_of_one_sign": Defect(("X451",), item(3, "activity_result", "※"), together=False),
    "result_later": Defect(("X451",), item(4, "activity_result", "後日記入します。"), together=False),
    "result_nought": Defect(("X451",), item(5, "activity_result", 0), together=False),
    "problems_ditto": Defect(("X452",), item(3, "problems", "〃"), together=False),
    "result_is_the_example": Defect(("X453",), item(6, "activity_result", EXAMPLE), together=False),
    "result_is_the_goal": Defect(("X454",), item(7, "activity_result", "見直し方針の案を作成する"), together=False),
    "one_result_everywhere": Defect(("X455",), one_result_everywhere, together=False),
    "actuals_pushed_down": Defect(("X456",), push_down(INDICATORS, "actual", 3), together=False),
    "results_pushed_down": Defect(("X456",), push_down(ITEMS, "activity_result", 4), together=False),
    "nought_in_a_text": Defect(("X418", "X457"), item(4, "circumstances", 0), together=False),
    # the cover
    "cover_of_last_year": Defect(("S204",), cover("対象年度", "令和3（2021）年度"), together=False),
    "cover_year_that_never_was": Defect(("S204",), cover("対象年度", "平成37年度"), together=False),
    "cover_of_another_programme": Defect(("S203",), cover("プログラム", "other"), together=False),
    "cover_of_an_old_version": Defect(("S207",), cover("様式の版", "2019-1"), together=False),
    "cover_without_version": Defect(("S202",), cover("様式の版", None), together=False),
    "cover_with_unknown_department": Defect(("S205",), cover("局区等", "川埼区役所"), together=False),
    "cover_without_department": Defect(("S202",), cover("局区等", None), together=False),
    "cover_renamed": Defect(("S201",), rename(COVER, "はじめに"), together=False),
}


def scale_actual(book: openpyxl.Workbook, record: int, factor: int) -> None:
    cell = rw.cell_at(book, INDICATORS, record, "actual")
    cell.value = cell.value * factor
