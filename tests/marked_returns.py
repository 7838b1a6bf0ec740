"""Returns with findings, and the feedback on them: from the bytes a department sends to the bytes it gets back."""

from dataclasses import dataclass, replace

import pandas as pd
import returned_workbooks as rw

from pipelines.checks.check import Checked, check
from pipelines.intake import combine
from pipelines.publication.edition import Edition
from pipelines.publication.feedback import write_feedback
from pipelines.publication.publication import make_edition
from pipelines.register.store import Register
from schemas.rule_set import load_rule_set

ITEMS, INDICATORS = rw.FORM.items.title, rw.FORM.indicators.title


def with_findings(book):
    """A dozen mistakes of different kinds, and values that are read otherwise than written."""
    for edit in (
        rw.write_in(ITEMS, 0, "activity_result", None),
        rw.write_in(ITEMS, 0, "department_grade", 6),
        rw.write_in(ITEMS, 0, "people", "△"),
        rw.write_in(ITEMS, 0, "financial_effect", "集計後に報告"),
        rw.write_in(ITEMS, 1, "financial_effect", "30～40"),
        rw.write_in(ITEMS, 2, "financial_effect", 0.5, "0%"),
        rw.write_in(ITEMS, 3, "financial_effect", "#DIV/0!", data_type="e"),
        rw.write_in(ITEMS, 4, "financial_effect", "=1+1", data_type="f"),
        rw.write_in(ITEMS, 1, "contribution", "D"),
        rw.write_in(ITEMS, 2, "name", "別の名前"),
        rw.write_in(ITEMS, 5, "problems", '=HYPERLINK("http://example.com")'),
        rw.write_in(ITEMS, 6, "department_grade", "３"),
        rw.write_in(INDICATORS, 0, "actual", None),
        rw.write_in(INDICATORS, 1, "actual", "未定"),
        rw.write_in(INDICATORS, 4, "actual", "30冊"),
        rw.write_in(INDICATORS, 3, "remark", "　前後に空白　"),
    ):
        edit(book)
    book[ITEMS]["B40"] = "※暫定値"
    book.create_sheet("結果")["C3"] = "=内部のメモ"
    book[ITEMS].row_dimensions[9].hidden = True


@dataclass(frozen=True)
class Marked:
    """A checked year and the edition of its feedback."""

    checked: Checked
    edition: Edition

    def feedback(self, department: str = rw.DEPARTMENT) -> bytes:
        return write_feedback(self.checked, department, self.edition)

    def changed(self, **tables: pd.DataFrame) -> "Marked":
        return Marked(replace(self.checked, **tables), self.edition)


def checked_returns(register: Register, **files: bytes) -> Marked:
    """Read, combine and check files given by name without their ending."""
    some = rw.some_departments(register)
    returns = [rw.read(data, some, f"{name}.xlsx") for name, data in files.items()]
    checked = check(combine(returns, rw.FORM), some, rw.YEAR, rw.FORM)
    rules = load_rule_set(register.programme.rule_set_name(rw.YEAR))
    return Marked(checked, make_edition(checked, some, rw.YEAR, rules))
