"""Whether the day that a year's books carry can be right: none is older than the returns and decisions in it."""

from collections.abc import Iterable

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.publication.edition import Edition
from pipelines.register.errors import RegisterError
from schemas.code_lists import DECISION

_TOLD_OF = {"received_on": "最後の提出の受付日", "decided_on": f"最後の{DECISION}の日"}


def require_day_after_its_facts(
    evaluation: Evaluation, checked: Checked, edition: Edition, decided_on: Iterable[str] = ()
) -> None:
    """Hold the day of the books (`document_dates`) against the receipts and the decisions, as far as they have days.

    Args:
        evaluation: the results, with their decisions.
        checked: the returns with their receipts.
        edition: of the year.
        decided_on: the days of decisions on other than items (ISO 8601; "" for none).

    Raises:
        RegisterError: where a return came in, or a decision was taken, after that day.
    """
    if edition.dated is None:
        return
    for column, what in _TOLD_OF.items():
        table = checked.submissions if column in checked.submissions else evaluation.items
        days = [*table[column].fillna("")] if column in table else []
        last = max([*days, *(decided_on if column == "decided_on" else ())], default="")
        if last > edition.dated.isoformat():
            raise RegisterError(
                f"programme.yaml の document_dates の {edition.fiscal_year}（{edition.dated}）は、"
                f"{edition.programme.names.worded(what)}（{last}）より前です。"
                f"資料の日付を、その日以後の日に直してください。例：{edition.fiscal_year}: {last}"
            )
