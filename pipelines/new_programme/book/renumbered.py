"""Whether numbers that changed can be followed from year to year, said at the row that says so."""

from collections.abc import Collection, Mapping, Sequence

from pipelines.japanese.characters import as_key
from pipelines.japanese.fiscal_years import both_years
from pipelines.new_programme.book.declared import INDICATORS, ITEMS
from pipelines.new_programme.book.rows import Table
from pipelines.new_programme.problems import BETWEEN_SHEETS, Notebook


def check_renumbered(
    table: Table,
    rows: Sequence[Mapping[str, object]],
    known: Collection[str],
    years: Sequence[int],
    notebook: Notebook,
) -> None:
    """Note rows that give a number to nothing, to itself or twice, or in a year that is not evaluated.

    Args:
        table: the sheet.
        rows: what its lines say.
        known: `as_key` of every number of the register.
        years: that are evaluated. What the first of them calls otherwise had its former number in no year of the
            programme, so that it need not be in the register.
        notebook: gets what cannot be.
    """
    first: dict[tuple[str, object, str], int] = {}
    for line, row in zip(table.lines, rows, strict=True):
        year, formerly = row["fiscal_year"], str(row["formerly"])
        said = {"label": f"「{table.sheet.label('formerly')}」", "value": formerly}
        at_former = table.place(line, "formerly")
        if isinstance(year, int) and year not in years:
            label, place = f"「{table.sheet.label('fiscal_year')}」", table.place(line, "fiscal_year")
            notebook.note("year_not_evaluated", table.grid.name, place, label=label, value=both_years(year))
        if formerly and as_key(formerly) == as_key(str(row["item_id"])):
            notebook.note("number_of_its_own", table.grid.name, at_former, **said)
        elif formerly and as_key(formerly) not in known and isinstance(year, int) and year in years[1:]:
            said["other"] = said["points_to"] = f"{ITEMS.name}{BETWEEN_SHEETS}{INDICATORS.name}"
            notebook.note("number_never_had", table.grid.name, at_former, **said)
        for key in ("item_id", "formerly"):
            above = first.setdefault((key, year, as_key(str(row[key]))), line)
            if above != line and row[key] and not (key == "formerly" and rows[table.lines.index(above)] == row):
                label, place = f"「{table.sheet.label(key)}」", table.place(line, key)
                notebook.note("said_twice", table.grid.name, place, label=label, value=row[key], row=above)
