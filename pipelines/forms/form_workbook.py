"""The form of one department as a workbook: cover, items, indicators."""

from datetime import date

from pipelines.forms.cover import write_cover
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.prefill import prefill
from pipelines.forms.record_sheet import write_records
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.styles import make_styles

_SIZE = 10


def write_form(of: DepartmentForm) -> bytes:
    """Write the form that a department gets, or, with entries, the file it would send back.

    Returns:
        The bytes of the workbook; the same form gives the same bytes.
    """
    title = f"{of.form.title}　{of.programme.title}　{of.heading}"
    book, buffer = new_book(title=title, subject=of.programme.title, created=date(of.fiscal_year + 1, 4, 1))
    styles = make_styles(book, _SIZE)
    known = prefill(of.register, [of.department], of.fiscal_year, of.form)
    write_cover(book, styles, of)
    write_records(book, styles, of, of.form.items, known["items"], of.entries.items)
    write_records(book, styles, of, of.form.indicators, known["indicators"], of.entries.indicators)
    return finish_book(book, buffer)
