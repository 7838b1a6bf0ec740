"""The office's own answer to a return, sent back by a department as if it were one."""

from pipelines.workbook.reading.guard import Book, Sheet

RESULT, FIRST_STEPS, COUNTS = "結果", "はじめにすること", "指摘の件数"
"""Labels of the answer's first sheet, which no form has."""


def find_answer_sheet(book: Book) -> Sheet | None:
    """Give the first sheet of an answer by its labels in the first column; None where the workbook is none."""
    for sheet in book.sheets:
        labels = {row[0] for row in sheet.values if row}
        if {RESULT, FIRST_STEPS, COUNTS} <= labels:
            return sheet
    return None
