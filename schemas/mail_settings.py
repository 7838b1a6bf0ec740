"""To whom the mails of a programme go (`mail:` in `programme.yaml`)."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

_WORD = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_BARE = re.compile(rf"{_WORD}(?:\.{_WORD})*@{_LABEL}(?:\.{_LABEL})*")
"""An address as RFC 5322 writes one without comments and quotes.

`email.headerregistry.Address` also takes `(a comment)a@example.jp`, and ends with errors of its own for `a@[`.
"""


def _is_address(written: str) -> str:
    """Check one bare address: the name of a person or an office before it would be one more thing to go wrong."""
    if not _BARE.fullmatch(written):
        raise ValueError(
            f"「{written}」は、メールアドレスとして読めません。"
            "「soumu@city.example.jp」のように、アドレスだけを半角で書いてください"
        )
    return written


def _is_address_or_blank(written: str) -> str:
    return _is_address(written) if written else written


class Mail(BaseModel):
    """The addresses of a programme's mails.

    Attributes:
        addresses: department -> where its mails go; one that is not there gets a mail without an address.
        sender: from whom they come; "" leaves it to the mail program.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    addresses: dict[str, list[Annotated[str, AfterValidator(_is_address)]]] = {}
    sender: Annotated[str, AfterValidator(_is_address_or_blank)] = ""
