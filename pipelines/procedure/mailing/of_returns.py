"""督促 and 指摘の返却: what is said to a department of its return, as the last check left it."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pandas as pd

from pipelines.checks.expected import departments_asked
from pipelines.japanese.file_names import name_in_file
from pipelines.japanese.working_days import day_and_weekday
from pipelines.procedure.mailing.letters import Letter, NoLetter, Occasion, files_there, with_options
from pipelines.procedure.mailing.of_forms import form_path
from pipelines.procedure.programme_year import PARTIAL, RETURNED, ProgrammeYear, UsageError
from pipelines.procedure.receiving.last_checks import last_checked
from pipelines.procedure.receiving.reminder import is_reminded, request_for, say_unchecked
from pipelines.procedure.receiving.status import UNCHECKED, take_stock
from pipelines.publication.submission_words import STATUS_WORDS
from schemas.code_lists import SEVERITY_WORDS
from schemas.tables.rows import Row, rows_of

_REQUESTS = {
    "accepted": "記入内容を受理しました。修正していただくところはありません。",
    "accepted_with_warnings": (
        "記入内容を受理しました。確認していただきたい箇所がありますので、添付ファイルの「指摘」を御覧ください。"
        "値を直すときは直したものを、書かれたままで正しいときは「回答」の欄で「このままで正しい」を選び、理由を書いたものを、"
        "{by}御提出くださいますようお願いいたします。"
    ),
    "returned": (
        "修正を要する箇所がありました。添付ファイルの「指摘」を御確認のうえ、{by}修正したものを御提出くださいますよう"
        "お願いいたします。添付ファイルに直接書き込んで直しても、御提出いただいた元のファイルを直しても構いません。"
    ),
    "rejected": (
        "お送りいただいたファイルを読み取れませんでした。添付ファイルの「指摘」を御確認のうえ、{by}改めて御提出ください"
        "ますようお願いいたします。"
    ),
}
"""State -> what is written to those in it when their return is given back."""


def letters_of_reminders(year: ProgrammeYear, occasion: Occasion) -> list[Letter | NoLetter]:
    """Give a letter for each department that has not returned its form in a state that counts.

    Raises:
        UsageError: where files lie there unchecked.
    """
    whole = _whole(year)
    if unchecked := say_unchecked(take_stock(whole), whole):
        raise UsageError("\n".join(unchecked))
    notice = "提出のお願い" if occasion.today <= year.deadline else "督促"
    letters: list[Letter | NoLetter] = []
    for row in _rows(year):
        department, state = row["department"], row["state"]
        if not is_reminded(state):
            letters.append(NoLetter(department, f"提出されています（{STATUS_WORDS[state]}）。", wrong=False))
            continue
        files = _form(year, department) if state == "missing" else _feedback(year, row)
        note = "" if files else f"添付する{'様式' if state == 'missing' else '指摘'}がないため、添付していません。"
        values = {
            "deadline": day_and_weekday(year.deadline),
            "notice": notice,
            "request": request_for(state, year.deadline, occasion.today, occasion.by),
        }
        letters.append(Letter(department, values, files, row["made_up"], note))
    return letters


def letters_of_feedback(year: ProgrammeYear, occasion: Occasion) -> list[Letter | NoLetter]:
    """Give a letter for each department whose return was checked, with the findings as they were given back.

    Raises:
        UsageError: where nothing was checked yet.
    """
    if last_checked(year) is None:
        raise UsageError(f"まだ検査していません。先に{with_options('check', year)}を実行してください。")
    return [_given_back(year, row, occasion) for row in _rows(year)]


def _given_back(year: ProgrammeYear, row: Row, occasion: Occasion) -> Letter | NoLetter:
    department, state = row["department"], row["state"]
    if state == "missing":
        return NoLetter(department, "提出がありません（督促は「kaikaku mail remind」）。", wrong=False)
    if state == UNCHECKED:
        return NoLetter(
            department,
            f"受け付けた提出を検査していません。{with_options('check', year)}で検査してください。",
            wrong=True,
        )
    files = _feedback(year, row)
    if not files:
        why = f"いまの提出「{row['file']}」の指摘のファイルがありません。{with_options('check', year)}で作れます。"
        return NoLetter(department, why, wrong=True)
    day = occasion.by or (year.deadline if occasion.today <= year.deadline else None)
    by = day_and_weekday(day) if day else ""
    values = {
        "deadline": "" if state == "accepted" else by,
        "state": STATUS_WORDS[state],
        "counts": _counts(row["errors"], row["warnings"]),
        "request": _REQUESTS[state].format(by=f"{by}までに" if by else "速やかに"),
    }
    return Letter(department, values, files, row["made_up"])


def _counts(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "なし"
    return f"{SEVERITY_WORDS['error']}　{errors}件、{SEVERITY_WORDS['warning']}　{warnings}件"


def _whole(year: ProgrammeYear) -> ProgrammeYear:
    """The year of all departments: where returns stand is known of the city as a whole."""
    return replace(year, register=year.city, partial=False)


def _rows(year: ProgrammeYear) -> list[Row]:
    """Give how the return of each department asked for stands, with the hashes of its files, and who made it up."""
    whole = _whole(year)
    rows = rows_of(take_stock(whole, departments_asked(year.register)).rows)
    kept = last_checked(whole)
    sent = pd.DataFrame(columns=["department", "file", "sha256", "made_up"]) if kept is None else kept["submissions"]
    of = {(one["department"], one["file"]): one for one in rows_of(sent)}
    known = [of.get((row["department"], row["file"]), {}) for row in rows]
    return [
        {**row, "sha256": one.get("sha256", ""), "made_up": bool(one.get("made_up"))}
        for row, one in zip(rows, known, strict=True)
    ]


def _form(year: ProgrammeYear, department: str) -> dict[str, bytes]:
    """Give the form once more: it may have been lost; that of the whole city where these were not asked for alone."""
    folders = dict.fromkeys([year.results / "forms", _whole(year).results / "forms"])
    found = [files_there(form_path(year, folder, department)) for folder in folders]
    return next(filter(None, found), {})


def _feedback(year: ProgrammeYear, row: Row) -> dict[str, bytes]:
    """Give the findings of the return as it lies there, wherever the last check of it has put them.

    A workbook of an earlier round may lie in one of the places: it names the file that was read by its hash.
    """
    city = _whole(year).results
    places = dict.fromkeys([year.results / "feedback", city / "feedback", city / PARTIAL / "feedback", city / RETURNED])
    for place in places:
        path = place / f"{name_in_file(row['department'])}.xlsx"
        if path.is_file() and row["sha256"] and _names(path, row["sha256"]):
            return files_there(path)
    return {}


def _names(path: Path, sha256: str) -> bool:
    """Tell whether a workbook of ours has the hash in one of its texts."""
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as book:
        texts = (name for name in book.namelist() if name.startswith("xl/") and name.endswith(".xml"))
        return any(sha256.encode("ascii") in book.read(name) for name in texts)
