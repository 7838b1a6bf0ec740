"""The form of one department as a workbook: cover, items, indicators."""

from datetime import date

from pipelines.forms.cover import write_cover
from pipelines.forms.day_targets import day_targets
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.links import link_tables
from pipelines.forms.live.self_check import check_itself, cover_lines
from pipelines.forms.prefill import handed_out, prefill
from pipelines.forms.record_sheet import Records, write_records
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
    known = prefill(of.register, [of.department], of.fiscal_year, of.form, of.last_year)
    entries = {"items": of.entries.items, "indicators": of.entries.indicators}
    specs = {name: handed_out(sheet, known[name]) for name, sheet in of.form.sheets.items()}
    live = check_itself(of, specs, known, entries)
    links = link_tables(specs, known)
    days = day_targets(of.register, of.fiscal_year)
    write_cover(book, styles, of, cover_lines(live))
    for name, spec in specs.items():
        write_records(book, styles, of, Records(spec, known[name], entries[name], live[name], links[name], days))
    return finish_book(book, buffer)
