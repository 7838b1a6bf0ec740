"""All tables in one workbook: a sheet per table, a header in row 1, typed cells, nothing told by looks."""

import math
from collections.abc import Mapping
from decimal import Decimal

import pandas as pd
import xlsxwriter

from pipelines.japanese.characters import display_width
from pipelines.publication.data_fields import Described
from pipelines.publication.data_package import NOTES, NOTES_OF_FILES
from pipelines.publication.edition import Edition
from pipelines.publication.tidy import field_text
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.printing import MADE_UP, MADE_UP_NOTE, Page, Paper, set_up_page
from pipelines.workbook.text import as_held, put_number, put_text
from schemas.published import YEARLY
from schemas.tables.rows import values_of

_WIDEST = 48
_PAGE_WIDTH = 240
"""Half-width signs side by side that can still be read on A3."""

_LOOKED_AT = 200
_ABOUT = "about"


def write_flat_workbook(
    tables: Mapping[str, pd.DataFrame], fields: Mapping[str, list[Described]], edition: Edition
) -> bytes:
    """Write the workbook; its cells hold what the CSV files hold.

    Texts stand as they were written, without the signs that CSV needs for line breaks and for what looks like a
    formula; one that is longer than a cell holds is cut and says so. The first sheet says what the workbook is;
    the mark of made-up values is in it and on every printed page.

    Args:
        tables: name -> table, in the order of the sheets.
        fields: name -> what its columns are.
        edition: programme, year, stage.
    """
    title = edition.titled(f"{edition.year_name}　{edition.programme.title}　データ")
    subject, keywords = edition.programme.title, f"{edition.programme.city}、オープンデータ、行政評価"
    book, buffer = new_book(title=title, subject=subject, created=edition.created, keywords=keywords)
    for name, table in {_ABOUT: _about(title, tables, edition), **tables}.items():
        kinds = [field["type"] for field in fields[name]] if name in fields else ["string", "string"]
        _write(book, name, table, kinds, edition)
    return finish_book(book, buffer)


def _write(book: xlsxwriter.Workbook, name: str, table: pd.DataFrame, kinds: list[str], edition: Edition) -> None:
    sheet, plain, header = book.add_worksheet(name), book.add_format(), book.add_format({"bold": True})
    names = [str(column) for column in table.columns]
    width = 0.0
    for col, (column, kind) in enumerate(zip(names, kinds, strict=True)):
        texts = [field_text(value, column) for value in values_of(table[column])]
        for row, text in enumerate(texts, start=1):
            if text == "":
                continue
            match kind:
                case "integer" | "number":
                    put_number(sheet, row, col, Decimal(text), plain)
                case "boolean":
                    sheet.write_boolean(row, col, text == "true", plain)
                case _:
                    put_text(sheet, row, col, as_held(text), plain)
        widest = max(map(display_width, set(texts[:_LOOKED_AT])), default=0)
        # what the workbook is must be read whole; the tables' texts go on behind the next cell
        fitting = min(_PAGE_WIDTH / 2 if name == _ABOUT else _WIDEST, max(display_width(column), widest) + 2)
        sheet.set_column(col, col, fitting)
        width += fitting
        put_text(sheet, 0, col, column, header)
    if len(table):
        # marked as a table: programs and screen readers know its header and where it ends
        columns = [{"header": column, "header_format": header} for column in names]
        place = {"name": f"t_{name}", "columns": columns, "autofilter": False, "style": None}
        if sheet.add_table(0, 0, len(table), len(names) - 1, place) != 0:
            raise ValueError(f"{name} cannot be marked as a table")
    pages = max(1, math.ceil(width / _PAGE_WIDTH))
    last = len(table), len(names) - 1
    set_up_page(sheet, Page(name, *last, Paper.A3, header_rows=(0, 0), made_up=edition.made_up, pages_wide=pages))


def _about(title: str, tables: Mapping[str, pd.DataFrame], edition: Edition) -> pd.DataFrame:
    made_up = [("note", f"{MADE_UP}{MADE_UP_NOTE}")] if edition.made_up else []
    rows = [("title", title), *made_up, ("municipality", edition.programme.city)]
    rows += [("note", note) for note in NOTES[len(NOTES_OF_FILES) :]]
    rows += [(name, YEARLY[name].titled(edition.words)) for name in tables]
    return pd.DataFrame(rows, columns=["subject", "text"], dtype="str")
