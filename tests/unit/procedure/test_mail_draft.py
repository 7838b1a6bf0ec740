"""One draft as bytes: a mail program reads what was to be said, and the same mail has the same bytes."""

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.procedure.mailing.draft import Draft, write_draft

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOOK = "令和4（2022）年度_取組評価_総務企画局と危機管理本部と𠮷野町役場.xlsx"
SUBJECT = (
    "【回答依頼】架空市行財政改革プログラム　令和4（2022）年度の様式の御提出について（提出期限　2023年5月20日（土））"
)
BODY = "総務課　御担当者様\n\n①㈱髙橋・𠮷野\n.\nFrom 事務局\n"


def draft(**changes: object) -> Draft:
    facts = {
        "to": ["a@city.example.jp"],
        "sender": "",
        "subject": SUBJECT,
        "body": BODY,
        "files": {BOOK: b"PK\r\n.\n\x00"},
    }
    return Draft(**facts | changes)  # type: ignore[arg-type]


def read(data: bytes) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes(data)
    assert [part.defects for part in message.walk() if part.defects] == []
    return message  # type: ignore[return-value]


def body_of(message: EmailMessage) -> str:
    return message.get_body().get_content().replace("\r\n", "\n")


def test_a_draft_says_what_it_is_to_say_and_leaves_the_rest_to_the_sending() -> None:
    message = read(write_draft(draft()))
    assert message.keys() == ["Subject", "To", "X-Unsent", "MIME-Version", "Content-Type"]
    assert (message["Subject"], message["To"], message["X-Unsent"]) == (SUBJECT, "a@city.example.jp", "1")
    assert body_of(message) == BODY
    (part,) = message.iter_attachments()
    assert (part.get_content_type(), part.get_filename(), part.get_content()) == (XLSX, BOOK, b"PK\r\n.\n\x00")
    assert part.get_content_disposition() == "attachment"


def test_addresses_stand_one_behind_the_other_and_nobody_has_an_empty_line() -> None:
    many = [f"department-{n}@city.example.jp" for n in range(20)]
    message = read(write_draft(draft(to=many, sender="b@city.example.jp")))
    assert [address.addr_spec for address in message["To"].addresses] == many
    assert message["From"] == "b@city.example.jp"
    data = write_draft(draft(to=[]))
    assert b"\r\nTo: \r\n" in data
    assert read(data)["To"].addresses == ()


def test_a_mail_without_attachments_is_one_text() -> None:
    message = read(write_draft(draft(files={})))
    assert message.get_content_type() == "text/plain"
    assert (body_of(message), list(message.iter_attachments())) == (BODY, [])


def test_every_line_is_short_plain_and_ends_as_mails_do() -> None:
    data = write_draft(draft(files={BOOK: bytes(range(256)) * 40, "記入の案内.html": "<p>案内".encode()}))
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    long = [line for line in data.split(b"\r\n") if len(line) > 78]
    assert long == [f"Content-Type: {XLSX};".encode()], "a word that nothing may break; 998 is what no line may exceed"


def test_a_name_is_written_for_whoever_reads_the_standard_and_for_outlook() -> None:
    data = write_draft(draft())
    (part,) = read(data).iter_attachments()
    assert "filename*0*=utf-8''%E4%BB%A4" in data.decode("ascii")
    words = re.findall(rb'name="((?:=\?UTF-8\?B\?[\w+/=]+\?=\s*)+)"', data)
    assert len(words) == 1
    assert all(len(word) <= 75 for word in words[0].split())
    assert part["Content-Type"].params["name"] == BOOK


def test_the_same_mail_gives_the_same_bytes() -> None:
    assert write_draft(draft()) == write_draft(draft())
    assert re.search(rb"^(date|message-id):", write_draft(draft()), re.IGNORECASE | re.MULTILINE) is None


SIGNS = st.sampled_from(
    ["令和", "ｶﾞ", "𠮷", "（", "A", "b c", " ", "  ", "plan", "　", "=?", "?=", ",", '"', "<x>", ":", "'", "%", ";"]
)
TEXTS = st.lists(SIGNS, min_size=1, max_size=40).map(lambda signs: "".join(signs).strip()).filter(bool)


@given(TEXTS, TEXTS, st.binary(max_size=200))
def test_any_subject_name_and_file_come_back(subject: str, name: str, content: bytes) -> None:
    """Also blanks in long subjects, which the library's own folding loses."""
    message = read(write_draft(draft(subject=subject, files={f"{name}.xlsx": content})))
    (part,) = message.iter_attachments()
    assert message["Subject"] == subject
    assert part.get_filename() == part["Content-Type"].params["name"] == f"{name}.xlsx"
    assert part.get_content() == content


@pytest.mark.parametrize("subject", ["plan 2022", "令和 4 年度 A  B"])
def test_a_short_subject_is_read_too(subject: str) -> None:
    assert read(write_draft(draft(subject=subject)))["Subject"] == subject
