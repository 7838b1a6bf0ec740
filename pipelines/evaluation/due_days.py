"""Targets that are days: whether what was to be done was done in time, and the sentence that says so."""

from dataclasses import dataclass
from datetime import date

from pipelines.japanese.days import japanese_day
from pipelines.japanese.fiscal_years import last_day

_NO_RATE = "達成率は算定していません。"
_UNKNOWN = {
    "undecided": "行った日が未定の",
    "unreadable": "行った日に修正の必要な指摘がある",
    "blocked": "行った日に修正の必要な指摘がある",
}
_OF_RETURNS = {
    "missing": "{department}からの提出がない",
    "rejected": "{department}の提出ファイルを受け付けられなかった",
}


@dataclass(frozen=True)
class DueDay:
    """A target that is a day, and what was reported of it.

    Attributes:
        due: the last day on which it is met.
        text: how the programme prints it.
        done: on which day it was done; None where none was reported.
        state: of the cell (`schemas.code_lists.ACTUAL_STATES`): 「－」 says that it was not done.
        status: what became of the return.
        fiscal_year: the year that is evaluated.
    """

    due: date
    text: str
    done: date | None
    state: str
    status: str
    fiscal_year: int

    @property
    def met(self) -> str:
        """Whether it is met (`schemas.code_lists.MET`): a day behind the year is not due before it was reached."""
        if self.done is not None:
            return "met" if self.done <= self.due else "not_met"
        if self.due > last_day(self.fiscal_year):
            return "not_due"
        return "not_met" if self.state == "dash" else ""

    def explain(self, department: str) -> str:
        """Say what was reported, what was asked for, and what came of it."""
        target = f"期日の目標「{self.text}」（{japanese_day(self.due)}まで）"
        match self.met:
            case "met":
                return f"{_day(self.done)}に行い、{target}を達成しました。{_NO_RATE}"
            case "not_met" if self.done is not None:
                return f"{_day(self.done)}に行いましたが、{target}に間に合っていません。{_NO_RATE}"
            case "not_met":
                return f"{target}は行われておらず、達成していません。{_NO_RATE}"
            case "not_due":
                return f"{target}の時期がまだ来ていません。{_NO_RATE}"
        reason = _OF_RETURNS.get(self.status, _UNKNOWN.get(self.state, "行った日が報告されていない"))
        return f"{target}は、{reason.format(department=department)}ため、達成したかどうかを判定していません。{_NO_RATE}"


def _day(day: date | None) -> str:
    return "" if day is None else japanese_day(day)
