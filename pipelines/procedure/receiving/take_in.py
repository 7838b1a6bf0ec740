"""受付箱からの受付: receives what lies in the inbox, and moves each file to where it is seen that it was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.intake.find import is_helper
from pipelines.intake.receipts import read_receipts
from pipelines.japanese.file_names import name_in_file
from pipelines.keeping.hashes import hash_file
from pipelines.procedure.programme_year import RETURNED, ProgrammeYear, UsageError
from pipelines.procedure.receiving.inbox import RECEIVED, REFUSED
from pipelines.procedure.receiving.receive import receive
from pipelines.procedure.receiving.received_folder import move_to_free_name


@dataclass(frozen=True)
class TakenIn:
    """What became of one file.

    Attributes:
        file: its name in the inbox.
        department: whose it is; "" where it does not say or was refused.
        said: what was done, in a sentence or two.
        refused: whether it was not received.
    """

    file: str
    department: str
    said: str
    refused: bool = False


def take_in(year: ProgrammeYear, files: Sequence[Path], on: date) -> list[TakenIn]:
    """Receive files one by one, so that one that is refused keeps none of the others waiting.

    A received file moves to `received/` beside it, a refused one to `refused/` with the reason in a text file. A file
    that is no longer there was taken in by a run before; one that cannot be read or filed now stays for a later run.

    Args:
        year: whose submissions and receipts.
        files: in the inbox.
        on: the day they came.

    Raises:
        RegisterError: where the receipts cannot be read.
    """
    return [_take_in(year, file, on) for file in files if file.is_file() and not is_helper(file.name)]


def departments_of(taken: Sequence[TakenIn]) -> list[str]:
    """Give the departments that sent something new, each once."""
    return list(dict.fromkeys(one.department for one in taken if one.department))


def hand_over_feedback(year: ProgrammeYear, departments: Sequence[str]) -> list[Path]:
    """Copy the departments' feedback from a check of these alone to `returned/` of the year; gives the copies."""
    target = year.outputs / year.register.programme.name / str(year.fiscal_year) / RETURNED
    copies = []
    for department in departments:
        source = year.results / "feedback" / f"{name_in_file(department)}.xlsx"
        if source.is_file():
            target.mkdir(parents=True, exist_ok=True)
            copy, part = target / source.name, target / f".{source.name}.tmp"
            part.write_bytes(source.read_bytes())
            part.replace(copy)
            copies.append(copy)
    return copies


def _take_in(year: ProgrammeYear, file: Path, on: date) -> TakenIn:
    before = len(read_receipts(year.receipts))
    try:
        sha256 = hash_file(file)
        said = "\n".join(receive(year, [file], on))
    except UsageError as error:
        moved = move_to_free_name(file, file.parent / REFUSED, file.name)
        moved.with_name(f"{moved.name}.txt").write_text(f"{error}\n", encoding="utf-8-sig")
        return TakenIn(file.name, "", f"{error}（{REFUSED} に移しました。）", refused=True)
    except OSError as error:
        said = f"「{file.name}」は、いま受け付けられません（{error.strerror or error}）。後でもう一度試みます。"
        return TakenIn(file.name, "", said, refused=True)
    receipts = read_receipts(year.receipts)
    new = receipts.iloc[before:]
    own = new.loc[new["sha256"] == sha256, "department"].tolist()
    move_to_free_name(file, file.parent / RECEIVED, file.name)
    return TakenIn(file.name, own[0] if own else "", said)
