"""A programme as one workbook: to be filled in, taken in, or written from any programme that there is."""

from pipelines.new_programme.book.blank import blank_rows
from pipelines.new_programme.book.preview import say_programme
from pipelines.new_programme.book.show import rows_of_programme
from pipelines.new_programme.book.take_in import TakenIn, take_in
from pipelines.new_programme.book.write import write_book

__all__ = ["TakenIn", "blank_rows", "rows_of_programme", "say_programme", "take_in", "write_book"]
