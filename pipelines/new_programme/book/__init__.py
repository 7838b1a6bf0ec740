"""A programme as one workbook: to be filled in, taken in, or written from any programme that there is."""

from pipelines.new_programme.book.blank import blank_rows
from pipelines.new_programme.book.preview import say_programme
from pipelines.new_programme.book.rows import BookRows
from pipelines.new_programme.book.show import rows_of_programme, rows_of_tables
from pipelines.new_programme.book.take_in import TakenIn, take_in
from pipelines.new_programme.book.write import write_book

__all__ = [
    "BookRows",
    "TakenIn",
    "blank_rows",
    "rows_of_programme",
    "rows_of_tables",
    "say_programme",
    "take_in",
    "write_book",
]
