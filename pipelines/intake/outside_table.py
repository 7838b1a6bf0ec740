"""What stands on a table's sheet outside the form's own cells, and what is hidden there: noted, so nothing is lost."""

from pipelines.intake.below_table import is_end_of_paper, is_remark
from pipelines.intake.returns import Ledger
from pipelines.intake.table import Table
from pipelines.japanese.characters import as_key
from pipelines.workbook.reading.addresses import address, column_letters
from pipelines.workbook.reading.sheet_xml import Position
from schemas.live import GROUP

_SHOWN_VALUES = 20


def note_outside(table: Table, ledger: Ledger) -> None:
    """Note what stands outside the records' cells, and which of them the sheet does not show."""
    _note_rows_without_key(table, ledger)
    _note_other_columns(table, ledger)
    for place in above_table(table):
        ledger.find("S216", sheet=table.sheet.name, cell=address(*place), value=table.sheet.text_at(place))
    _note_hidden(table, ledger)


def _note_rows_without_key(table: Table, ledger: Ledger) -> None:
    """A row that names no record: an error where something is entered in it, otherwise a remark below the table."""
    entries = {table.columns[column.key] for column in table.spec.entries if column.key in table.columns}
    for row in table.unnamed:
        filled = sorted(column for line, column in table.content if line == row)
        first = next((column for column in filled if column in entries), filled[0])
        key = table.spec.key_column
        values = [table.sheet.text_at((row, column)) for column in filled]
        ledger.find(
            _code_without_key(values, entered=bool(entries & set(filled))),
            sheet=table.sheet.name,
            cell=address(row, first),
            value="／".join(values),
            label=key.label,
            example=next((table.sheet.text_at((line, table.columns[key.key])) for line in table.records), key.label),
        )


def _code_without_key(values: list[str], *, entered: bool) -> str:
    """A lone word that ends the paper is nothing to look at, a remark that says so itself no entry without its key."""
    if len(values) == 1 and is_end_of_paper(values[0]):
        return "S232"
    return "S219" if entered and not (len(values) == 1 and is_remark(values[0])) else "S216"


def beside_table(table: Table) -> dict[int, list[Position]]:
    """Give column -> what stands in the rows of records outside the form's columns, but for the department's own."""
    records, known = set(table.records), set(table.columns.values()) | table.live
    beside: dict[int, list[Position]] = {}
    for position in sorted(table.content):
        if position[0] in records and position[1] not in known:
            beside.setdefault(position[1], []).append(position)
    return beside


def above_table(table: Table) -> list[Position]:
    """Give what stands above the header and is not the form's own title, note or group."""
    title = as_key(table.spec.title)
    printed = {as_key(table.spec.note), as_key(GROUP), *(as_key(column.group) for column in table.spec.columns)}
    texts = {place: as_key(table.sheet.text_at(place)) for place in table.content if place[0] < table.header}
    return sorted(place for place, text in texts.items() if text not in printed and title not in text)


def own_columns(table: Table) -> dict[int, list[Position]]:
    """Give the columns that the department added for itself -> what stands below their labels."""
    columns: dict[int, list[Position]] = {}
    for position in sorted(table.own):
        if position[0] > table.header:
            columns.setdefault(position[1], []).append(position)
    return columns


def _note_other_columns(table: Table, ledger: Ledger) -> None:
    """What stands beside the table in rows of records, and in the department's own columns; one finding a column."""
    for code, columns in (("S215", beside_table(table)), ("S227", own_columns(table))):
        for column, cells in columns.items():
            values = [table.sheet.text_at(cell) for cell in cells]
            ledger.find(
                code,
                sheet=table.sheet.name,
                cell=address(*cells[0]),
                value="／".join(values),
                label=table.others.get(column, f"{column_letters(column)}列"),
                count=len(values),
            )


def _note_hidden(table: Table, ledger: Ledger) -> None:
    facts, sheet = table.sheet.facts, table.sheet
    if table.sheet.hidden:
        ledger.find("S223", sheet=sheet.name)
    if rows := [row for row in table.records if row in facts.hidden_rows]:
        shown = "、".join(str(row + 1) for row in rows[:_SHOWN_VALUES]) + ("ほか" if len(rows) > _SHOWN_VALUES else "")
        ledger.find("S221", sheet=sheet.name, cell=f"A{rows[0] + 1}", rows=shown)
    labels = {table.columns[column.key]: column.label for column in table.spec.columns if column.key in table.columns}
    if columns := [number for number in sorted(labels) if number in facts.hidden_columns]:
        names = [f"{column_letters(number)}列「{labels[number]}」" for number in columns]
        ledger.find("S222", sheet=sheet.name, cell=f"{column_letters(columns[0])}1", columns=names)
