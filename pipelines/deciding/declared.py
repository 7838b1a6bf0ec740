"""The sheets of the headquarters' book, each with the office's file that it ends in: what is shown, what is asked."""

from dataclasses import dataclass, field
from enum import StrEnum, auto
from pathlib import Path

from pipelines.intake.decisions_file import COLUMNS as WAIVER_COLUMNS
from pipelines.intake.decisions_file import VALUE
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.register.actuals import ACTUAL_COLUMNS, FURTHER_COLUMNS
from schemas.tables.decisions import DECISION_COLUMNS
from schemas.tables.result_levels import DECIDED_LEVEL_COLUMNS
from schemas.tables.result_opinions import OPINION_COLUMNS

YES = "○"
WAIVED = "waived"
"""The entry that says that a finding is let pass; the file has a row where it is marked."""


class Kind(StrEnum):
    """How an entry is written."""

    TEXT = auto()
    GRADE = auto()
    DAY = auto()
    QUANTITY = auto()
    MARK = auto()


@dataclass(frozen=True)
class Shown:
    """A column that says what is decided about."""

    key: str
    label: str
    width: float


@dataclass(frozen=True)
class Entry:
    """A column to write in.

    Attributes:
        key: the column of the file.
        label, width: of the sheet's column.
        kind: how it is written.
        needed: whether a row with any entry must have this one.
        common: whether a blank one means what the front page says for the whole sheet.
        hint: shown where the cell is selected.
    """

    key: str
    label: str
    width: float
    kind: Kind = Kind.TEXT
    needed: bool = False
    common: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Part:
    """One sheet.

    Attributes:
        name: of the sheet.
        what: what is decided there, one line.
        file: the office's file, as the year knows it.
        columns: of that file.
        keys: those that tell its rows apart; all of them are shown.
        shown, entries: the sheet's columns, in this order.
        either: entries of which a row with any entry must have one.
        stale: facts that a decision is about, file's column -> what it is called: it holds for these only.
    """

    name: str
    what: str
    file: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    shown: tuple[Shown, ...]
    entries: tuple[Entry, ...]
    either: tuple[str, ...] = ()
    stale: dict[str, str] = field(default_factory=dict)

    def path(self, year: ProgrammeYear) -> Path:
        """Give the office's file."""
        path: Path = getattr(year, self.file)
        return path

    @property
    def labels(self) -> dict[str, str]:
        """Key -> label of every column."""
        columns: tuple[Shown | Entry, ...] = (*self.shown, *self.entries)
        return {column.key: column.label for column in columns}


def _who_and_when(who: tuple[str, str], when: tuple[str, str]) -> tuple[Entry, Entry]:
    common = "空欄なら、「はじめに」に書いたものになります。"
    return (
        Entry(*who, 22, needed=True, common=True, hint=common),
        Entry(*when, 14, Kind.DAY, needed=True, common=True, hint=f"{common}例：2023-07-03"),
    )


def parts_of(year: ProgrammeYear) -> tuple[Part, ...]:
    """Give the sheets that a programme has in a year, in the words of the programme."""
    names, review = year.register.programme.names, year.register.programme.outside_review.title
    words = names.words(year.form)
    number = Shown("item_id", words["number"], 10)
    item = (number, Shown("name", words["name"], 30), Shown("department", names.department, 16))
    decisions = Part(
        "達成度の決定",
        f"{names.headquarters}で決めた達成度です。空欄の{names.item}は、自己評価（なければ算定達成度）のままです。",
        "decisions",
        tuple(DECISION_COLUMNS),
        ("item_id",),
        (
            *item,
            Shown("computed_grade", "算定達成度", 9),
            Shown("department_grade", "自己評価", 9),
            Shown("explanation", "算定の説明", 44),
            Shown("doubts", "確かめる点と、残っている指摘", 44),
            Shown("answers", f"{names.department}の回答", 30),
            Shown("last_year", "前年度の確定した達成度と理由", 26),
        ),
        (
            Entry("grade", "決定した達成度", 15, Kind.GRADE, needed=True),
            Entry("reason", "決定の理由", 36, hint="算定達成度と違うときは、必ず書きます。公表資料に載ります。"),
            *_who_and_when(("decided_by", "決定した者"), ("decided_on", "決定した日")),
        ),
        stale={"computed_grade": "算定達成度", "department_grade": "自己評価"},
    )
    waivers = Part(
        "指摘の確認",
        "残っている指摘のうち、確認して、このまま評価に使うものに○を付けます。",
        "waivers",
        (*WAIVER_COLUMNS, VALUE),
        ("code", "department", "item_id", "cell", VALUE),
        (
            Shown("code", "指摘の番号", 9),
            Shown("department", names.department, 16),
            number,
            Shown("cell", "セル", 16),
            Shown(VALUE, "書かれている値", 20),
            Shown("message", "指摘", 50),
            Shown("answers", f"{names.department}の回答", 30),
        ),
        (
            Entry(WAIVED, "確認済みとする", 10, Kind.MARK, needed=True),
            Entry("reason", "理由", 36, needed=True),
            *_who_and_when(("by", "確認した者"), ("date", "確認した日")),
        ),
    )
    opinions = Part(
        f"{review}の意見"[:31],
        f"{review}での達成度と意見です。どちらかだけでも構いません。",
        "opinions",
        tuple(OPINION_COLUMNS),
        ("item_id",),
        (*item, Shown("final_grade", "確定した達成度", 9)),
        (
            Entry("grade", "達成度", 10, Kind.GRADE),
            Entry("opinion", "意見", 60),
            *_who_and_when(("reviewed_by", f"{review}を行った者"), ("reviewed_on", f"{review}の日")),
        ),
        either=("grade", "opinion"),
    )
    levels = Part(
        "段階の達成度",
        "項目の上の段階に付ける達成度と意見です。",
        "decided_levels",
        tuple(DECIDED_LEVEL_COLUMNS),
        ("pillar_no", "group_no"),
        (Shown("pillar_no", "上の段階", 10), Shown("group_no", "次の段階", 10), Shown("name", "名称", 50)),
        (
            Entry("grade", "達成度", 10, Kind.GRADE),
            Entry("comment", "意見", 60),
            *_who_and_when(("decided_by", "決定した者"), ("decided_on", "決定した日")),
        ),
        either=("grade", "comment"),
    )
    actuals = Part(
        "全体の指標の実績",
        "計画全体の指標と財政の指標の、この年度の実績です。",
        "actuals",
        (*ACTUAL_COLUMNS, *FURTHER_COLUMNS),
        ("indicator_id",),
        (
            Shown("indicator_id", "指標No.", 12),
            Shown("name", "名称", 46),
            Shown("unit", "単位", 8),
            Shown("target", "目標", 24),
            Shown("last_year", "前年度の実績", 14),
        ),
        (
            Entry(
                "actual", "実績", 14, Kind.QUANTITY, hint="ないときは「－」、決まっていないときは「未定」と書きます。"
            ),
            Entry("peer_actual", "比べる団体などの値", 16, Kind.QUANTITY),
            Entry(
                "judgement", "達成（○・－）", 10, Kind.MARK, hint="数値で決まらない目標のときだけ、○か－を書きます。"
            ),
            Entry("remark", "備考", 40),
        ),
    )
    return (decisions, waivers, opinions, levels, actuals)
