"""What stands in the headquarters' book of a year: the results as last scored, and what was decided so far."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.deciding.declared import Kind, Part, parts_of
from pipelines.deciding.office_file import Key, key_of, read_office_file
from pipelines.evaluation.evaluate import Evaluation
from pipelines.evaluation.plausibility import list_doubts
from pipelines.japanese.characters import clean_free_text, fold
from pipelines.procedure.handed_over import take_reviewed, take_scored
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.years.published_years import published_among, read_history
from pipelines.publication.edition import Edition
from pipelines.publication.publication import make_edition
from pipelines.register.level_keys import key_of as level_key_of
from pipelines.register.level_keys import level_keys
from pipelines.register.wide_indicators import load_wide_indicators
from schemas.catalogue import Severity
from schemas.grades import Scale
from schemas.tables.findings import said_at_place
from schemas.tables.rows import Row, present, rows_of

_LETS_PASS = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True)
class BookRow:
    """One row of a sheet.

    Attributes:
        key: what it is about.
        shown: column -> text that says so.
        entries: column -> what is decided so far.
    """

    key: Key
    shown: Mapping[str, str]
    entries: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Contents:
    """A book's contents: the sheets that have a row, each with its rows in order, and what edition they tell of."""

    edition: Edition
    sheets: Mapping[str, list[BookRow]]
    parts: Mapping[str, Part]


def gather(year: ProgrammeYear) -> Contents:
    """Give the contents of the book of a year.

    Args:
        year: scored.

    Raises:
        NothingKeptError, UnfinishedError: where the year was not evaluated, or not to its end.
        RegisterError: where a file of the office is no table.
    """
    checked, evaluation = take_reviewed(year), take_scored(year)
    rows_by_part: dict[str, Callable[[], list[dict[str, str]]]] = {
        "decisions": lambda: _decisions(year, checked, evaluation) if year.scale.given else [],
        "waivers": lambda: _findings(checked),
        "opinions": lambda: [_item(row) | {"final_grade": _grade(year, row["final_grade"])} for row in items],
        "decided_levels": lambda: _levels(year),
        "actuals": lambda: _actuals(year),
    }
    items = rows_of(evaluation.items)
    sheets, parts = {}, {}
    for part in parts_of(year):
        entries = read_office_file(part, part.path(year)).entries(part, year.scale)
        known = {key: as_shown(part, row, year.scale) for key, row in entries.items()}
        shown = rows_by_part[part.file]()
        keys = [key_of(part, row) for row in shown]
        rows = [BookRow(key, row, known.get(key, {})) for key, row in zip(keys, shown, strict=True)]
        if part.file == "waivers":
            rows = _with_wider_ones(part, rows, known, checked.findings)
        if rows:
            sheets[part.name], parts[part.name] = rows, part
    edition = make_edition(checked, year.register, year.fiscal_year, year.rules)
    return Contents(edition, sheets, parts)


def as_shown(part: Part, entries: Mapping[str, str], scale: Scale) -> dict[str, str]:
    """Give entries as the book has them: a grade as the drop-down does."""
    grades = {entry.key for entry in part.entries if entry.kind is Kind.GRADE}
    return {
        key: scale.in_list(int(text)) if key in grades and text.isdecimal() and int(text) in scale.numbers else text
        for key, text in entries.items()
    }


def _with_wider_ones(
    part: Part, rows: list[BookRow], known: Mapping[Key, Mapping[str, str]], findings: pd.DataFrame
) -> list[BookRow]:
    """Put decisions that are about no single finding below, so that they can be taken back; theirs need no row."""
    own = {row.key for row in rows}
    waived = {_key_of_finding(row) for row in rows_of(findings[findings["waived_by"].ne("")])}
    left = [row for row in rows if row.key in known or row.key not in waived]
    for key in known:
        if key not in own:
            shown = dict(zip(part.keys, key, strict=True))
            left.append(BookRow(key, shown | {"message": _WIDER}, known[key]))
    return left


_WIDER = "1つのセルによらない決定か、今はもうない指摘への決定です。要らなければ、○を消してください。"


def _item(row: Row) -> dict[str, str]:
    return {name: str(row[name]) for name in ("item_id", "name", "department")}


def _grade(year: ProgrammeYear, grade: object) -> str:
    known = present(grade)
    return "" if known is None else year.scale.in_list(int(known))


