"""The workbook that an office begins with: sensible values filled in, examples that nobody reads, rows to write in."""

from pipelines.japanese.fiscal_years import both_years
from pipelines.new_programme.book.empty import empty_settings
from pipelines.new_programme.book.rows import BookRows
from pipelines.new_programme.book.show import show_settings, with_settings
from schemas.programme import Programme

_STAND_IN = "－"


def blank_rows(first_year: int) -> BookRows:
    """Give the contents of an empty workbook for four fiscal years from one on."""
    settings = empty_settings(first_year)
    needed = {"name": _STAND_IN, "title": _STAND_IN, "city": _STAND_IN, "departments": [_STAND_IN]}
    programme = Programme.model_validate(settings | needed)
    years = f"{both_years(programme.years[0])}～{both_years(programme.years[-1])}"
    own = {"title": "", "city": "", "years": years, "starts_on": ""}
    rows = with_settings(programme, show_settings(programme) | own, {})
    return BookRows({**rows.sheets, "組織": []}, rows.years)
