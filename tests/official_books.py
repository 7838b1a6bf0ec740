"""A year's official workbooks as the step that publishes makes them: the list cites the pages of the sheets."""

from pipelines.publication.item_sheets import write_item_sheets
from pipelines.publication.publication import build_indicator_lists, build_official_list, item_sheet_books
from pipelines.publication.results import Results


def build_official_books(results: Results) -> dict[str, bytes]:
    """Give path -> bytes."""
    sheets = {name: write_item_sheets(results.year.of_department(name)) for name in item_sheet_books(results)}
    pages = {item: page for book in sheets.values() for item, page in book.pages.items()}
    books = {path: sheets[name].data for name, path in item_sheet_books(results).items()}
    return books | build_official_list(results, pages) | build_indicator_lists(results)
