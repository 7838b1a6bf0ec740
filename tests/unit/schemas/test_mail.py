"""To whom mails go and how their texts are read: what is refused is said in one sentence."""

from itertools import product

import pytest
from pydantic import ValidationError

from pipelines.register.errors import RegisterError
from pipelines.register.mail_texts import find_mail_text
from pipelines.register.store import Register
from schemas.mail_settings import Mail
from schemas.mail_template import MailKind, MailTextError, load_mail_text, parse_mail_text
from schemas.programme import Programme

WRONG = [
    "soumu", "soumu@", "@city.example.jp", "a b@example.jp", "soumu＠city.example.jp", "ｓoumu@city.example.jp",
    "総務課 <soumu@city.example.jp>", "soumu@city.example.jp, b@example.jp", "a..b@example.jp", "soumu@市.example.jp",
    "soumu@city.example.jp\nBcc: b@example.jp", "soumu@city.example.jp\n", "(x)a@example.jp", "a@[", "a@b@example.jp",
    "a@example.jp.", "a@-example.jp", "",
]  # fmt: skip


@pytest.mark.parametrize("written", WRONG)
def test_what_is_no_address_is_refused_where_it_stands(reform: Register, written: str) -> None:
    settings = reform.programme.model_dump(mode="json")
    with pytest.raises(ValidationError) as refused:
        Programme.model_validate(settings | {"mail": {"addresses": {"財政局": ["a@city.example.jp", written]}}})
    (error,) = refused.value.errors()
    assert error["loc"] == ("mail", "addresses", "財政局", 1)
    assert "メールアドレスとして読めません" in str(error["ctx"]["error"])


@pytest.mark.parametrize("written", ["soumu@city.example.jp", "a.b+c_d-e@example.jp", "a@gw.city.kakuu.lg.example.jp"])
def test_an_address_is_taken_as_it_is(written: str) -> None:
    assert Mail(addresses={"総務課": [written]}, sender=written).addresses == {"総務課": [written]}
    assert Mail().sender == ""


def test_only_departments_have_addresses(reform: Register) -> None:
    settings = reform.programme.model_dump(mode="json")
    with pytest.raises(ValidationError, match="財制局 は departments にありません"):
        Programme.model_validate(settings | {"mail": {"addresses": {"財制局": ["a@example.jp"]}}})


@pytest.mark.parametrize("kind", MailKind)
def test_a_text_of_the_product_has_every_place_of_its_own_kind(kind: MailKind) -> None:
    text = load_mail_text(kind)
    unused = [name for name in kind.places if f"{{{name}}}" not in text.subject + text.body]
    assert unused == ["city"], "the title of a programme names its city already, as a rule"


def test_a_line_with_nothing_to_say_is_left_out_and_a_value_is_never_filled_in_again() -> None:
    text = parse_mail_text(MailKind.FORMS, "{title}の件\n\n{department}様\n問合せ先　{contact}\n{files} 以上\n")
    values = {"title": "{deadline}\n計画", "department": "{title}課", "contact": "", "files": "a.xlsx"}
    assert text.subject_with(values) == "{deadline} 計画の件"
    assert text.body_with(values) == "{title}課様\na.xlsx 以上\n"


@pytest.mark.parametrize(
    ("written", "line", "why"),
    [
        ("件名\n\n期限　{deadlin}", 3, "「{deadlin}」という差込みはありません。「{deadline}」ではありませんか。"),
        ("{counts}\n\n本文", 1, "「{counts}」という差込みはありません。"),
        ("件名\n\n{}", 3, "「{}」という差込みはありません。"),
        ("件名\r\n\r\n期限　{deadline", 3, "差込みは、半角の { } で"),
        ("件名\n\n期限　｛deadline｝", 3, "差込みは、半角の { } で"),
        ("", 1, "件名がありません。"),
        ("\n\n本文", 1, "件名がありません。"),
        ("件名\n本文", 2, "件名の次は空行にし"),
        ("件名", 0, "本文がありません。"),
        ("件名\n\n　\n", 0, "本文がありません。"),
    ],
)
def test_a_text_that_cannot_be_used_is_refused_at_its_line(written: str, line: int, why: str) -> None:
    with pytest.raises(MailTextError) as refused:
        parse_mail_text(MailKind.FORMS, written)
    assert refused.value.line == line
    assert why in str(refused.value)
    assert str(refused.value).endswith("。")


def test_a_programmes_own_text_goes_before_the_products(tmp_path) -> None:
    assert find_mail_text(tmp_path, MailKind.REMIND) == load_mail_text(MailKind.REMIND)
    path = tmp_path / "mail" / "remind.txt"
    path.parent.mkdir()
    path.write_bytes("件名\r\n\r\n{request}\r\n".encode("utf-8-sig"))
    text = find_mail_text(tmp_path, MailKind.REMIND)
    assert (text.subject, text.body) == ("件名", "{request}\n")
    assert find_mail_text(tmp_path, MailKind.FORMS) == load_mail_text(MailKind.FORMS)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("件名\n\n{request}\n{by}".encode(), r"【mail／remind\.txt／4行目】「\{by\}」という差込みはありません"),
        ("件名".encode(), r"【mail／remind\.txt】本文がありません"),
        ("件名\n\n{request}".encode("cp932"), r"【mail／remind\.txt】文字コードがUTF-8ではありません"),
    ],
)
def test_the_office_is_told_which_text_is_wrong_and_where(tmp_path, written: bytes, says: str) -> None:
    path = tmp_path / "mail" / "remind.txt"
    path.parent.mkdir()
    path.write_bytes(written)
    with pytest.raises(RegisterError, match=says):
        find_mail_text(tmp_path, MailKind.REMIND)


@pytest.mark.parametrize(("kind", "name"), [(k, n) for k, n in product(MailKind, ["deadline", "request", "results"])])
def test_a_place_is_there_in_some_kinds_only(kind: MailKind, name: str) -> None:
    if name in kind.places:
        assert parse_mail_text(kind, f"件名\n\n{{{name}}}")
    else:
        with pytest.raises(MailTextError, match=f"{kind}.txt で使える差込みは"):
            parse_mail_text(kind, f"件名\n\n{{{name}}}")
