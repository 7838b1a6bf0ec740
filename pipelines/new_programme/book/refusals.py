"""Why settings are refused as a whole -> a sentence at the sheet, and where there is one at the cell, that says it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from pipelines.new_programme.book.declared import CHOICES, DEPARTMENTS, FORM, GRADES, RULE_SHEET, SETTING_SHEET
from pipelines.new_programme.book.in_words import in_words
from pipelines.new_programme.book.lines import Lines
from pipelines.new_programme.book.rows import Table
from pipelines.new_programme.book.settings import RULES, SETTINGS
from pipelines.new_programme.problems import Notebook, OwnWords
from pipelines.new_programme.sentences import Weight
from pipelines.register.errors import why_refused

Path = tuple[int | str, ...]

_OF_TABLES = {
    "scales": GRADES.name,
    "cut_offs": GRADES.name,
    "lowest_grade": GRADES.name,
    "departments": DEPARTMENTS.name,
    "department_changes": DEPARTMENTS.name,
    "form_columns": FORM.name,
    "layouts": FORM.name,
    "choices": CHOICES.name,
    "score": GRADES.name,
}
"""The first step of an entry's path -> the sheet of which it is made."""

_CHANGES = ("formerly", "valid_from", "valid_to")
_SAID_WITH_THE_RULES = ("best", "printed")
"""What is said of a scale on the sheet of rules."""

_FIRST_NAME = re.compile("[a-z_]+")


def _label(path: str) -> str:
    return next(setting.label for setting in (*SETTINGS, *RULES) if setting.path == path)


IN_WORDS = (
    {one.path: f"「{one.label}」" for one in (*SETTINGS, *RULES)}
    | {f"names の {level}": f"「{_label(f'names.{level}')}」" for level in ("pillar", "group")}
    | {
        "【programme.yaml】": "",
        "書き方は docs/programme.md にあります。": "",
        "weights": f"「{_label('weights.activity')}」と「{_label('weights.outcome')}」",
        "pillar": "「上の段階」",
        "group": "「次の段階」",
        "from_pct": f"「{GRADES.label('from_pct')}」",
        "rule_sets の評価規則": f"シート「{RULE_SHEET.name}」の評価規則",
        "すべての grades": "すべての区分",
        "sign": f"「{GRADES.label('sign')}」",
        "label": f"「{GRADES.label('label')}」",
        "forms": f"「{_label('form')}」",
        "layouts": f"「{_label('layout')}」",
        "cut_offs と lowest_grade の区分": "区分",
        "cut_offs の from_pct": f"「{GRADES.label('from_pct')}」",
        "cut_offs": f"「{GRADES.label('from_pct')}」",
        "score の cut_offs の from_points": f"「{GRADES.label('from_points')}」",
        "score の最も良い区分の from_points": f"最も良い区分の「{GRADES.label('from_points')}」",
        "score の cut_offs と lowest_grade の区分": f"「{GRADES.label('from_points')}」のある区分",
        "score の区分": f"「{GRADES.label('from_points')}」のある区分",
        "grades の sign": f"「{GRADES.label('sign')}」",
        "grades の value": f"「{GRADES.label('value')}」",
        "value の違う区分": f"「{GRADES.label('value')}」の違う区分",
        "grades": f"シート「{GRADES.name}」",
        "scales": f"シート「{GRADES.name}」",
        "departments": f"シート「{DEPARTMENTS.name}」",
        "department_changes": f"シート「{DEPARTMENTS.name}」の改称・新設・廃止の行",
        "formerly": f"「{DEPARTMENTS.label('formerly')}」",
        "valid_from": f"「{DEPARTMENTS.label('valid_from')}」",
        "valid_to": f"「{DEPARTMENTS.label('valid_to')}」",
        "form_columns": f"シート「{FORM.name}」",
        "choices": f"シート「{CHOICES.name}」",
    }
)
"""What sentences about `programme.yaml` call an entry -> what the workbook calls it."""


def change_lines(departments: Table) -> list[int]:
    """Give the lines of the sheet of departments that say a change, in order."""
    return [line for line in departments.lines if any(departments.text(line, key) for key in _CHANGES)]


@dataclass(frozen=True)
class Refusals:
    """Notes why settings are refused.

    Attributes:
        tables: the sheets by their names.
        lines: of the settings; rules: of the sheet of rules.
        notebook: where to. What a sheet is refused for beside a slip that was said of it already may follow from that
            slip, and is not said as well.
    """

    tables: Mapping[str, Table]
    lines: Lines
    rules: Lines
    notebook: Notebook

    def note(self, error: ValidationError, under: Path = (), *, of_rules: bool = False) -> None:
        """Note every entry that is refused.

        Args:
            error: why.
            under: where in the programme's settings the entries stand.
            of_rules: whether they are those of a rule set, and not of the programme.
        """
        said = {problem.sheet for problem in self.notebook.problems if problem.weight is Weight.ERROR}
        for refused in error.errors():
            sentence = why_refused(dict(refused))
            path = (*under, *refused["loc"]) or self._named_in(sentence, of_rules=of_rules)
            sheet, place, label = self._where(path, of_rules=of_rules)
            if sheet not in said:
                why = OwnWords(in_words(sentence, IN_WORDS))
                self.notebook.note("setting_refused", sheet, place, label=label, why=why)

    def _named_in(self, sentence: str, *, of_rules: bool) -> Path:
        """Give the path of the setting with which a sentence about all of them begins; none where it has no line."""
        named = _FIRST_NAME.match(sentence)
        places = (self.rules if of_rules else self.lines).places
        return (named[0],) if named and named[0] in places else ()

    def _where(self, path: Path, *, of_rules: bool) -> tuple[str, tuple[int, int] | None, str]:
        """Give sheet, cell and label of an entry."""
        key = ".".join(str(step) for step in path if not isinstance(step, int))
        if path and path[-1] in _SAID_WITH_THE_RULES:
            key, of_rules = str(path[-1]), True
        at, declared = (self.rules, RULES) if of_rules else (self.lines, SETTINGS)
        # what a rule set as a whole is refused for is said with the grades: there its cut-offs stand
        first = str(path[0]) if path else "cut_offs" if of_rules else ""
        if key in at.places:
            sheet = RULE_SHEET.name if at is self.rules else SETTING_SHEET.name
            return sheet, at.places[key], f"「{next((one.label for one in declared if one.path == key), key)}」"
        if first not in _OF_TABLES:
            label = next((f"「{one.label}」" for one in declared if one.path == key), "")
            return (RULE_SHEET if of_rules else SETTING_SHEET).name, None, label
        table = self.tables[_OF_TABLES[first]]
        return table.sheet.name, self._cell(table, path), ""

    def _cell(self, table: Table, path: Path) -> tuple[int, int] | None:
        """Give the cell of an entry of a list, as far as it has one."""
        match [table.sheet.name, *path]:
            case [DEPARTMENTS.name, "department_changes", int(number), *further]:
                return table.place(change_lines(table)[number], str(further[0]) if further else "name")
            case [GRADES.name, "scales", int(), "grades", int(number), *further]:
                return table.place(table.lines[number], str(further[0]) if further else "value")
        return None
