"""The sheets of grades and of the rules -> a scale and a rule set; and back."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pipelines.japanese.characters import fold
from pipelines.new_programme.book import values
from pipelines.new_programme.book.checking import read_cell_as
from pipelines.new_programme.book.declared import NO
from pipelines.new_programme.book.lines import Lines
from pipelines.new_programme.book.rows import Line, Table, notebook_for
from pipelines.new_programme.book.score import FROM_POINTS, show_points
from pipelines.new_programme.book.settings import RULES
from pipelines.new_programme.problems import Notebook
from schemas.grades import Scale
from schemas.own_parts import OwnParts
from schemas.rule_set import RuleSet
from schemas.score import Score

OWN_RULES = "own-rules"
"""The name of a rule set that was changed from one that comes with the product."""

DEFAULT = "default"
"""The rule set whose cut-offs stand where there are no grades."""

_OF_THE_SCALE = ("best", "printed")
_NAMES = ("name", "title", "version")


def read_scales(table: Table, lines: Lines, first_year: int, notebook: Notebook) -> list[dict[str, Any]]:
    """Give `scales`: one entry, or none where the sheet has no grades."""
    if not table.lines:
        notebook.note("no_grades", table.grid.name)
        return []
    grades = []
    for line in table.lines:
        value = read_cell_as(table, line, "value", values.Whole(), notebook, "3")
        if value is not None:
            sign = {"sign": text} if (text := table.text(line, "sign")) else {}
            grades.append({"value": str(value), "label": table.text(line, "label")} | sign)
    printed = lines.values.get("printed", "number")
    return [{"from_year": first_year, "best": lines.values.get("best", 1), "grades": grades, "printed": printed}]


def read_rule_set(table: Table, lines: Lines, own: OwnParts, notebook: Notebook) -> dict[str, Any]:
    """Give a rule set as its file has it, the grades from the best to the worst.

    Without grades nobody asks for its cut-offs: they are those that the rule set of its name has.
    """
    figures = values.Figure()
    cut_offs, lowest = [], []
    for line in table.lines:
        grade = read_cell_as(table, line, "value", values.Whole(), notebook_for(""), "3")  # said with the scale
        text = fold(table.text(line, "from_pct"))
        if grade is None or text == "-" or table.grid.at(*table.place(line, "from_pct")).fault:
            continue
        if not text:
            lowest.append(grade)
        elif (from_pct := read_cell_as(table, line, "from_pct", figures, notebook, "80")) is not None:
            cut_offs.append({"grade": grade, "from_pct": from_pct})
    if len(lowest) != 1 and table.lines:
        place = (table.heading.first_row - 1, table.heading.columns.get("from_pct", 1))
        notebook.note("grade_without_cut_off", table.grid.name, place, value=len(lowest))
    best = lines.values.get("best", 1)
    cut_offs.sort(key=lambda cut: abs(int(str(cut["grade"])) - best))
    rules: dict[str, Any] = {"cut_offs": cut_offs, "lowest_grade": lowest[0] if lowest else None}
    if not table.lines:
        name = str(lines.values.get("name", ""))
        known = own.rule_set(name if name in own.rule_set_names else DEFAULT)
        rules = known.model_dump(include={"cut_offs", "lowest_grade"})
    for setting in RULES:
        if setting.path not in _OF_THE_SCALE and setting.path in lines.values:
            *above, key = setting.path.split(".")
            (rules.setdefault(above[0], {}) if above else rules)[key] = lines.values[setting.path]
    return rules


def find_rule_set(made: RuleSet, own: OwnParts) -> tuple[str, RuleSet | None]:
    """Give the name of the rule set of a year, and the rule set itself where none of that name is the same already."""
    known = own.rule_set(made.name) if made.name in own.rule_set_names else None
    if known is not None and _without_scale(known) == _without_scale(made):
        return made.name, None
    name = OWN_RULES if known is not None and made.name not in own.rules else made.name
    return name, made.model_copy(update={"name": name})


def _without_scale(rules: RuleSet) -> dict[str, Any]:
    return rules.model_dump(exclude={"scale"})


def show_grades(scale: Scale, rules: RuleSet, score: Score | None) -> list[Line]:
    """Give the rows of the sheet of grades."""
    from_pct = {cut.grade: values.Figure().show(cut.from_pct) for cut in rules.cut_offs} | {rules.lowest_grade: ""}
    return [
        {
            "value": grade.value,
            "sign": grade.sign,
            "label": grade.label,
            "from_pct": from_pct.get(int(grade.value), NO),
            FROM_POINTS: show_points(score, int(grade.value)),
        }
        for grade in scale.grades
    ]


def show_rules(scale: Scale, rules: RuleSet) -> dict[str, str]:
    """Give path -> text of the lines of the sheet of rules."""
    dumped: Mapping[str, Any] = rules.model_dump() | {"best": scale.best, "printed": scale.printed}
    texts = {}
    for setting in RULES:
        *above, key = setting.path.split(".")
        value = (dumped[above[0]] if above else dumped)[key]
        texts[setting.path] = setting.kind.show(value if not isinstance(value, Decimal) else str(value))
    return texts
