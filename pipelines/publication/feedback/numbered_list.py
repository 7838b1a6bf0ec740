"""A numbered list: one row a record, as many rows below each other as its fullest text needs."""

from collections.abc import Sequence

from xlsxwriter.format import Format

from pipelines.publication.canvas import Canvas
from pipelines.publication.title_rows import write_title
from pipelines.workbook.heights import split_tall_text
from pipelines.workbook.printing import Page, set_up_page
from pipelines.workbook.styles import Style
from pipelines.workbook.text import CellError, put_number


def write_numbered_list(
    canvas: Canvas,
    heading: str,
    labels: Sequence[str],
    records: Sequence[Sequence[str]],
    centred: Sequence[int] = (),
    links: Sequence[tuple[int, str, Format] | None] = (),
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
            if not n and number <= len(links) and (link := links[number - 1]) is not None:
                _put_link(canvas, row, texts, link)
            row += 1
    canvas.sheet.freeze_panes(top + 1, 0)
    canvas.sheet.autofilter(top, 0, row - 1, canvas.last_col)
    page = Page(title, row - 1, canvas.last_col, header_rows=(top, top), made_up=canvas.edition.made_up)
    set_up_page(canvas.sheet, page)


def _put_link(canvas: Canvas, row: int, texts: Sequence[str], link: tuple[int, str, Format]) -> None:
    col, target, fmt = link
    if (code := canvas.sheet.write_url(row, col, target, fmt, texts[col - 1])) != 0:
        raise CellError(
            f"シート「{canvas.sheet.get_name()}」の{row + 1}行目にリンクを書き込めませんでした（符号{code}）。"
        )
