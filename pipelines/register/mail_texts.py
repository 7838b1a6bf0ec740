"""The texts of a programme's mails: its own where there is one (`mail/<kind>.txt` in its folder), else the product's.

They are no part of what results are made of, and stand in no manifest: a mail is written from a set, never the set from
a mail.
"""

from pathlib import Path

from pipelines.register.errors import RegisterError
from schemas.mail_template import MailKind, MailText, MailTextError, load_mail_text, parse_mail_text

MAIL = "mail"
"""The folder of the texts, in a programme's."""


def find_mail_text(folder: Path, kind: MailKind) -> MailText:
    """Give the text of a kind of mail.

    Args:
        folder: `inputs/<programme>`.
        kind: of the mail.

    Raises:
        RegisterError: naming the file and the line that is wrong.
    """
    path = folder / MAIL / f"{kind}.txt"
    if not path.is_file():
        return load_mail_text(kind)
    place = f"{MAIL}／{path.name}"
    try:
        return parse_mail_text(kind, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise RegisterError(
            f"【{place}】文字コードがUTF-8ではありません。メモ帳などで、文字コードを「UTF-8」にして保存し直してください。"
        ) from error
    except MailTextError as error:
        at = f"／{error.line}行目" if error.line else ""
        raise RegisterError(f"【{place}{at}】{error}") from error
