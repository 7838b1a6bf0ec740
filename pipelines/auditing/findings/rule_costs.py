"""What each rule has cost: how often it sent a return back, and what became of its findings."""

from collections.abc import Sequence

import pandas as pd

from pipelines.auditing.findings.of_all_rounds import ROUND
from pipelines.procedure.receiving.rounds import MENDED, NEW, STILL
from pipelines.procedure.running.terminal_table import terminal_table
from pipelines.publication.feedback.finding_words import ANSWERED as ANSWERED_WORD
from pipelines.publication.feedback.finding_words import WAIVED
from schemas.catalogue import load_catalogue
from schemas.catalogue_page import in_general
from schemas.code_lists import ANSWERED, SEVERITY_WORDS

_BLOCKS = ("reject", "error")
_OF_A_RETURN = ["fiscal_year", "department", ROUND]
_COUNTS = {
    "returns": "差戻し",
    "again": "次の回も継続",
    "findings": "指摘",
    "departments": "{unit}",
    "answered": ANSWERED_WORD,
    "waived": WAIVED,
}
_LONGEST = 44


def rank_rules(findings: pd.DataFrame) -> pd.DataFrame:
    """Rank the rules by what they cost.

    Args:
        findings: of all rounds (`all_rounds.COLUMNS`).

    Returns:
        One row is one rule, the costliest first: `code`; `severity`; `returns` how many returns an open finding of it
        sent back, each a round for the department and the office; `again` findings that were still there a round
        later; `findings` how many were found, each counted in the round in which it was new; `departments` in how many
        departments' years; `answered` and `waived` how many of the latest round.
    """
    here = findings[findings["round_state"].ne(MENDED)]
    settled = here["waived_by"].ne("") | here["answer_state"].eq(ANSWERED)
    catalogue = load_catalogue()
    rows = []
    for code, own in here.groupby("code", sort=True):
        blocking = own[own["severity"].isin(_BLOCKS) & ~settled[own.index]]
        last = own[own[ROUND].eq(own.groupby(["fiscal_year", "department"])[ROUND].transform("max"))]
        rows.append(
            {
                "code": code,
                "severity": str(catalogue[str(code)].severity),
                "returns": len(blocking.drop_duplicates(_OF_A_RETURN)),
                "again": int(own["round_state"].eq(STILL).sum()),
                "findings": int(own["round_state"].isin(["", NEW]).sum()),
                "departments": len(own.drop_duplicates(["fiscal_year", "department"])),
                "answered": int(last["answer_state"].eq(ANSWERED).sum()),
                "waived": int(last["waived_by"].ne("").sum()),
            }
        )
    table = pd.DataFrame(rows, columns=["code", "severity", *_COUNTS])
    order = ["returns", "again", "findings", "departments"]
    return table.sort_values([*order, "code"], ascending=[False] * len(order) + [True], ignore_index=True)


def show_rules(ranked: pd.DataFrame, unit: str) -> list[str]:
    """Show the ranking as a table for the terminal."""
    labels = [label.format(unit=unit) for label in _COUNTS.values()]
    lines: list[Sequence[str]] = [["順位", "番号", "重要度", *labels, "内容"]]
    for place, row in enumerate(ranked.to_dict("records"), 1):
        counts = [f"{row[name]:,}" for name in _COUNTS]
        lines.append([str(place), row["code"], SEVERITY_WORDS[row["severity"]], *counts, _about(row["code"])])
    return terminal_table(lines, [True, False, False, *(True for _ in _COUNTS), False])


def _about(code: str) -> str:
    """Give what a rule is about, as the catalogue of findings has it, with 〈…〉 for what differs from case to case."""
    message = in_general(load_catalogue()[code].message)
    return message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"
