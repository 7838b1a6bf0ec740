"""受付: files a return into the year's submissions, puts the earlier one aside, and writes the receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from pipelines.intake.file_names import safe_name, split_suffix
from pipelines.intake.find import is_helper
from pipelines.intake.read_return import read_submission
from pipelines.intake.receipts import add_receipt, read_receipts
from pipelines.intake.returns import Return
from pipelines.japanese.file_names import name_in_file, readable_name
from pipelines.japanese.working_days import working_days_late
from pipelines.keeping.hashes import hash_file
from pipelines.procedure.programme_year import ProgrammeYear, UsageError
from pipelines.procedure.receiving.foreign_returns import refuse_foreign
from pipelines.procedure.receiving.received_folder import Folder, copy_in, look_into

_NO_RETURN = ("S241", "S242", "S246")
_NOTHING_DONE = "何も受け付けていません。"


@dataclass(frozen=True)
class _Incoming:
    """One file on its way in: what it was called, its copy beside the submissions, and what it says of itself."""

    source: Path
    copy: Path
    sha256: str
    read: Return


def receive(year: ProgrammeYear, files: Sequence[Path], on: date, department: str = "") -> list[str]:
    """Receive files.

    All of them are looked at before the first one is filed. A file that cannot be read is received all the same:
    the check says why it is refused. Bytes that were received before are left alone.

    Args:
        year: whose submissions and receipts.
        files: where the files lie now; they stay there.
        on: the day of receipt.
        department: whose the files are that do not say so themselves; "" where nobody knows.

    Returns:
        What was done, a sentence or two for each file.

    Raises:
        UsageError: for a file that is not there or is the return of another programme or year, and for a day that
            cannot be. Nothing is filed then.
        RegisterError: where the receipts cannot be read.
        OSError: where a file cannot be written.
    """
    receipts = read_receipts(year.receipts)
    if on < date(year.fiscal_year, 4, 1):
        raise UsageError(
            f"受付日{on}は、{year.title}が始まる前です。--on と --year を確かめてください。{_NOTHING_DONE}"
        )
    wanted = [file for file in files if not is_helper(file.name)]
    said = [
        f"「{readable_name(file.name)}」は、Excelや端末が自動で作る補助のファイルなので、受け付けません。"
        for file in files
        if is_helper(file.name)
    ]
    for file in wanted:
        if not file.is_file():
            raise UsageError(f"「{file}」というファイルがありません。場所と名前を確かめてください。{_NOTHING_DONE}")
    incoming: list[_Incoming] = []
    try:
        for file in wanted:
            incoming.append(_look_at(file, year))
        for one in incoming:
            refuse_foreign(readable_name(one.source.name), one.read, year)
            _require_order(_whose(one.read) or department, on, receipts)
        folder = look_into(year.submissions, receipts, lambda path: _whose(_read(path, year)))
        for one in incoming:
            said.append(_file(one, _whose(one.read) or department, folder, year, on))
    finally:
        for one in incoming:
            one.copy.unlink(missing_ok=True)
    return said


def _look_at(source: Path, year: ProgrammeYear) -> _Incoming:
    try:
        copy = copy_in(source, year.submissions)
    except PermissionError as error:
        raise UsageError(
            f"「{source}」を読む権限か、「{year.submissions}」に書く権限がありません。{_NOTHING_DONE}"
        ) from error
    return _Incoming(source, copy, hash_file(copy), _read(copy, year, readable_name(source.name)))


def _read(path: Path, year: ProgrammeYear, name: str = "") -> Return:
    return read_submission(path, year.city.programme, year.form, year.city, year.fiscal_year, name)


def _whose(read: Return) -> str:
    """Give the department that a file is filed under; "" for one that must take no other's place.

    A file whose cover and records name different departments, an answer of the office, and its pages for writing by
    hand are returns of nobody: they must not put aside a return that can be used.
    """
    return "" if read.findings["code"].isin(_NO_RETURN).any() else read.department


def _file(one: _Incoming, department: str, folder: Folder, year: ProgrammeYear, on: date) -> str:
    """File one file and write its receipt; gives the sentences about it."""
    name, receipts = readable_name(one.source.name), read_receipts(year.receipts)
    received = receipts[receipts["sha256"] == one.sha256]
    lies_there = [filed for filed in folder.current if filed.sha256 == one.sha256]
    if len(received) and (lies_there or one.sha256 in folder.past):
        first = received.iloc[0]
        whose = f"{first['department']}の第{first['round']}回" if first["department"] else f"「{first['file']}」"
        return f"「{name}」は、{whose}（{first['received_on']}受付）と同じ内容です。受付済みのため、何もしていません。"
    if lies_there:
        # put there by hand, or by a receipt that was cut short: only the record is missing
        number, file, aside = folder.rounds.get(department, 1), lies_there[0].path.name, []
    else:
        aside = [folder.put_aside(filed) for filed in folder.of(department)]
        number = folder.rounds.get(department, 0) + 1 if department else 1
        suffix = split_suffix(name)[1].lower() or ".xlsx"
        wanted = safe_name(name_in_file(department) + suffix) if department else safe_name(name)
        file = folder.take_in(one.copy, one.sha256, department, wanted)
    if department:
        folder.rounds[department] = number
    row: dict[str, str | int] = {"received_on": on.isoformat(), "round": number, "department": department, "file": file}
    row |= {"sha256": one.sha256, "original_name": _as_written(name), "supersedes": "、".join(aside)}
    add_receipt(year.receipts, row)
    return _say(name, row, one.read, working_days_late(on, year.deadline))


def _say(name: str, row: dict[str, str | int], read: Return, late: int) -> str:
    refused = read.findings.loc[read.findings["severity"] == "reject", "message"].tolist()
    why = f"\n    このままでは受理できません：{refused[0].partition('】')[2]}" if refused else ""
    day = f"（{row['received_on']}、{f'期限から{late}開庁日遅れ' if late else '期限内'}）"
    if not row["department"]:
        place = f"「{name}」を「{row['file']}」として受け付けました{day}。"
        return f"{place}どこから提出されたものか分かりません。{why}"
    moved = f"前回のファイルは「{row['supersedes']}」に移しました。" if row["supersedes"] else ""
    return f"「{name}」を、{row['department']}の第{row['round']}回の提出として受け付けました{day}。{moved}{why}"


def _as_written(name: str) -> str:
    """The sender's name for the record, so that a spreadsheet that opens it runs nothing and shows one line."""
    text = "".join(sign if sign.isprintable() else "_" for sign in name)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _require_order(department: str, on: date, receipts: pd.DataFrame) -> None:
    """A later round cannot have come before an earlier one: the wrong file would count."""
    latest = max(receipts.loc[receipts["department"] == department, "received_on"], default="")
    if department and on.isoformat() < latest:
        raise UsageError(
            f"受付日{on}は、{department}の前回の受付（{latest}）より前です。--on を確かめてください。{_NOTHING_DONE}"
        )
