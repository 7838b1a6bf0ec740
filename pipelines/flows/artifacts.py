"""What a run shows on Prefect's pages: a table of the submissions, and a summary with the places of the results."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from prefect.artifacts import create_markdown_artifact, create_table_artifact

from pipelines.flows.names import key_part
from pipelines.japanese.file_names import name_in_file
from pipelines.keeping.kept import take_up
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.running.summary import summarise
from pipelines.publication.submission_words import STATUS_WORDS
from schemas.code_lists import SEVERITY_WORDS
from schemas.nothing import NONE
from schemas.tables.findings import is_settled


def show_submissions(year: ProgrammeYear) -> None:
    """Show one row per return and per department without one: state, day, findings by weight, and its feedback."""
    kept = take_up(year.kept / "scored", ["findings", "submissions"])
    findings = kept["findings"][~is_settled(kept["findings"])]
    rows = [_row(row, findings, year) for row in kept["submissions"].to_dict("records")]
    create_table_artifact(rows, key=_key("submissions", year), description=f"## 提出の状況　{_title(year)}")


def show_summary(year: ProgrammeYear, verb: str) -> int:
    """Show what came of a procedure, in the terminal's words, the last line what to do next; gives its exit code."""
    said = summarise(year, verb)
    show_lines(said.text, key=_key("summary", year), title=f"結果　{_title(year)}")
    return said.code


def show_reminder(text: str, year: ProgrammeYear) -> None:
    """Show who is reminded, and in which words."""
    show_lines(text, key=_key("reminder", year), title=f"提出のお願い　{_title(year)}")


def show_received(lines: list[dict[str, str]], year: ProgrammeYear) -> None:
    """Show one row per file that lay in the inbox: `file`, `result`."""
    rows = [{"ファイル": line["file"], "結果": line["result"]} for line in lines]
    create_table_artifact(rows, key=_key("received", year), description=f"## 受付　{_title(year)}")


def show_lines(text: str, key: str, title: str) -> None:
    """Show lines as they are: nothing in them is markup, wherever it came from."""
    last = text.strip().splitlines()[-1].strip()
    # a fence longer than any run of backticks in the text cannot be closed by it
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=2) + 1)
    create_markdown_artifact(f"## {title}\n\n{fence}text\n{text}\n{fence}\n", key=key, description=last)


def _row(row: Mapping[Any, Any], findings: pd.DataFrame, year: ProgrammeYear) -> dict[str, object]:
    own = findings[findings["file"].eq(row["file"]) & findings["department"].eq(row["department"])]
    counts = own["severity"].value_counts()
    feedback = year.results / "feedback"
    return {
        year.register.programme.names.department: row["department"] or "（不明）",
        "ファイル": row["file"] or NONE,
        "状態": STATUS_WORDS[str(row["status"])],
        **{words: int(counts.get(severity, 0)) for severity, words in SEVERITY_WORDS.items()},
        "指摘の返却": str(_place(feedback, str(row["department"]))),
    }


def _place(folder: Path, department: str) -> Path:
    """The department's feedback workbook, or the folder where it has none."""
    book = folder / f"{name_in_file(department)}.xlsx"
    return book if department and book.is_file() else folder


def _key(what: str, year: ProgrammeYear) -> str:
    """Prefect shows the history of a key: one for each programme, year and kind."""
    return f"{what}-{key_part(year.register.programme.name)}-{year.fiscal_year}"


def _title(year: ProgrammeYear) -> str:
    return f"{year.register.programme.title}　{year.title}"
