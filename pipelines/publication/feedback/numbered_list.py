"""A numbered list: one row a record, as many rows below each other as its fullest text needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xlsxwriter.format import Format

from pipelines.publication.canvas import Canvas
from pipelines.publication.title_rows import write_title
from pipelines.workbook.heights import split_tall_text
from pipelines.workbook.printing import Page, Paper, set_up_page
from pipelines.workbook.styles import Style
from pipelines.workbook.text import CellError, put_number

_ONE_A4_PAGE = 190  # half-width signs that stay legible across one page


@dataclass(frozen=True)
class Entries:
    """Where the reader of a list writes.

    Attributes:
        rows: for each record whether he may.
        columns: column -> what he is told there; `options` column -> what may stand there.
    """

    rows: Sequence[bool] = ()
    columns: Mapping[int, str] = field(default_factory=dict)
    options: Mapping[int, list[str]] = field(default_factory=dict)


_NO_ENTRIES = Entries()


def write_numbered_list(
    canvas: Canvas,
    heading: str,
    labels: Sequence[str],
    records: Sequence[Sequence[str]],
    centred: Sequence[int] = (),
    links: Sequence[tuple[int, str, Format] | None] = (),
    entries: Entries = _NO_ENTRIES,
    notes: Sequence[str] = (),
) -> None:
    """Write title, header and records; what is too tall for a row goes on in the next one, without a number.

    Args:
        canvas: the sheet.
        heading: its title, without the mark of made-up values.
        labels: of all columns, the number's first.
        records: the texts of one record each, one per column behind the number.
        centred: columns whose short texts stand in the middle.
        links: for each record the column that leads elsewhere, where to (`internal:'…'!A1`) and its format, or None.
        entries: the cells that the reader fills in.
        notes: what stands below the title.
    """
    title = f"{canvas.edition.mark}{heading}"
    top = write_title(canvas, title, notes, provisional=False)
    canvas.put_texts(top, labels, Style.HEADER)
    row = top + 1
    for number, texts in enumerate(records, 1):
        parts = [
            split_tall_text(text, width, canvas.size) for text, width in zip(texts, canvas.widths[1:], strict=True)
        ]
        for n in range(max(map(len, parts))):
            put_number(canvas.sheet, row, 0, None if n else number, canvas.styles[Style.DIGIT])
            line = [part[n] if n < len(part) else "" for part in parts]
            for col, text in enumerate(line, 1):
                canvas.put_text(row, col, text, Style.TEXT_CENTRED if col in centred else Style.TEXT)
            canvas.set_height(row, line, first_col=1)
            if not n and number <= len(entries.rows) and entries.rows[number - 1]:
                _open_entries(canvas, row, texts, entries)
            if not n and number <= len(links) and (link := links[number - 1]) is not None:
                _put_link(canvas, row, texts, link)
            row += 1
    canvas.sheet.freeze_panes(top + 1, 0)
    canvas.sheet.autofilter(top, 0, row - 1, canvas.last_col)
    paper = Paper.A3 if sum(canvas.widths) > _ONE_A4_PAGE else Paper.A4
    page = Page(title, row - 1, canvas.last_col, paper, header_rows=(top, top), made_up=canvas.edition.made_up)
    set_up_page(canvas.sheet, page)


def _open_entries(canvas: Canvas, row: int, texts: Sequence[str], entries: Entries) -> None:
    for col, told in entries.columns.items():
        canvas.put_text(row, col, texts[col - 1], Style.ENTRY_TEXT)
        rule: dict[str, object] = {"validate": "any", "input_message": told}
        if options := entries.options.get(col):
            rule |= {"validate": "list", "source": options, "error_type": "warning", "error_message": told}
        if (code := canvas.sheet.data_validation(row, col, row, col, rule)) != 0:
            where = f"シート「{canvas.sheet.get_name()}」の{row + 1}行目"
            raise CellError(f"{where}に選択肢を付けられませんでした（符号{code}）。")


def _put_link(canvas: Canvas, row: int, texts: Sequence[str], link: tuple[int, str, Format]) -> None:
    col, target, fmt = link
    if (code := canvas.sheet.write_url(row, col, target, fmt, texts[col - 1])) != 0:
        raise CellError(
            f"シート「{canvas.sheet.get_name()}」の{row + 1}行目にリンクを書き込めませんでした（符号{code}）。"
        )
