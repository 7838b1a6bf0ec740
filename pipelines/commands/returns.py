"""The verbs about returns: take them in, show where they stand, remind."""

import argparse
import sys

from pipelines.commands.files import matching
from pipelines.commands.opening import day_of, opened_whole, tell
from pipelines.japanese.clock import today_in_japan
from pipelines.procedure.programme_year import UsageError, restrict
from pipelines.procedure.receiving.receive import receive
from pipelines.procedure.receiving.reminder import remind
from pipelines.procedure.receiving.status import show_stock, take_stock, write_stock
from pipelines.procedure.running.alone import alone
from pipelines.procedure.running.exit_codes import DONE, FAILED
from pipelines.procedure.running.next_step import say_then


def receive_files(options: argparse.Namespace) -> int:
    """File returns, of whichever department."""
    year = opened_whole(options)
    if len(options.department) > 1:
        raise UsageError("--department には、ファイルを提出した部署を1つだけ指定してください。")
    restrict(year, options.department)  # a department that is not there ends here
    # the day something came is a fact that only the clock knows; what is evaluated does not depend on it
    on = day_of(options.on) if options.on else today_in_japan()
    try:
        with alone(year.lock, options.verb, tell):
            said = receive(year, matching(options.files), on, *options.department)
    except OSError as error:
        print(
            f"「{error.filename or year.submissions}」に書き込めません（{error.strerror}）。"
            "空き容量と権限を確かめ、もう一度実行してください。受け付けたファイルは「kaikaku status」で分かります。",
            file=sys.stderr,
        )
        return FAILED
    print("\n".join(said))
    print(say_then(options.verb, year))
    return DONE


def show_status(options: argparse.Namespace) -> int:
    """Show where the returns of the year stand."""
    year = opened_whole(options)
    restrict(year, options.department)
    stock = take_stock(year, options.department)
    print(
        write_stock(stock)
        if options.json
        else f"■ {year.register.programme.title}　{year.title}\n{show_stock(stock, year)}"
    )
    return DONE


def show_reminder(options: argparse.Namespace) -> int:
    """Show who is still to return, and what to write to them."""
    year = opened_whole(options)
    print(f"■ {year.register.programme.title}　{year.title}\n{remind(year, today_in_japan())}")
    return DONE
