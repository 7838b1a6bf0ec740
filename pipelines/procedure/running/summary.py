"""What came of a procedure, said to the person at the terminal in a few lines."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pandas as pd

from pipelines.checks.expected import departments_asked
from pipelines.japanese.numbers import grouped
from pipelines.procedure.kept import take_up
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.running.exit_codes import DONE, FINDINGS
from pipelines.procedure.running.next_step import say_next
from pipelines.publication.analysts_list import PREFIX
from pipelines.publication.cp932 import REPLACED
from pipelines.publication.submission_words import STATUS_WORDS
from pipelines.workbook.printing import MADE_UP, MADE_UP_NOTE
from schemas.form import CellKind, Column
from schemas.programme import Scale
from schemas.tables.findings import is_waived

_NOT_IN = ("returned", "rejected", "missing")


@dataclass(frozen=True)
class Said:
    """The lines, and whether findings block items or returns are not in (exit code 1)."""

    text: str
    blocked: bool

    @property
    def code(self) -> int:
        """The exit code."""
        return FINDINGS if self.blocked else DONE


def summarise(year: ProgrammeYear, verb: str) -> Said:
    """Say what the last run of a verb did, from the tables it left."""
    if verb in ("forms", "sample", "fill"):
        folder = year.results / "forms" if verb == "forms" else year.submissions
        made = f"  {len(departments_asked(year.register))}件のファイルを作りました。\n  場所　{folder}"
        return Said(f"{made}\n{say_next(year, verb, [])}", blocked=False)
    checked = take_up(year.kept / "scored", ["findings", "submissions"])
    lines = _submissions(checked["submissions"], checked["findings"])
    if verb != "check":
        items = take_up(year.kept / "scored", ["items"])["items"]
        lines += _grades(items, year.scale)
        lines += _amounts(items, year.form.items.entries)
    lines += _places(year, verb)
    not_in = [status for status in checked["submissions"]["status"] if status in _NOT_IN]
    return Said("\n".join([*lines, say_next(year, verb, not_in)]), blocked=bool(not_in))


def _submissions(submissions: pd.DataFrame, findings: pd.DataFrame) -> list[str]:
    counts = submissions["status"].value_counts()
    states = "　".join(f"{words} {counts[status]}" for status, words in STATUS_WORDS.items() if status in counts)
    cells = submissions["cells_read"].fillna(0).sum()
    lines = [f"  提出状況　{states}（読み取ったセル {int(cells):,}）"]
    if submissions["made_up"].fillna(False).any():
        lines.insert(0, f"  {MADE_UP}{MADE_UP_NOTE}")
    for row in submissions[submissions["status"].isin(_NOT_IN)].to_dict("records"):
        own = findings["file"].eq(row["file"]) & findings["department"].eq(row["department"])
        blocking = findings[own & findings["severity"].isin(["reject", "error"]) & ~is_waived(findings)]
        # a copy of a file that is refused has nothing against it but that it is one
        said = blocking if len(blocking) else findings[own & findings["file"].ne("")]
        why = said["message"].iloc[0] if len(said) else "提出ファイルがありません。"
        more = f"（ほか{len(blocking) - 1}件）" if len(blocking) > 1 else ""
        state, whose = STATUS_WORDS[row["status"]], row["department"] or row["file"]
        lines.append(f"    {state}　{whose}：{why}{more}")
    return lines


def _grades(items: pd.DataFrame, scale: Scale) -> list[str]:
    lines = []
    for column, words in (
        ("computed_grade", "算定達成度"),
        ("department_grade", "自己評価"),
        ("final_grade", "確定した達成度"),
    ):
        counts = items[column].value_counts()
        grades = "　".join(f"{grade}:{counts.get(grade, 0)}" for grade in scale.numbers)
        lines.append(
            f"  {words}　{grades}　{'要判定' if column == 'computed_grade' else 'なし'}:{items[column].isna().sum()}"
        )
    return lines


def _amounts(items: pd.DataFrame, columns: list[Column]) -> list[str]:
    """Say the sums by department of the amounts that every item reports, to be compared with the books."""
    amounts = [column for column in columns if column.kind is CellKind.QUANTITY and column.required]
    lines = []
    for department, rows in items.groupby("department", sort=False):
        sums = "　".join(f"{column.label} {grouped(sum(rows[column.key].dropna(), Decimal(0)))}" for column in amounts)
        lines.append(f"  合計　{department}　{len(rows)}件　{sums}")
    return lines if amounts else []


def _places(year: ProgrammeYear, verb: str) -> list[str]:
    if verb == "check":
        return [f"  指摘の返却　{year.results / 'feedback'}"]
    if verb == "evaluate":
        return ["  評価を終えました。"]
    workbooks = sorted((year.results / "workbooks").glob("*.xlsx"))
    return [
        *(f"  公表資料　{path}" for path in workbooks if not path.name.startswith(PREFIX)),
        *(f"  分析用　{path}" for path in workbooks if path.name.startswith(PREFIX)),
        f"  市民向けページ　{year.results / 'site' / 'index.html'}",
        f"  指摘の返却　{year.results / 'feedback'}",
        f"  データ　{year.results / 'data'}",
        *_cp932(year.results / REPLACED),
    ]


def _cp932(replaced: Path) -> list[str]:
    if not replaced.is_file():
        return []
    count = replaced.read_bytes().count(b"\r\n") - 1
    said = f"表せない文字{count}か所を〓にし、{replaced.name} に一覧にしました" if count else "すべての文字を表せました"
    return [f"  データ（シフトJIS）　{replaced.parent}　{said}。"]
