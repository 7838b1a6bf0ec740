"""Targets that are days: whose cells are to hold the day on which a thing was done, and what the form says there."""

from datetime import date

from pipelines.japanese.days import japanese_day
from pipelines.register.store import Register, targets_in_force
from schemas.code_lists import BY
from schemas.form import Column
from schemas.tables.rows import rows_of

ACTUAL = "actual"
SHOWN_AS = 'yyyy"年"m"月"d"日"'
"""How a day that is typed is shown: with its year, which a program adds by itself to 7/1."""

_EXAMPLE = date(2025, 2, 28)
_HELP = "目標が期日のため、行った日を書いてください。行っていないときは「－」、まだ分からないときは「未定」です。"


def day_targets(register: Register, fiscal_year: int) -> dict[str, date]:
    """Give indicator -> the last day on which its target of the year is met, of those whose target is a day."""
    targets = targets_in_force(register, fiscal_year)
    return {row["indicator_id"]: date.fromisoformat(row["due_on"]) for row in rows_of(targets[targets["op"].eq(BY)])}


def asking_a_day(column: Column) -> Column:
    """Give the column of the actuals as it stands in the row of such a target."""
    return column.model_copy(update={"help": _HELP, "example": japanese_day(_EXAMPLE)})
