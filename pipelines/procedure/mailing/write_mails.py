"""The drafts of one kind of mail, one a department, as a complete set: each worded, addressed, with its attachments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipelines.japanese.file_names import name_in_file
from pipelines.japanese.year_titles import year_in_titles
from pipelines.procedure.mailing.draft import Draft, write_draft
from pipelines.procedure.mailing.letters import Letter, NoLetter, Occasion
from pipelines.procedure.mailing.of_forms import letters_of_forms
from pipelines.procedure.mailing.of_results import letters_of_results
from pipelines.procedure.mailing.of_returns import letters_of_feedback, letters_of_reminders
from pipelines.procedure.programme_year import MAIL, ProgrammeYear
from pipelines.publication.publish_set import publish
from pipelines.publication.tidy import write_csv
from pipelines.register.mail_texts import find_mail_text
from pipelines.workbook.printing import MADE_UP, MADE_UP_NOTE
from schemas.mail_template import MailKind, MailText
from schemas.programme import Programme

LIST = "一覧.csv"
"""Says of every department what was written to it, or why nothing was."""

_LETTERS: dict[MailKind, Callable[[ProgrammeYear, Occasion], list[Letter | NoLetter]]] = {
    MailKind.FORMS: letters_of_forms,
    MailKind.REMIND: letters_of_reminders,
    MailKind.FEEDBACK: letters_of_feedback,
    MailKind.RESULTS: letters_of_results,
}


@dataclass(frozen=True)
class Mails:
    """What was written.

    Attributes:
        folder: where the drafts lie.
        letters: those that were written, and the departments that get none, in official order.
        without_address: departments whose mail has nobody to go to.
    """

    folder: Path
    letters: Sequence[Letter | NoLetter]
    without_address: Sequence[str]

    @property
    def count(self) -> int:
        """How many drafts there are."""
        return sum(isinstance(one, Letter) for one in self.letters)


def write_mails(year: ProgrammeYear, kind: MailKind, occasion: Occasion) -> Mails:
    """Write the drafts of a kind in place of those of an earlier call, and a list of them. Nothing is sent.

    Raises:
        UsageError: where what is to be attached is not there yet; nothing is written then.
        RegisterError: where the programme's own text of the kind cannot be used.
        PublishError: where the set cannot be written.
    """
    programme = year.city.programme
    text = find_mail_text(year.inputs / programme.name, kind)
    letters = _LETTERS[kind](year, occasion)
    written = [one for one in letters if isinstance(one, Letter)]
    files = {_file_name(one.department): write_draft(_draft(one, text, year)) for one in written}
    folder = year.results / MAIL / kind
    publish({**files, LIST: _list(letters, programme)}, folder)
    without = [one.department for one in written if not addresses_of(programme, one.department)]
    return Mails(folder, letters, without)


def addresses_of(programme: Programme, department: str) -> list[str]:
    """Give the addresses of a department; a former name has those of the department that it became."""
    known, seen = programme.mail.addresses, set[str]()
    while department not in known and department not in seen:
        seen.add(department)
        became = {change.name for change in programme.department_changes if change.formerly == department}
        if len(became) == 1:  # of a split nobody knows which part is meant
            department = became.pop()
    return known.get(department, [])


def _draft(letter: Letter, text: MailText, year: ProgrammeYear) -> Draft:
    programme = year.city.programme
    values = {
        "department": letter.department,
        "city": programme.city,
        "title": programme.title,
        "year": year_in_titles(year.fiscal_year, programme.year_label),
        "contact": programme.contact,
        "files": "、".join(f"「{name}」" for name in letter.files),
        **letter.values,
    }
    mark, note = (MADE_UP, f"{MADE_UP}{MADE_UP_NOTE}\n\n") if letter.made_up else ("", "")
    return Draft(
        to=addresses_of(programme, letter.department),
        sender=programme.mail.sender,
        subject=f"{mark}{text.subject_with(values)}",
        body=f"{note}{text.body_with(values)}",
        files=letter.files,
    )


def _file_name(department: str) -> str:
    return f"{name_in_file(department)}.eml"


def _list(letters: Sequence[Letter | NoLetter], programme: Programme) -> bytes:
    columns = [programme.names.department, "メール", "宛先", "添付ファイル", "備考"]
    rows = []
    for one in letters:
        mail, files = (_file_name(one.department), one.files) if isinstance(one, Letter) else ("", ())
        to = addresses_of(programme, one.department)
        rows.append([one.department, mail, "、".join(to), "、".join(files), one.note])
    return write_csv(pd.DataFrame(rows, columns=columns, dtype="str"))
