"""Returns that the office gave to the wrong year or programme: they would take the place of the right ones."""

from pipelines.intake.cover import PROGRAMME
from pipelines.intake.returns import Return
from pipelines.japanese.fiscal_years import FiscalYearError, both_years, parse_fiscal_year
from pipelines.procedure.programme_year import ProgrammeYear, UsageError, programmes_in

_WRONG_NAME, _WRONG_YEAR = "S203", "S204"
_NOTHING_DONE = "何も受け付けていません。"


def refuse_foreign(name: str, read: Return, year: ProgrammeYear) -> None:
    """Refuse a return whose cover names another programme or another year that are evaluated here.

    Args:
        name: of the file, as the office gave it.
        read: what the file says, read as a return of this programme and year.
        year: the year it was to be received in.

    Raises:
        UsageError: which says where it belongs. What the cover says otherwise is left to the check.
    """
    for programme in _values(read, _WRONG_NAME):
        if programme in programmes_in(year.inputs) and programme != year.register.programme.name:
            raise UsageError(
                f"「{name}」の表紙の「{PROGRAMME}」は「{programme}」です。"
                f"「--programme {programme}」を付けて受け付けてください。{_NOTHING_DONE}"
            )
    for written in _values(read, _WRONG_YEAR):
        try:
            stated = parse_fiscal_year(written)
        except FiscalYearError:
            continue
        if stated in year.register.programme.years:
            raise UsageError(
                f"「{name}」は{both_years(stated)}の様式です。"
                f"「--year {stated}」を付けて受け付けてください。{_NOTHING_DONE}"
            )


def _values(read: Return, code: str) -> list[str]:
    return read.findings.loc[read.findings["code"] == code, "value"].tolist()
