"""The workbook of a midterm or final evaluation: overview, breakdowns, a sheet per pillar, the indicators' course."""

from collections.abc import Mapping

from pipelines.evaluation.several_years import Midterm
from pipelines.publication.midterm.breakdown import write_breakdown
from pipelines.publication.midterm.edition import MidtermEdition
from pipelines.publication.midterm.indicators_sheet import write_indicators_sheet
from pipelines.publication.midterm.items_sheet import split_by_pillar, write_items_sheet
from pipelines.publication.midterm.overview import write_overview
from pipelines.publication.midterm.overview_tables import grades_by_department, grades_by_level
from pipelines.publication.midterm.records import take_midterm
from pipelines.publication.midterm.whole_programme_sheet import WHOLE_PROGRAMME, write_whole_programme
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.sheet_names import sheet_name
from pipelines.workbook.styles import make_styles

OVERVIEW = "総括"
WHOLE = ""
"""The key of the committee's comment on the whole."""


def write_midterm_workbook(midterm: Midterm, comments: Mapping[str, str], of: MidtermEdition) -> bytes:
    """Write the workbook.

    Args:
        midterm: all years.
        comments: item -> the committee's comment, `WHOLE` -> that on the whole; empty before it has met.
        of: what every page has in common.

    Returns:
        Its bytes; the same arguments give the same bytes.
    """
    edition, years = of.edition, take_midterm(midterm)
    book, buffer = new_book(title=of.titled(OVERVIEW), subject=edition.programme.title, created=edition.created)
    taken: set[str] = set()
    small, styles = make_styles(book, 9.5, centred_rows=True), make_styles(book, 10)
    write_overview(book, sheet_name(OVERVIEW, taken), small, years, comments.get(WHOLE, ""), of)
    for table in (grades_by_level(years, of), grades_by_department(years, of)) if of.graded else ():
        # a programme without pillars has the sum only, which the overview shows
        if len(table.lines) > 1:
            write_breakdown(book, sheet_name(f"{table.labels[0]}別", taken), small, table, of)
    indicators = {one.row["indicator_id"]: one.row["name"] for one in years.indicators}
    for part, items in split_by_pillar(years, of):
        write_items_sheet(
            book, sheet_name(part.partition("　")[0], taken), styles, items, comments, of, part, indicators
        )
    names = edition.programme.names
    write_indicators_sheet(book, sheet_name(f"{names.indicator}の推移", taken), small, years, of)
    if years.wide or years.effects:
        write_whole_programme(book, sheet_name(WHOLE_PROGRAMME, taken), small, years, of)
    return finish_book(book, buffer)
