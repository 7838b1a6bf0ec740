"""The verb that writes mails to departments as drafts."""

import argparse

from pipelines.commands.opening import day_of, opened, print_heading, tell
from pipelines.japanese.clock import today_in_japan
from pipelines.procedure.mailing.letters import Occasion
from pipelines.procedure.mailing.say_mails import say_mails
from pipelines.procedure.mailing.write_mails import write_mails
from pipelines.procedure.programme_year import UsageError
from pipelines.procedure.running.alone import alone
from schemas.mail_template import MailKind

_ASKS_AGAIN = (MailKind.REMIND, MailKind.FEEDBACK)


def write_drafts(options: argparse.Namespace) -> int:
    """Write the drafts of one kind for the year of a programme."""
    kind = MailKind(options.kind)
    if options.by and kind not in _ASKS_AGAIN:
        raise UsageError(
            "「--by」は、remind と feedback のときだけ指定できます。様式の提出期限は programme.yaml の deadline です。"
        )
    occasion = Occasion(today_in_japan(), day_of(options.by) if options.by else None)
    year = opened(options, next(iter(options.programme), None))
    with alone(year.lock, options.verb, tell):
        print_heading(year, options)
        said, code = say_mails(write_mails(year, kind, occasion), kind, year)
        print(said, flush=True)
    return code