def _decisions(year: ProgrammeYear, checked: Checked, evaluation: Evaluation) -> list[dict[str, str]]:
    said = _by_item(checked.findings[_is_open(checked.findings)], said_at_place)
    doubts = _by_item(_doubts(year, evaluation), lambda row: str(row["evidence"]))
    answers = _by_item(
        checked.findings[checked.findings["answer_reason"].ne("")], lambda row: f"{row['code']}：{row['answer_reason']}"
    )
    before = _last_year(year)
    return [
        _item(row)
        | {
            "computed_grade": _grade(year, row["computed_grade"]),
            "department_grade": _grade(year, row["department_grade"]),
            "explanation": row["explanation"],
            "doubts": "\n".join([*doubts.get(row["item_id"], []), *said.get(row["item_id"], [])]),
            "answers": "\n".join(answers.get(row["item_id"], [])),
            "last_year": before.get(row["item_id"], ""),
        }
        for row in rows_of(evaluation.items)
    ]


def _is_open(findings: pd.DataFrame) -> pd.Series:
    """Tell which findings somebody has still to do something about, or to let pass."""
    return findings["severity"].isin(list(_LETS_PASS)) & findings["waived_by"].eq("") & findings["fix"].ne("")


def _by_item(table: pd.DataFrame, words: Callable[[Row], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows_of(table):
        if row["item_id"]:
            found.setdefault(row["item_id"], []).append(words(row))
    return found


def _doubts(year: ProgrammeYear, evaluation: Evaluation) -> pd.DataFrame:
    history = _history(year)
    last = history[history["fiscal_year"] == year.fiscal_year - 1]
    return list_doubts(evaluation, year.rules, year.scale, last if len(last) else None)


def _history(year: ProgrammeYear) -> pd.DataFrame:
    programme = year.register.programme
    folder = year.outputs / programme.name
    earlier = published_among(folder, [one for one in programme.years if one < year.fiscal_year])
    return read_history(folder, earlier, year.city.further.renumbered, year.fiscal_year)


def _last_year(year: ProgrammeYear) -> dict[str, str]:
    """Give item -> its final grade of the year before, with the reason where it was decided."""
    path = year.outputs / year.register.programme.name / str(year.fiscal_year - 1) / "data" / "items.csv"
    if not path.is_file():
        return {}
    table = pd.read_csv(path, dtype="str", na_filter=False, encoding="utf-8-sig")
    scale = year.register.programme.scale(year.fiscal_year - 1)
    found = {}
    for row in rows_of(table):
        if row["final_grade"]:
            reason = f"（{row['decision_reason']}）" if row["decision_reason"] else ""
            found[row["item_id"]] = f"{scale.in_list(int(row['final_grade']))}{reason}"
    return found


def _findings(checked: Checked) -> list[dict[str, str]]:
    """Give the findings that can be let pass, and those that were."""
    found = checked.findings
    waived = found["waived_by"].ne("")
    asked = found["severity"].isin([Severity.ERROR, Severity.WARNING]) & found["department"].ne("")
    rows: dict[Key, dict[str, str]] = {}
    for row in rows_of(found[asked | waived]):
        shown = dict(zip(_FINDING, _key_of_finding(row), strict=True))
        said = {"message": said_at_place(row), "answers": row["answer_reason"]}
        rows.setdefault(_key_of_finding(row), shown | said)
    return list(rows.values())


_FINDING = ("code", "department", "item_id", "cell", "value")


def _key_of_finding(row: Row) -> Key:
    cell = f"{row['sheet']}!{row['cell']}" if row["sheet"] and row["cell"] else row["cell"]
    texts = (row["code"], row["department"], row["item_id"], cell, row["value"])
    return tuple(fold(clean_free_text(text)) for text in texts)


def _levels(year: ProgrammeYear) -> list[dict[str, str]]:
    levels = year.register.programme.level_grades
    keys = level_keys(year.city.items, levels)
    names = {level_key_of(one.level, row): str(row[one.level]) for one in levels for row in rows_of(year.city.items)}
    return [{"pillar_no": pillar, "group_no": group, "name": names[pillar, group]} for pillar, group in keys]


def _actuals(year: ProgrammeYear) -> list[dict[str, str]]:
    wide = load_wide_indicators(year.inputs / year.register.programme.name / "register")
    part = next(one for one in parts_of(year) if one.file == "actuals")
    before = read_office_file(part, year.actuals_before).entries(part, year.scale)
    return [
        {
            "indicator_id": row["indicator_id"],
            "name": row["name"],
            "unit": row["unit"],
            "target": row["target_text"],
            "last_year": before.get((row["indicator_id"],), {}).get("actual", ""),
        }
        for row in rows_of(wide)
    ]
