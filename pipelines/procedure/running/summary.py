"""What came of a procedure, said to the person at the terminal in a few lines."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pandas as pd

from pipelines.checks.expected import departments_asked
from pipelines.forms.by_hand.page import PAPER
from pipelines.forms.leaflet.page import LEAFLET
from pipelines.japanese.numbers import grouped
from pipelines.keeping.kept import take_up
from pipelines.procedure.by_hand import say_by_hand
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.running.carried import say_carried
from pipelines.procedure.running.deadline import say_day_off
from pipelines.procedure.running.exit_codes import DONE, FINDINGS
from pipelines.procedure.running.next_step import say_lists_first, say_next, say_then
from pipelines.publication.audience import BOOKS, OFFICE_BOOKS, SITE
from pipelines.publication.cp932 import REPLACED
from pipelines.publication.feedback.finding_words import shortened
from pipelines.publication.feedback.indicator_names import Names, indicator_of, name_indicators
from pipelines.publication.feedback.share import by_sheet
from pipelines.publication.submission_words import STATUS_WORDS, best_statuses
from pipelines.register.year_targets import say_no_targets
from pipelines.verbs import VERBS, Leaves
from pipelines.workbook.printing import MADE_UP, MADE_UP_NOTE
from schemas.form import CellKind, Column
from schemas.grades import Scale
from schemas.nothing import TO_BE_JUDGED
from schemas.tables.findings import is_waived
from schemas.tables.result_items import GRADE

_LONGEST_NAME = 40
_NOT_IN = ("returned", "rejected", "missing")


@dataclass(frozen=True)
class Said:
    """The lines, and whether something needs a person: findings block items, returns or all targets are not there."""

    text: str
    blocked: bool

    @property
    def code(self) -> int:
        """The exit code."""
        return FINDINGS if self.blocked else DONE


def summarise(year: ProgrammeYear, verb: str) -> Said:
    """Say what the last run of a verb did, from the tables it left."""
    doubt = say_no_targets(year.city, year.fiscal_year)
    doubts = [f"  要確認　{doubt}"] if doubt else []
    leaves = VERBS[verb].leaves
    if leaves in (Leaves.FORMS, Leaves.RETURNS):
        folder = year.results / "forms" if leaves is Leaves.FORMS else year.submissions
        made = f"  {len(departments_asked(year.register))}件のファイルを作りました。\n  場所　{folder}"
        noted = _of_forms(year, folder) if leaves is Leaves.FORMS else []
        carried, to_see = _carried(year) if leaves is Leaves.FORMS else ([], False)
        last = say_lists_first(verb, year) if to_see else say_then(verb, year)
        return Said("\n".join([made, *noted, *carried, *doubts, last]), blocked=bool(doubts) or to_see)
    checked = take_up(year.kept / "scored", ["findings", "submissions"])
    cells = take_up(year.kept / "checked", ["cells"])["cells"]
    names = name_indicators(by_sheet(cells), year.form.indicators)
    lines = doubts + _submissions(checked["submissions"], checked["findings"], names)
    if leaves is not Leaves.FEEDBACK:
        items = take_up(year.kept / "scored", ["items"])["items"]
        lines += _grades(items, year.scale)
        lines += _amounts(items, year.form.items.entries)
    lines += _places(year, leaves)
    lines += say_by_hand(year.results, year.outputs)
    sent = checked["submissions"]
    not_in = [status for status in sent.loc[sent["department"] != "", "status"] if status in _NOT_IN]
    nameless = _nameless(sent)
    next_step = say_next(year, verb, not_in, nameless)
    return Said("\n".join([*lines, next_step]), blocked=bool(not_in) or nameless > 0)


def _carried(year: ProgrammeYear) -> tuple[list[str], bool]:
    """Say what was taken over into the forms, and whether something needs a person."""
    return say_carried(year.kept, year.results / "forms", year.register.programme.names.department)


def _of_forms(year: ProgrammeYear, folder: Path) -> list[str]:
    day_off = say_day_off(year)
    beside = [f"  手書き用紙　{folder / PAPER}", f"  記入の案内　{folder / LEAFLET}"]
    return [*beside, *([f"  要確認　{day_off}"] if day_off else [])]


def _states(submissions: pd.DataFrame) -> dict[str, str]:
    """Give department -> state of its return; a file that does not say whose it is makes no department."""
    return {name: status for name, status in best_statuses(submissions).items() if name}


def _nameless(submissions: pd.DataFrame) -> int:
    """Count the files that do not say whose they are."""
    return int((submissions["department"].eq("") & submissions["file"].ne("")).sum())


def _submissions(submissions: pd.DataFrame, findings: pd.DataFrame, names: Names) -> list[str]:
    counts = Counter(_states(submissions).values())
    states = [f"{words} {counts[status]}" for status, words in STATUS_WORDS.items() if status in counts]
    states += [f"だれのものか分からないファイル {nameless}"] if (nameless := _nameless(submissions)) else []
    cells = submissions["cells_read"].fillna(0).sum()
    lines = [f"  提出状況　{'　'.join(states)}（読み取ったセル {int(cells):,}）"]
    if submissions["made_up"].fillna(False).any():
        lines.insert(0, f"  {MADE_UP}{MADE_UP_NOTE}")
    for row in submissions[submissions["status"].isin(_NOT_IN)].to_dict("records"):
        own = findings["file"].eq(row["file"]) & findings["department"].eq(row["department"])
        blocking = findings[own & findings["severity"].isin(["reject", "error"]) & ~is_waived(findings)]
        # a copy of a file that is refused has nothing against it but that it is one
        said = blocking if len(blocking) else findings[own & findings["file"].ne("")]
        why = _said(said.iloc[0], names) if len(said) else "提出ファイルがありません。"
        more = f"（ほか{len(blocking) - 1}件）" if len(blocking) > 1 else ""
        state, whose = STATUS_WORDS[row["status"]], row["department"] or row["file"]
        lines.append(f"    {state}　{whose}：{why}{more}")
    return lines


def _said(finding: pd.Series, names: Names) -> str:
    """Give a finding's message, with the indicator behind its place."""
    place, mark, message = str(finding["message"]).partition("】")
    indicator = indicator_of(finding.to_dict(), names)
    return (
        f"{place}{mark}{shortened(indicator, _LONGEST_NAME)}　{message}"
        if indicator and mark
        else f"{place}{mark}{message}"
    )


