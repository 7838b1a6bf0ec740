"""The workbook 指標の達成状況: cover, contents, and a sheet for each thing that the programme measures."""

from pipelines.japanese.file_names import name_in_file
from pipelines.publication.edition import Edition
from pipelines.publication.front_pages import CONTENTS, COVER, Entry, write_contents, write_cover
from pipelines.publication.indicator_lists.contributions_sheet import list_contributions
from pipelines.publication.indicator_lists.effects_sheet import list_effects
from pipelines.publication.indicator_lists.indicators_sheet import IN_ORDER, list_indicators
from pipelines.publication.indicator_lists.resources_sheet import list_resources
from pipelines.publication.indicator_lists.wide_sheet import list_wide_indicators
from pipelines.publication.list_sheet import ListSheet, write_list_sheet
from pipelines.publication.year_records import YearRecords
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.sheet_names import sheet_name
from schemas.code_lists import KINDS


def indicator_lists_name(edition: Edition) -> str:
    """Give the workbook's file name."""
    return f"{edition.book_year}_{name_in_file(_title(edition))}.xlsx"


def write_indicator_lists(year: YearRecords) -> bytes:
    """Write the workbook; what the programme does not have, or nobody reported, has no sheet.

    Returns:
        The bytes of the workbook; the same arguments give the same bytes.

    Raises:
        CellError: for a value that no cell can hold.
    """
    edition = year.edition
    title = f"{edition.year_name}　{edition.programme.title}　{_title(edition)}"
    book, buffer = new_book(title=edition.titled(title), subject=edition.programme.title, created=edition.created)
    taken: set[str] = set()
    cover, contents = sheet_name(COVER, taken), sheet_name(CONTENTS, taken)
    lists = {sheet_name(name, taken): of for name, of in _lists(year).items()}
    write_cover(book, cover, title, year)
    write_contents(
        book, contents, [Entry(of.part, name, note=f"{of.records}件") for name, of in lists.items()], edition
    )
    for name, of in lists.items():
        write_list_sheet(book, name, of, edition)
    return finish_book(book, buffer)


def _lists(year: YearRecords) -> dict[str, ListSheet]:
    """Give sheet -> what stands on it, in order."""
    edition = year.edition
    of_kinds = {KINDS[kind]: list_indicators(kind, year) for kind in IN_ORDER}
    lists = {word: of for word, of in of_kinds.items() if of.lines}
    if year.wide:
        part = f"計画全体と財政の{edition.programme.names.indicator}"
        lists[part] = list_wide_indicators(year.wide, f"{part}の達成状況", edition)
    if year.effects:
        lists["財政効果"] = list_effects(year, "財政効果")
    if any(item.resources for item in year.items):
        lists["経営資源"] = list_resources(year, "経営資源の想定と確保")
    if year.contributions:
        part = f"{edition.programme.names.project}への貢献"
        lists[part] = list_contributions(year, part)
    return lists


def _title(edition: Edition) -> str:
    return f"{edition.programme.names.indicator}の達成状況"
