#!/usr/bin/env bash
# Versions: Python 3.11 (`email`, the standard library); PYTHON=... tries another.
# Expected: a subject that is written with `email.policy.SMTP` and read again is what it was.
# Behaviour: where a blank falls between two encoded words it is written outside of them, where RFC 2047 (6.2) tells
# readers to drop it: 「行政改革プラン の」 comes back as 「行政改革プランの」, of 20 signs already. Ideographic blanks stay.
# `email.header.Header`, which encodes the whole subject, loses none. And `headerregistry.Address` takes a comment for
# part of an address, and ends with errors of its own for two that are none.
# For us: `pipelines/procedure/mailing/draft.py` has the subject encoded whole; addresses are held against an expression
# (`schemas/mail_settings.py`).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/seen" <<'SEEN'
policy 様式 の 行政改革プラン 架空市の の
policy Plan 架空市 様式 行政改革プランの
policy 様式　の　行政改革プラン　架空市　の　の
Header 様式 の 行政改革プラン 架空市 の の
Header Plan 架空市 様式 行政改革プラン の
Header 様式　の　行政改革プラン　架空市　の　の
(課)a@example.jp taken
a@ IndexError
a@[ AttributeError
SEEN
"${PYTHON:-python3}" - >"$work/now" <<'PYTHON'
from email import message_from_bytes
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.policy import SMTP, default

SUBJECTS = ["様式 の 行政改革プラン 架空市 の の", "Plan 架空市 様式 行政改革プラン の", "様式　の　行政改革プラン　架空市　の　の"]

for subject in SUBJECTS:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    print("policy", message_from_bytes(bytes(message), policy=default)["Subject"])
for subject in SUBJECTS:
    old = Message()
    old["Subject"] = Header(subject, "utf-8")
    print("Header", message_from_bytes(bytes(old), policy=default)["Subject"])
for written in ("(課)a@example.jp", "a@", "a@["):
    try:
        Address(addr_spec=written)
        print(written, "taken")
    except (IndexError, AttributeError) as error:
        print(written, type(error).__name__)
PYTHON
diff "$work/seen" "$work/now"
