"""When a row of items or indicators holds, why, and what it is outside that time."""

from pipelines.japanese.characters import as_key
from pipelines.new_programme.book import values
from pipelines.new_programme.book.checking import read_cell_as
from pipelines.new_programme.book.rows import Table
from pipelines.new_programme.problems import Notebook
from schemas.code_lists import COMPLETED, ITEM_STATUSES, PLANNED

_DAYS = {"valid_from": "2028-04-01", "valid_to": "2029-03-31"}
_STATUSES = {as_key(word): status for status, word in ITEM_STATUSES.items()}
_DAY_OF = {COMPLETED: ("valid_to", "終わった"), PLANNED: ("valid_from", "始まる")}
_REASON = "計画どおり終えたため"


def read_validity(table: Table, line: int, starts_on: str, notebook: Notebook) -> dict[str, object]:
    """Give `valid_from`, `valid_to`, `change_reason` and `status` of a row.

    Args:
        table: of items or of indicators.
        line: its row.
        starts_on: the day from which the programme's first rows hold, as `2027-04-01`.
        notebook: gets a day that is none, a status without its day, and a change without a reason.
    """
    days = {key: read_cell_as(table, line, key, values.Day(), notebook, day) for key, day in _DAYS.items()}
    status = _STATUSES.get(as_key(table.text(line, "status")), "")
    since, reason = days["valid_from"] or "", table.text(line, "change_reason")
    begins_later = str(since) > starts_on
    if (status and not table.text(line, _DAY_OF[status][0])) or (status == PLANNED and since and not begins_later):
        key, what = _DAY_OF[status]
        said = {"value": ITEM_STATUSES[status], "label": f"「{table.sheet.label(key)}」", "what": what}
        notebook.note("status_without_day", table.grid.name, table.place(line, key), **said, example=_DAYS[key])
    elif not reason and (begins_later or status == COMPLETED):
        label = f"「{table.sheet.label('change_reason')}」"
        notebook.note(
            "change_without_reason",
            table.grid.name,
            table.place(line, "change_reason"),
            label=label,
            example=_REASON,
        )
    return {**days, "change_reason": reason, "status": status}
