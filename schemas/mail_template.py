"""The texts of the mails to departments: of which kinds they are, what they may have filled in, and how one is read.

A text is a file `<kind>.txt`: the subject, a blank line, the body. `{deadline}` and the like are filled in. Those of
the product lie in `schemas/mail/`, those of a programme in its folder (`pipelines/register/mail_texts.py`).
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_PRODUCT = Path(__file__).parent / "mail"
_PLACE = re.compile(r"\{([^{}]*)\}")
_BRACES = re.compile("[{}｛｝]")


class MailKind(StrEnum):
    """What a mail is for; the value is what is typed, and the name of its text and folder."""

    FORMS = "forms"
    REMIND = "remind"
    FEEDBACK = "feedback"
    RESULTS = "results"

    @property
    def words(self) -> str:
        """What it is for, as people say it."""
        return _WORDS[self]

    @property
    def places(self) -> Mapping[str, str]:
        """What may be filled in: the name in the text -> what it stands for."""
        return _EVERYWHERE | _OWN[self]


_WORDS = {
    MailKind.FORMS: "回答依頼",
    MailKind.REMIND: "提出のお願い・督促",
    MailKind.FEEDBACK: "指摘の返却",
    MailKind.RESULTS: "結果の送付",
}
_EVERYWHERE = {
    "department": "部署の名称",
    "city": "市区町村の名称",
    "title": "計画の正式な名称",
    "year": "年度",
    "contact": "問合せ先",
    "files": "添付ファイルの名前",
}
_DEADLINE = {"deadline": "期限（曜日付き）"}
_REQUEST = {"request": "お願いすること（提出の状態に応じた文）"}
_OWN = {
    MailKind.FORMS: _DEADLINE,
    MailKind.REMIND: _DEADLINE | _REQUEST | {"notice": "「提出のお願い」。期限を過ぎた後は「督促」"},
    MailKind.FEEDBACK: _DEADLINE | _REQUEST | {"state": "提出の状態", "counts": "指摘の件数"},
    MailKind.RESULTS: {"results": "「評価の結果」。決定の前は「評価の結果（案）」"},
}


class MailTextError(ValueError):
    """A text cannot be used; the message is one Japanese sentence without its place.

    Attributes:
        line: on which line, from 1; 0 for the text as a whole.
    """

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


@dataclass(frozen=True)
class MailText:
    """A text before it is filled in.

    Attributes:
        subject, body: with their places.
    """

    subject: str
    body: str

    def subject_with(self, values: Mapping[str, str]) -> str:
        """Give the subject in one line, whatever line breaks a value has."""
        return " ".join(_fill(self.subject, values).split("\n")).strip()

    def body_with(self, values: Mapping[str, str]) -> str:
        """Give the body; a line with a place for which there is nothing to say is left out."""
        lines = self.body.split("\n")
        return "\n".join(_fill(line, values) for line in lines if all(values[name] for name in _PLACE.findall(line)))


def _fill(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: values[place[1]], text)


def parse_mail_text(kind: MailKind, text: str) -> MailText:
    """Read a text.

    Args:
        kind: of the mail, which says what may be filled in.
        text: of the file.

    Raises:
        MailTextError: for a place that there is not, half a place, and where subject, blank line or body are missing.
    """
    lines = [line.rstrip() for line in text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")]
    for number, line in enumerate(lines, 1):
        for name in _PLACE.findall(line):
            if name not in kind.places:
                raise MailTextError(number, _no_such_place(kind, name))
        if _BRACES.search(_PLACE.sub("", line)):
            raise MailTextError(
                number, "差込みは、半角の { } で「{department}」のように書いてください。ほかに { } は使えません。"
            )
    if not lines[0]:
        raise MailTextError(1, "件名がありません。1行目に件名を書いてください。")
    if len(lines) > 1 and lines[1]:
        raise MailTextError(2, "1行目の件名の次は空行にし、3行目から本文を書いてください。")
    body = "\n".join(lines[2:]).strip("\n")
    if not body.strip():
        raise MailTextError(0, "本文がありません。3行目から本文を書いてください。")
    return MailText(lines[0], f"{body}\n")


def _no_such_place(kind: MailKind, name: str) -> str:
    close = difflib.get_close_matches(name, kind.places, n=1)
    near = f"「{{{close[0]}}}」ではありませんか。" if close else ""
    usable = "、".join(f"{{{one}}}" for one in kind.places)
    return f"「{{{name}}}」という差込みはありません。{near}{kind}.txt で使える差込みは {usable} です。"


def load_mail_text(kind: MailKind) -> MailText:
    """Give the product's own text of a kind."""
    return parse_mail_text(kind, (_PRODUCT / f"{kind}.txt").read_text(encoding="utf-8"))
