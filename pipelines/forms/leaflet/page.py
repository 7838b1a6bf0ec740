"""The leaflet as one HTML file that needs nothing beside it: one side of A4 on paper."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipelines.forms.leaflet.mistakes import list_mistakes
from pipelines.japanese.fiscal_years import both_years
from pipelines.japanese.working_days import day_and_weekday
from schemas.programme import Confirmation, Programme

LEAFLET = "記入の案内.html"
_HERE = Path(__file__).parent


def write_leaflet(programme: Programme, fiscal_year: int) -> bytes:
    """Write the leaflet of one year's forms, in the programme's own words and with its form's own columns.

    Args:
        programme: the programme.
        fiscal_year: the year reported on.

    Returns:
        The bytes of the page, UTF-8.
    """
    form, scale = programme.form(fiscal_year), programme.scale(fiscal_year)
    page = (
        _environment()
        .get_template("leaflet.html.j2")
        .render(
            title=programme.title,
            year=both_years(fiscal_year),
            deadline=day_and_weekday(programme.deadline_of(fiscal_year)),
            contact=programme.contact,
            names=programme.names,
            form=form,
            item_number=form.items.key_column.label,
            marks_required=any(column.required for sheet in form.sheets.values() for column in sheet.columns),
            asks_sometimes=any(c.required_where or c.required_with for c in form.items.columns),
            confirms=programme.confirmation is not Confirmation.NONE,
            must_confirm=programme.confirmation is Confirmation.REQUIRED,
            mistakes=list_mistakes(form, scale),
        )
    )
    return page.encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
