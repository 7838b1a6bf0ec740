"""指摘: every finding of the department, with the way to its cell and room for its answer."""

from dataclasses import replace

import xlsxwriter
from xlsxwriter.format import Format

from pipelines.checks.answers import can_be_answered, mark_of
from pipelines.intake.own_answer import ANSWER, CODE, LIST, MARK, PLACE, REASON, SHEET
from pipelines.publication.canvas import open_canvas
from pipelines.publication.feedback.finding_words import (
    Finding,
    decision,
    severity_words,
    shortened,
    split_example,
    state_words,
)
from pipelines.publication.feedback.indicator_names import indicator_of, name_indicators
from pipelines.publication.feedback.numbered_list import Entries, write_numbered_list
from pipelines.publication.feedback.share import Share
from pipelines.publication.feedback.sheet_copy import SheetCopy
from pipelines.publication.submission_words import MENDED, is_answered, is_mended
from pipelines.workbook.styles import Styles
from schemas.nothing import NONE
from schemas.tables.answers import AS_IT_IS
from schemas.tables.findings import said_at_place

_SIZE = 10
_WIDTHS = (5.0, 9.0, 10.0, 12.0, 8.0, 11.0, 54.0, 42.0, 18.0)
_ANSWERED_BY = [ANSWER, REASON, CODE, MARK]
_ANSWER_WIDTHS = (16.0, 32.0, 6.0, 11.0)
_FIRST_ANSWER = len(_WIDTHS)
_ENTRIES = Entries(
    columns={
        _FIRST_ANSWER: f"書かれた値のままで正しいときは「{AS_IT_IS}」を選びます。直すときは空欄にします。",
        _FIRST_ANSWER + 1: "正しいといえる理由を書いてください。\n例：年度末の実数で、統計表と照合済み",
    },
    options={_FIRST_ANSWER: [AS_IT_IS]},
)
_CENTRED = (1, 2, 4)
_LINK_COLUMN = 4
_MOST_LINKS = 60_000  # a sheet holds 65,530; the writer leaves out the cells of further ones
_LONGEST_VALUE = 600
_LONGEST_NAME = 100


def write_finding_list(
    book: xlsxwriter.Workbook, name: str, styles: Styles, share: Share, copies: list[SheetCopy]
) -> None:
    """Write the list; a finding at a cell leads to the cell in the copy of its sheet."""
    labels = [
        "No.", "状態", "重要度", SHEET, PLACE, share.edition.number_label, "内容", "直し方", "書かれていた値",
    ]  # fmt: skip
    findings = share.found
    answerable = [can_be_answered(finding) and not is_mended(finding) for finding in findings]
    if not (any(answerable) and any(copy.returnable for copy in copies)):
        answerable = []
    names = {(copy.file, copy.sheet): copy.name for copy in copies}
    link = book.add_format(
        {"font_color": "#0563C1", "underline": 1, "border": 1, "border_color": "#404040", "align": "center",
         "valign": "top", "font_size": _SIZE}
    )  # fmt: skip
    links = [_link(finding, names, link) for finding in findings[:_MOST_LINKS]]
    several = len(share.files) > 1
    indicators = name_indicators(share.sheets, share.edition.form.indicators)
    word = share.edition.programme.names.indicator
    named = [indicator_of(finding, indicators) for finding in findings]
    about = [f"{word}　{shortened(name, _LONGEST_NAME)}" if name else "" for name in named]
    records = [_texts(finding, line, with_place=several) for finding, line in zip(findings, about, strict=True)]
    widths: tuple[float, ...] = _WIDTHS
    entries = Entries()
    if answerable:
        labels, widths, entries = [*labels, *_ANSWERED_BY], _WIDTHS + _ANSWER_WIDTHS, replace(_ENTRIES, rows=answerable)
        answers = [_answer(finding, may) for finding, may in zip(findings, answerable, strict=True)]
        records = [[*record, *given] for record, given in zip(records, answers, strict=True)]
    canvas = open_canvas(book, name, styles=styles, widths=widths, size=_SIZE, edition=share.edition)
    write_numbered_list(canvas, f"{LIST}　{share.heading}", labels, records, _CENTRED, links, entries)


def _answer(finding: Finding, may: bool) -> list[str]:
    """Give what stands in the columns of the answer: what was answered already, and by what it is known again."""
    if not may:
        return [NONE, NONE, "", ""]
    given = [AS_IT_IS, finding["answer_reason"]] if is_answered(finding) else ["", ""]
    return [*given, finding["code"], mark_of(finding)]


def _texts(finding: Finding, about: str, *, with_place: bool) -> list[str]:
    message = finding["message"] if with_place else said_at_place(finding)
    return [
        state_words(finding),
        severity_words(finding),
        finding["sheet"],
        finding["cell"],
        finding["item_id"],
        "\n".join(text for text in (about, message, decision(finding)) if text),
        "\n".join(split_example(finding["fix"])),
        shortened(finding["value"], _LONGEST_VALUE),
    ]


def _link(finding: Finding, names: dict[tuple[str, str], str], fmt: Format) -> tuple[int, str, Format] | None:
    """Give where a finding leads: only to names and addresses that this book has itself, never to a text."""
    name = names.get((finding["file"], finding["sheet"]))
    if name is None or not finding["cell"] or finding["round_state"] == MENDED:
        return None
    return _LINK_COLUMN, f"internal:'{name}'!{finding['cell']}", fmt
