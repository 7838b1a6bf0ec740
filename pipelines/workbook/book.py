"""A workbook in memory that makes no formulas or links of texts and has the same bytes for the same contents."""

from datetime import date, datetime, time
from io import BytesIO

import xlsxwriter

from pipelines.workbook.fonts import BASE_COLUMN_PIXELS, BASE_ROW_PIXELS, BASE_SIZE, TEXT_FONT
from pipelines.workbook.proof import require_as_meant


def new_book(
    *, title: str, subject: str, created: date, language: str = "ja-JP", keywords: str = ""
) -> tuple[xlsxwriter.Workbook, BytesIO]:
    """Open a new workbook.

    Args:
        title: the document's title, as its properties and screen readers give it.
        subject: what it is about, e.g. the programme and the year.
        created: the day printed as its date. It comes from the caller (the day the results are for), never
            from the clock, so that the same contents give the same bytes.
        language: of the document, as a language tag.
        keywords: by which a search finds it, divided by 、; the title's and subject's words need not be repeated.

    Returns:
        The book and the buffer that holds its bytes after `finish_book`.
    """
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_numbers": False,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "nan_inf_to_errors": False,
            "default_row_height": BASE_ROW_PIXELS,
            "default_column_width": BASE_COLUMN_PIXELS,
            "default_format_properties": {"font_name": TEXT_FONT, "font_size": BASE_SIZE},
        },
    )
    midnight = datetime.combine(created, time())
    book.set_properties({"title": title, "subject": subject, "keywords": keywords, "created": midnight})
    book.set_custom_property("Language", language, "text")
    return book, buffer


def finish_book(book: xlsxwriter.Workbook, buffer: BytesIO) -> bytes:
    """Close the book and give its bytes. Not called after an error: a half-filled book is never kept.

    Raises:
        NotAsMeantError: where the bytes, read back, hold something else than was written.
    """
    book.close()
    data = buffer.getvalue()
    require_as_meant(book, data)
    return data
