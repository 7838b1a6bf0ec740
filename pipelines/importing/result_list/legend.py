"""The legend beside the last table: what may stand in the list's columns of classes and grades."""

import re
from dataclasses import dataclass

import pandas as pd

from pipelines.importing.result_list.layout import ListLayout
from pipelines.importing.result_list.pages import PrintedRow
from pipelines.importing.result_list.wraps import rejoin
from pipelines.japanese.characters import fold
from pipelines.register.errors import DocumentError

_ENTRY = re.compile(r"^([①-⑳])")
_CLASS = re.compile(r"[○◯]\s*([^○◯]+)")
_GRADE = re.compile(r"(\d)\s*\.\s*(\S+)")
_FIRST = ord("①")


@dataclass(frozen=True)
class Legend:
    """What the legend allows.

    Attributes:
        classes: service class -> line of the document.
        grades: grade -> its words, in the order of the legend.
    """

    classes: dict[str, int]
    grades: dict[int, str]

    def as_frame(self) -> pd.DataFrame:
        """Give one row per allowed value: `field` (service_class or department_grade), `value`, `label`."""
        classes = [("service_class", name, "") for name in self.classes]
        grades = [("department_grade", str(grade), words) for grade, words in self.grades.items()]
        return pd.DataFrame([*classes, *grades], columns=["field", "value", "label"])


def read_legend(rows: list[PrintedRow], layout: ListLayout) -> Legend:
    """Read the legend from what stands beside the rows.

    Raises:
        DocumentError: if an entry is missing: the document then ends before its legend does.
    """
    entries = {ord(found[1]) - _FIRST + 1: row for row in rows if (found := _ENTRY.match(row.beside))}
    missing = [number for number in range(1, layout.legend_entries + 1) if number not in entries]
    if missing:
        first, last, lost = (chr(_FIRST + n - 1) for n in (1, layout.legend_entries, missing[0]))
        raise DocumentError(
            f"最後の表の右端に一覧の見方{first}～{last}があるはずですが、{lost}がありません。文書が途中で切れています。"
        )
    of_classes, of_grades = entries[layout.legend_of_classes], entries[layout.legend_of_grades]
    classes = {rejoin(name): of_classes.line for name in _CLASS.findall(of_classes.beside)}
    grades = {int(grade): rejoin(words) for grade, words in _GRADE.findall(fold(of_grades.beside))}
    if not classes or not grades:
        raise DocumentError("一覧の見方に分類区分（○）と達成状況区分（1.～）があるはずですが、読み取れません。")
    return Legend(classes, grades)
