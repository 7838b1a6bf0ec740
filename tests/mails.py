"""Drafts as a mail program reads them."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path


def mails_in(folder: Path) -> dict[str, EmailMessage]:
    """Name of the file without its end -> the mail; the parser must not find anything amiss."""
    found = {path.stem: _read(path.read_bytes()) for path in sorted(folder.glob("*.eml"))}
    assert not [part.defects for mail in found.values() for part in mail.walk() if part.defects]
    return found


def _read(data: bytes) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(data)  # type: ignore[return-value]


def body_of(mail: EmailMessage) -> str:
    return mail.get_body().get_content().replace("\r\n", "\n")  # type: ignore[union-attr]


def attached_to(mail: EmailMessage) -> dict[str, bytes]:
    """Name -> bytes of the attachments."""
    return {str(part.get_filename()): part.get_payload(decode=True) for part in mail.iter_attachments()}  # type: ignore[misc]
