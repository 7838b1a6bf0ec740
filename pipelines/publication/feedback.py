"""What a department gets back: the verdict, what to do first, every finding at its cell, what was read otherwise."""

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.publication.canvas import Canvas, open_canvas
from pipelines.publication.edition import Edition
from pipelines.publication.feedback_words import first_steps, verdict
from pipelines.publication.labelled_lines import write_labelled_lines
from pipelines.publication.submission_words import SEVERITY_WORDS, department_status, order_findings
from pipelines.publication.title_rows import write_title
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.heights import split_tall_text
from pipelines.workbook.printing import Page, set_up_page
from pipelines.workbook.styles import Style, make_styles
from pipelines.workbook.text import put_number

_SIZE = 10
_VERDICT_WIDTHS = (26.0, 80.0)
_FINDING_WIDTHS = (5.0, 13.0, 14.0, 8.0, 11.0, 52.0, 40.0, 18.0)
_READING_WIDTHS = (5.0, 30.0, 14.0, 8.0, 26.0, 26.0, 40.0)
_FINDING_FIELDS = ["severity", "sheet", "cell", "item_id", "message", "fix", "value"]
_READING_FIELDS = ["file", "sheet", "cell", "raw", "value", "rule"]


def write_feedback(checked: Checked, department: str, edition: Edition) -> bytes:
    """Write one department's feedback. Nothing of another department's return is in it.

    Args:
        checked: findings, readings and submissions of all departments.
        department: whose; `""` for files that do not say whose they are.
        edition: programme, year, form.

    Returns:
        The bytes of the workbook: 結果, then 指摘 and 読み替え where there are any.
    """
    findings = order_findings(checked.findings[checked.findings["department"] == department])
    submissions = checked.submissions[checked.submissions["department"] == department]
    files = {*submissions["file"]} - {""}
    readings = checked.normalisations[checked.normalisations["file"].isin(files)]
    name = department or f"{edition.programme.names.department}不明"
    heading = f"{edition.year_name}　{edition.form.title}　{name}"
    book, buffer = new_book(title=heading, subject=edition.programme.title, created=edition.created)
    styles = make_styles(book, _SIZE)
    canvas = open_canvas(book, "結果", styles=styles, widths=_VERDICT_WIDTHS, size=_SIZE, edition=edition)
    _write_verdict(canvas, heading, _verdict_entries(submissions, findings, len(readings), department, edition))
    if len(findings):
        labels = ["No.", "重要度", "シート", "セル", edition.number_label, "内容", "直し方", "書かれていた値"]
        canvas = open_canvas(book, "指摘", styles=styles, widths=_FINDING_WIDTHS, size=_SIZE, edition=edition)
        words = findings.assign(severity=findings["severity"].map(SEVERITY_WORDS))
        _write_table(canvas, f"指摘一覧　{heading}", labels, words[_FINDING_FIELDS])
    if len(readings):
        labels = ["No.", "ファイル", "シート", "セル", "書かれていた値", "読み取った値", "読み替えの理由"]
        canvas = open_canvas(book, "読み替え", styles=styles, widths=_READING_WIDTHS, size=_SIZE, edition=edition)
        _write_table(canvas, f"書かれたとおりでなく読み取った値　{heading}", labels, readings[_READING_FIELDS])
    return finish_book(book, buffer)


def _verdict_entries(
    submissions: pd.DataFrame, findings: pd.DataFrame, readings: int, department: str, edition: Edition
) -> list[tuple[str, list[str]]]:
    status = department_status(submissions, department) if department else "rejected"
    counts = {severity: int((findings["severity"] == severity).sum()) for severity in SEVERITY_WORDS}
    entries = [
        ("結果", [verdict(status, counts, edition)]),
        ("はじめにすること", first_steps(status, findings, edition)),
    ]
    entries.extend((f"{word}の指摘", [f"{counts[key]}件"]) for key, word in SEVERITY_WORDS.items())
    entries.append(("読み替えた値", [f"{readings}件"]))
    entries.extend(_receipts(submissions))
    if edition.programme.contact:
        entries.append(("問合せ先", [edition.programme.contact]))
    return entries


def _receipts(submissions: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Give for each file what proves which one was read: name, cells, hash of its bytes."""
    return [
        ("読み取ったファイル", [str(row["file"]), f"読み取ったセル　{row['cells_read']}", f"SHA-256　{row['sha256']}"])
        for row in submissions.to_dict("records")
        if row["file"]
    ]


def _write_verdict(canvas: Canvas, heading: str, entries: list[tuple[str, list[str]]]) -> None:
    title = f"{canvas.edition.mark}確認結果　{heading}"
    top = write_title(canvas, title, provisional=False)
    end = write_labelled_lines(canvas, top, entries)
    set_up_page(canvas.sheet, Page(title, end - 1, canvas.last_col, landscape=False, made_up=canvas.edition.made_up))


def _write_table(canvas: Canvas, heading: str, labels: list[str], table: pd.DataFrame) -> None:
    """Write a numbered list; what is too tall for a row goes on in the next one, without a number."""
    title = f"{canvas.edition.mark}{heading}"
    top = write_title(canvas, title, provisional=False)
    canvas.put_texts(top, labels, Style.HEADER)
    row = top + 1
    for number, record in enumerate(table.itertuples(index=False), 1):
        texts = [str(text) for text in record]
        parts = [split_tall_text(text, width, _SIZE) for text, width in zip(texts, canvas.widths[1:], strict=True)]
        for n in range(max(map(len, parts))):
            put_number(canvas.sheet, row, 0, None if n else number, canvas.styles[Style.DIGIT])
            canvas.put_texts(row, [part[n] if n < len(part) else "" for part in parts], Style.TEXT, first_col=1)
            row += 1
    canvas.sheet.freeze_panes(top + 1, 0)
    canvas.sheet.autofilter(top, 0, row - 1, canvas.last_col)
    page = Page(title, row - 1, canvas.last_col, header_rows=(top, top), made_up=canvas.edition.made_up)
    set_up_page(canvas.sheet, page)