def _grades(items: pd.DataFrame, scale: Scale) -> list[str]:
    """Say how the grades are spread; without grades, how many targets were met."""
    if not scale.given:
        return [f"  目標の達成　{items['met_count'].sum()}／{items['indicators'].sum()}"]
    lines = []
    for column, words in (
        ("computed_grade", "算定達成度"),
        (GRADE, "自己評価"),
        ("final_grade", "確定した達成度"),
    ):
        counts = items[column].value_counts()
        grades = "　".join(f"{scale.in_list(grade)}:{counts.get(grade, 0)}" for grade in scale.numbers)
        nothing = "なし" if column == GRADE else TO_BE_JUDGED
        lines.append(f"  {words}　{grades}　{nothing}:{items[column].isna().sum()}")
    return lines


def _amounts(items: pd.DataFrame, columns: list[Column]) -> list[str]:
    """Say the sums by department of the amounts that every item reports, to be compared with the books."""
    amounts = [column for column in columns if column.kind is CellKind.QUANTITY and column.required]
    lines = []
    for department, rows in items.groupby("department", sort=False):
        sums = "　".join(f"{column.label} {grouped(sum(rows[column.key].dropna(), Decimal(0)))}" for column in amounts)
        lines.append(f"  合計　{department}　{len(rows)}件　{sums}")
    return lines if amounts else []


def _places(year: ProgrammeYear, leaves: Leaves) -> list[str]:
    if leaves is Leaves.FEEDBACK:
        return [f"  指摘の返却　{year.results / 'feedback'}"]
    if leaves is Leaves.RESULTS:
        return ["  評価を終えました。"]
    folders = sorted(path for path in (year.results / BOOKS).iterdir() if path.is_dir())
    books, office = (sorted((year.results / folder).glob("*.xlsx")) for folder in (BOOKS, OFFICE_BOOKS))
    return [
        *(f"  公表資料　{path}" for path in books),
        *(f"  公表資料　{folder}（{len(list(folder.glob('*.xlsx')))}冊）" for folder in folders),
        f"  市民向けページ　{year.results / SITE / 'index.html'}",
        *(f"  庁内用　{path}" for path in office),
        f"  指摘の返却　{year.results / 'feedback'}",
        f"  データ　{year.results / 'data'}",
        *_cp932(year.results / "data" / REPLACED),
    ]


def _cp932(replaced: Path) -> list[str]:
    if not replaced.is_file():
        return []
    count = replaced.read_bytes().count(b"\r\n") - 1
    said = f"表せない文字{count}か所を〓にし、{replaced.name} に一覧にしました" if count else "すべての文字を表せました"
    return [f"  データ（シフトJIS）　{replaced.parent}　{said}。"]
