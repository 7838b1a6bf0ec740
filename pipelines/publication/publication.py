"""What one year publishes, as relative path -> bytes; `publish_set` puts it on disk."""

from collections.abc import Mapping

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.japanese.file_names import name_in_file
from pipelines.publication.audience import BOOKS, FILES, OFFICE_BOOKS, public_tables
from pipelines.publication.cp932 import write_cp932
from pipelines.publication.data_package import describe_data, package_of_year
from pipelines.publication.data_tables import describe_tables, make_tables
from pipelines.publication.edition import Edition, has_made_up_values, stage_of
from pipelines.publication.feedback.share import name_of_nobody
from pipelines.publication.flat_workbook import write_flat_workbook
from pipelines.publication.front_pages import CONTENTS
from pipelines.publication.indicator_lists import indicator_lists_name, write_indicator_lists
from pipelines.publication.item_sheets import item_sheets_path, write_contents_of_all
from pipelines.publication.official_list import write_official_list
from pipelines.publication.reporting import departments_with_items
from pipelines.publication.results import Results
from pipelines.publication.returns_book import returns_book_name, write_returns_book
from pipelines.publication.tidy import write_csv
from pipelines.register.store import Register
from schemas.rule_set import RuleSet


def build_official_list(results: Results, pages: Mapping[str, int]) -> dict[str, bytes]:
    """Build the year's official list, and the contents of the evaluation sheets where the layout has some.

    Args:
        results: what everybody may know of the year (`Results.public`).
        pages: item -> page of its department's book of evaluation sheets.

    Returns:
        Relative path (with `/`) -> bytes; the same arguments give the same bytes.

    Raises:
        CellError: for a text that no cell holds.
    """
    year, edition = results.year, results.edition
    name = edition.layout.file_name.format(year=edition.book_year)
    books = {f"{BOOKS}/{name}": write_official_list(year, pages)}
    if edition.layout.item_sheets is not None:
        books[f"{BOOKS}/{item_sheets_path(edition, CONTENTS)}"] = write_contents_of_all(year, pages)
    return books


def build_indicator_lists(results: Results) -> dict[str, bytes]:
    """Build the workbook of indicators where the layout has a summary (as above)."""
    if not results.edition.layout.summary:
        return {}
    return {f"{BOOKS}/{indicator_lists_name(results.edition)}": write_indicator_lists(results.year)}


def item_sheet_books(results: Results) -> dict[str, str]:
    """Give department -> path of its book of evaluation sheets; none where the layout has no such books."""
    edition = results.edition
    if edition.layout.item_sheets is None:
        return {}
    return {name: f"{BOOKS}/{item_sheets_path(edition, name)}" for name in results.year.departments}


def build_office_books(results: Results) -> dict[str, bytes]:
    """Build what the office alone reads of the returns: whose are in, and why one was sent back (as above)."""
    return {f"{OFFICE_BOOKS}/{returns_book_name(results.edition)}": write_returns_book(results.year)}


def make_edition(
    checked: Checked, register: Register, fiscal_year: int, rules: RuleSet, *, stage: str | None = None
) -> Edition:
    """Give what every page of the year's publication has in common; the stage is the programme's when not given."""
    programme = register.programme
    return Edition(
        programme=programme,
        fiscal_year=fiscal_year,
        form=programme.form(fiscal_year),
        layout=programme.layout(fiscal_year).worded(programme.names.worded),
        rules=rules,
        stage=stage_of(programme, fiscal_year) if stage is None else stage,
        made_up=has_made_up_values(checked.submissions),
    )


def feedback_names(checked: Checked, items: pd.DataFrame, edition: Edition) -> dict[str, str]:
    """Give file stem -> department for every feedback workbook of the year.

    Every department that has items gets one; files that do not say whose they are get one together (department ""),
    and so does the office where its own decisions have a slip in them and no file lacks its department.

    Args:
        checked: submissions, findings and readings.
        items: any table with the items' `department` (of the register or the evaluation).
        edition: what `make_edition` gives.
    """
    names = {
        name_in_file(name): name for name in departments_with_items(items["department"], edition.programme.departments)
    }
    nameless = (checked.findings["department"] == "").any() or (checked.submissions["department"] == "").any()
    return names | ({name_in_file(name_of_nobody(checked.submissions, edition)): ""} if nameless else {})


def build_data(results: Results, *, cp932: bool = False) -> dict[str, bytes]:
    """Build the tidy tables, the description of their columns, and the workbook with all of them.

    Args:
        results: of the year; a table evaluated beside it without rows is left out, unless the form asks for it.
        cp932: whether the tables are written a second time, in the code page of older Windows programs.
    """
    return _write_data(_made(results), "data", results.edition, cp932=cp932)


def build_public_data(results: Results, *, cp932: bool = False) -> dict[str, bytes]:
    """Build the same for everybody, among the web's files: no table and no column that leads into a return.

    Args:
        results: what everybody may know of the year (`Results.public`).
        cp932: as above.
    """
    return _write_data(public_tables(_made(results)), f"{FILES}/data", results.edition, cp932=cp932)


def _made(results: Results) -> dict[str, pd.DataFrame]:
    return make_tables(results.evaluation, results.checked, results.edition, results.further)


def _write_data(made: Mapping[str, pd.DataFrame], folder: str, edition: Edition, *, cp932: bool) -> dict[str, bytes]:
    tables, fields = describe_tables(made, edition)
    written = {name: write_csv(table) for name, table in tables.items()}
    files = {f"{folder}/{name}.csv": data for name, data in written.items()}
    files[f"{folder}/datapackage.json"] = describe_data(written, fields, package_of_year(edition), edition)
    files[f"{folder}/{flat_name(edition)}"] = write_flat_workbook(tables, fields, edition)
    return files | (write_cp932(written, folder) if cp932 else {})


def flat_name(edition: Edition) -> str:
    """Give the file name of the workbook with all tables: ASCII, so that every system and script can hold it."""
    return f"{edition.programme.name}_{edition.fiscal_year}_tables.xlsx"
