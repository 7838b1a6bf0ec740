"""公表内容: what of the return will be published, on one page, with the number by which it is confirmed."""

from collections.abc import Sequence
from decimal import Decimal

import xlsxwriter

from pipelines.forms.cover import CONFIRMATION_LABELS, SHEET
from pipelines.intake.own_answer import TO_CONFIRM
from pipelines.japanese.days import day_of_number, japanese_day
from pipelines.japanese.numbers import grouped
from pipelines.publication.canvas import open_canvas
from pipelines.publication.entries import shown_entry, shown_own_grade
from pipelines.publication.feedback.finding_words import day_words
from pipelines.publication.feedback.share import Share
from pipelines.publication.title_rows import write_title
from pipelines.workbook.printing import Page, Paper, set_up_page
from pipelines.workbook.styles import Style, Styles
from schemas.form import CellKind, Column
from schemas.nothing import NONE, no_value
from schemas.programme import Confirmation
from schemas.tables.rows import Row, present
from schemas.tables.submitted import state_column

_SIZE = 10
_NUMBER, _NAME, _CHOICE, _FIGURES = 11.0, 40.0, 16.0, 62.0
_IN_SHORT = (CellKind.GRADE, CellKind.CHOICE, CellKind.QUANTITY)
_STATUS = "submission_status"
_ACTUAL, _JUDGEMENT, _ITEM = "actual", "actual_judgement", "item_id"


def is_to_confirm(share: Share) -> bool:
    """Tell whether there is something to confirm: values of one file, in a programme that knows confirmations."""
    asked = share.edition.programme.confirmation is not Confirmation.NONE
    return asked and bool(share.department) and bool(_numbers(share))


def write_to_confirm(book: xlsxwriter.Workbook, name: str, styles: Styles, share: Share) -> None:
    """Write the sheet: one row an item with its grade and choices, and the figures of its indicators."""
    edition = share.edition
    short = [column for column in edition.form.items.entries if column.kind in _IN_SHORT]
    marks: dict[str, list[Column]] = {}
    for column in edition.form.items.entries:
        if column.kind is CellKind.MARK:
            marks.setdefault(column.group or column.label, []).append(column)
    widths = (_NUMBER, _NAME, *(_CHOICE for _ in (*short, *marks)), _FIGURES)
    canvas = open_canvas(book, name, styles=styles, widths=widths, size=_SIZE, edition=edition)
    top = write_title(
        canvas,
        f"{edition.mark}{TO_CONFIRM}　{share.heading}　確認番号 {_numbers(share)[0]}",
        _notes(share),
        provisional=False,
    )
    labels = [edition.number_label, edition.programme.names.item, *(column.label for column in short), *marks]
    labels.append(_actual(share))
    canvas.put_texts(top, labels, Style.HEADER)
    figures: dict[str, list[str]] = {}
    for indicator in share.indicators:
        figures.setdefault(indicator[_ITEM], []).append(_figure(indicator))
    row = top + 1
    for item in share.items:
        texts = [item[_ITEM], item["name"], *(_shown(column, item, share) for column in short)]
        texts += ["　".join(f"{one.label}{_shown(one, item, share)}" for one in group) for group in marks.values()]
        canvas.put_texts(row, [*texts, "\n".join(figures.get(item[_ITEM], [NONE]))], Style.TEXT)
        row += 1
    page = Page(
        f"{TO_CONFIRM}　{share.heading}", row - 1, canvas.last_col, Paper.A4, made_up=edition.made_up, pages_long=1
    )
    set_up_page(canvas.sheet, page)


def _numbers(share: Share) -> list[str]:
    numbers = [str(row["values_number"]) for row in share.sent if row["values_number"]]
    return numbers if len(numbers) == 1 and len(share.files) == 1 else []


def _notes(share: Share) -> Sequence[str]:
    (sent,) = (row for row in share.sent if row["file"])
    if sent["confirmed_by"]:
        day = day_words(str(sent["confirmed_on"]))
        return [f"{sent['confirmed_by']}が{day}に確認済みです。内容を直すと番号が変わり、この確認は無効になります。"]
    names = "・".join(CONFIRMATION_LABELS)
    return [
        f"責任者の方は、内容を確かめ、「{SHEET}」の{names}の欄に記入してください。"
        "内容を直すと番号が変わります。文章の欄は、写しのシートに書かれているとおりに公表します。",
    ]


def _actual(share: Share) -> str:
    labels = {column.key: column.label for column in share.edition.form.indicators.columns}
    return f"{share.edition.programme.names.indicator}と{labels[_ACTUAL]}"


def _figure(row: Row) -> str:
    value = present(row[_ACTUAL])
    if value is not None and present(row.get("due_on")):
        return f"{row['name']}　{japanese_day(day_of_number(value))}"
    if value is not None:
        return f"{row['name']}　{grouped(value)}{row['unit']}"
    judged = present(row.get(_JUDGEMENT))
    if judged is not None:
        return f"{row['name']}　{'○' if judged else NONE}"
    return f"{row['name']}　{no_value(row[state_column(_ACTUAL)], '')}"


def _shown(column: Column, row: Row, share: Share) -> str:
    if column.kind is CellKind.GRADE:
        return str(shown_own_grade({**row, _STATUS: ""}, share.edition.scale))
    shown = shown_entry(column, {**row, _STATUS: ""}, share.edition.programme)
    return grouped(shown) if isinstance(shown, Decimal) else shown
