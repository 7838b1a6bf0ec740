"""The findings of several rounds and years for the terminal: how many in each round, and each of them."""

from collections.abc import Sequence

import pandas as pd

from pipelines.auditing.findings.of_all_rounds import ROUND, STATUS
from pipelines.procedure.receiving.rounds import MENDED
from pipelines.procedure.running.terminal_table import terminal_table
from pipelines.publication.feedback.finding_words import ANSWERED as ANSWERED_WORD
from pipelines.publication.feedback.finding_words import WAIVED
from schemas.code_lists import ANSWERED, SEVERITY_WORDS
from schemas.nothing import NONE
from schemas.programme import Programme
from schemas.tables.findings import is_settled, said_at_place
from schemas.tables.rows import Row, rows_of

_SENT_BACK = ("returned", "rejected")


def say_rounds(findings: pd.DataFrame, programme: Programme) -> list[str]:
    """Say for each round of each year how many departments had findings, how many were sent back, and what was found.

    Args:
        findings: `all_rounds.COLUMNS`.
        programme: whose words are used.
    """
    unit = programme.names.department
    words = [*SEVERITY_WORDS.values(), ANSWERED_WORD, WAIVED, MENDED]
    lines: list[Sequence[str]] = [["年度", "回", f"指摘のある{unit}", "差戻し・不受理", *words]]
    for (year, number), own in findings.groupby(["fiscal_year", ROUND], sort=True):
        here = own[own["round_state"].ne(MENDED)]
        open_ones = here[~is_settled(here)]
        counts = [
            here["department"].nunique(),
            here.loc[here[STATUS].isin(_SENT_BACK), "department"].nunique(),
            *(int(open_ones["severity"].eq(severity).sum()) for severity in SEVERITY_WORDS),
            int(here["answer_state"].eq(ANSWERED).sum()),
            int(here["waived_by"].ne("").sum()),
            int(own["round_state"].eq(MENDED).sum()),
        ]
        lines.append([str(year), f"第{number}回", *(f"{count:,}" for count in counts)])
    if len(lines) == 1:
        return ["  指摘はありません。"]
    return terminal_table(lines, [False, False, *(True for _ in lines[0][2:])])


def say_findings(findings: pd.DataFrame, programme: Programme) -> list[str]:
    """Say each finding in a line: when, whose, where, how it stands, what, and the answer or decision."""
    lines: list[Sequence[str]] = [
        [
            "年度",
            "回",
            programme.names.department,
            "番号",
            "重要度",
            "状態",
            "場所",
            f"{programme.names.item}・{programme.names.indicator}",
            "内容",
        ]
    ]
    lines += [_line(row) for row in rows_of(findings)]
    return terminal_table(lines, [False] * len(lines[0])) if len(lines) > 1 else []


def _line(row: Row) -> list[str]:
    place = "!".join(part for part in (row["sheet"], row["cell"]) if part)
    settled = WAIVED if row["waived_by"] else ANSWERED_WORD if row["answer_state"] == ANSWERED else ""
    state = "・".join(part for part in (row["round_state"], settled) if part)
    reason = row["waived_reason"] if row["waived_by"] else row["answer_reason"] if settled else ""
    said = " ".join(said_at_place(row).split())
    return [
        str(row["fiscal_year"]), f"第{row[ROUND]}回", row["department"], row["code"], SEVERITY_WORDS[row["severity"]],
        state or NONE, place or NONE, row["indicator"] or row["item_id"] or NONE,
        f"{said}{f'［{reason}］' if reason else ''}",
    ]  # fmt: skip
