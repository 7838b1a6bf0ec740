"""One mail as the bytes of an `.eml` file: a draft that Outlook and others open, to be looked at and sent by a person.

It has no date, no number of its own and no random boundary: the same mail gives the same bytes. Names of attachments
are written twice, as RFC 2231 has it (`filename*`) and as an encoded word in `name`, for those versions of Outlook that
else call them ATT00001.
"""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from pathlib import PurePosixPath
from typing import Self

_BOUNDARY = "=_kaikaku_draft"
"""No line of base64 can be it, and every part is base64."""

_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".html": "text/html; charset=utf-8",
}
_LONGEST = 75
_WORD_BYTES = 42
"""How much of a name goes into one encoded word, which may have 75 signs."""


@dataclass(frozen=True)
class Draft:
    """A mail.

    Attributes:
        to: addresses; none where nobody knows any.
        sender: an address, or "" for the mail program's own.
        subject: in one line.
        body: lines that end with a newline.
        files: name -> bytes of what is attached, in order.
    """

    to: Sequence[str]
    sender: str
    subject: str
    body: str
    files: Mapping[str, bytes]


class _AsWritten(str):
    """A header's value that stands in the file as it is written here.

    The library takes over a value that has a name, and asks it to write itself. Of a long subject in Japanese its own
    writing loses a blank between words (`findings/`); a `name` as Outlook reads it, it cannot write at all.
    """

    __slots__ = ("name",)

    name: str

    @classmethod
    def of(cls, name: str, value: str) -> Self:
        """Give the value of the header of that name."""
        made = cls(value)
        made.name = name
        return made

    def fold(self, *, policy: EmailPolicy) -> str:
        """Write the header (the library calls this)."""
        return f"{self.name}: {self}{policy.linesep}"


def write_draft(draft: Draft) -> bytes:
    """Write a mail; the same mail gives the same bytes."""
    message = EmailMessage(policy=SMTP)
    subject = Header(draft.subject, "utf-8", maxlinelen=_LONGEST, header_name="Subject")
    message["Subject"] = _AsWritten.of("Subject", subject.encode(linesep="\r\n"))
    if draft.sender:
        message["From"] = draft.sender
    # a draft without anybody to go to has the line all the same: whoever opens it sees that it is empty
    message["To"] = ", ".join(draft.to) if draft.to else _AsWritten.of("To", "")
    message["X-Unsent"] = "1"
    message.set_content(draft.body, cte="base64")
    if draft.files:
        message.make_mixed(_BOUNDARY)
    for name, data in draft.files.items():
        message.attach(_part(name, data))
    return bytes(message)


def _part(name: str, data: bytes) -> EmailMessage:
    """Give an attachment."""
    kind = _TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
    part = EmailMessage(policy=SMTP)
    part.set_content(data, maintype="application", subtype="octet-stream", disposition="attachment", filename=name)
    del part["MIME-Version"]  # is said once, by the mail
    part.replace_header("Content-Type", _AsWritten.of("Content-Type", f'{kind};\r\n name="{_encoded_words(name)}"'))
    return part


def _encoded_words(name: str) -> str:
    """Give a name as encoded words, one a line; a sign is never torn apart."""
    words, word = [], b""
    for sign in name:
        data = sign.encode("utf-8")
        if len(word) + len(data) > _WORD_BYTES:
            words.append(word)
            word = b""
        word += data
    return "\r\n ".join(f"=?UTF-8?B?{base64.b64encode(one).decode('ascii')}?=" for one in [*words, word])
