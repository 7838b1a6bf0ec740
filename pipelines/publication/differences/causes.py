"""Why a result differs: named only where something that went into the two sets differs and can have that effect."""

from collections.abc import Iterable, Sequence

from pipelines.publication.differences.changes import Change
from pipelines.publication.differences.evidence import CAUSE_WORDS, Cause, Evidence
from pipelines.publication.reporting import reporting_department
from schemas.field import Fact
from schemas.programme import Names
from schemas.published import YEARLY

Reason = tuple[Cause, str]
"""A cause and what exactly, in words."""

_ANY = [
    Cause.REGISTER, Cause.WAIVER, Cause.LAST_YEAR, Cause.PROJECTS, Cause.RULE_SET, Cause.FORM, Cause.PROGRAM,
]  # fmt: skip
"""What can move a value or a finding although the return is the same: a target it no longer agrees with blocks it."""


def explain_changes(changes: Sequence[Change], evidence: Evidence) -> list[Change]:
    """Give the changes with `causes`, a tuple of reasons, never empty.

    Args:
        changes: what `compare_tables` gave.
        evidence: what `find_evidence` gave of the same two sets.
    """
    causes = _Explainer(changes, evidence).explain()
    return [{**change, "causes": of_change} for change, of_change in zip(changes, causes, strict=True)]


class _Explainer:
    """Explains what was put in first, then what is computed from it."""

    def __init__(self, rows: Sequence[Change], evidence: Evidence) -> None:
        self.rows = rows
        self.evidence = evidence
        self.by_indicator: dict[str, list[Reason]] = {}
        self.by_item: dict[str, list[Reason]] = {}
        self.decided = {row["item_id"] for row in rows if row["table"] == "items" and fact_of(row) is Fact.DECIDED}

    def explain(self) -> list[tuple[Reason, ...]]:
        found: dict[int, tuple[Reason, ...]] = {}
        for step in (self._put_in, self._computed, self._final):
            for number, row in enumerate(self.rows):
                if number not in found and (causes := step(row)):
                    found[number] = tuple(dict.fromkeys(causes))
        return [found[number] for number in range(len(self.rows))]

    def _put_in(self, row: Change) -> list[Reason]:
        """What somebody wrote: a department, the office, the headquarters, the programme's document."""
        table, field, fact = row["table"], row["field"], fact_of(row)
        if fact in (Fact.COMPUTED, Fact.FINAL):
            return []
        if table in ("submissions", "findings"):
            return self._of_returns(row)
        if table == "financial_effects":
            return []
        if not field or fact is Fact.REGISTER:
            causes = self._some([Cause.REGISTER, Cause.PROGRAM]) or [_unknown("登録簿のファイルは同じ")]
        elif fact is Fact.DECIDED:
            causes = self._some([Cause.DECISION]) or [_unknown("決定のファイルは同じ")]
        elif table == "programme_indicators":
            causes = self._some([Cause.ACTUALS]) or self._anything()
        else:
            causes = self._return_of(row) or self._anything()
        if table == "indicators":
            self.by_indicator.setdefault(row["indicator_id"], []).extend(causes)
            self.by_item.setdefault(row["item_id"], []).extend(causes)
        elif table == "programme_indicators":
            self.by_indicator.setdefault(row["indicator_id"], []).extend(causes)
        elif field in ("department_grade", "financial_effect", "indicators"):
            self.by_item.setdefault(row["item_id"], []).extend(causes)
        return causes

    def _of_returns(self, row: Change) -> list[Reason]:
        if fact_of(row) is Fact.RECEIVED:
            return self._some([Cause.RECEIPTS]) or self._return_of(row) or self._anything()
        if fact_of(row) is Fact.WAIVED:
            return self._some([Cause.WAIVER]) or self._anything()
        return self._return_of(row) or self._anything()

    def _computed(self, row: Change) -> list[Reason]:
        """What follows from values and rules: the reasons of the values, and the rules where they differ too."""
        if fact_of(row) is Fact.FINAL:
            return []
        of = self.by_item if row["table"] in ("items", "financial_effects") else self.by_indicator
        values = of.get(row["item_id"] if of is self.by_item else row["indicator_id"], [])
        causes = [*values, *self._some([Cause.RULE_SET])]
        if not values and not causes:
            # a target in words is met by a mark on the form, which the tables do not carry
            causes = self._return_of(row) or self._anything()
        if row["table"] == "indicators":
            self.by_item.setdefault(row["item_id"], []).extend(causes)
        return causes

    def _final(self, row: Change) -> list[Reason]:
        """The final grade: the decision where there is or was one, else what the other two grades follow from."""
        values = self.by_item.get(row["item_id"], [])
        decided = self._some([Cause.DECISION]) if row["item_id"] in self.decided else []
        if decided and row["field"] == "final_source":
            return decided
        return [*decided, *values] or self._some([Cause.RULE_SET]) or self._return_of(row) or self._anything()

    def _return_of(self, row: Change) -> list[Reason]:
        said = self.evidence.returns.get(reporting_department(row["department"]))
        return [(Cause.SUBMISSION, said)] if said else []

    def _some(self, causes: Iterable[Cause]) -> list[Reason]:
        return [(cause, self.evidence.others[cause]) for cause in causes if cause in self.evidence.others]

    def _anything(self) -> list[Reason]:
        return self._some(_ANY) or [_unknown("入力・評価規則・プログラムの版は同じ")]


def _unknown(why: str) -> Reason:
    return (Cause.UNKNOWN, why)


def fact_of(row: Change) -> Fact:
    """Tell what kind of fact the field of a change is; what a form asks for is what a department returned."""
    field = YEARLY[row["table"]].fields.get(row["field"])
    return Fact.RETURNED if field is None or field.fact is None else field.fact


def say_reason(reason: Reason, names: Names) -> str:
    """Say a reason in the city's words: `財政局が再提出（…xlsx）`, `評価規則（default 2022-1→sabcd 1）`."""
    cause, said = reason
    return said if cause is Cause.SUBMISSION else f"{names.worded(CAUSE_WORDS[cause])}（{said}）"
