"""What `new-programme` does: start a programme from a list of items, or write the empty list to fill in."""

import argparse

from pipelines.commands.programme_book import first_year, take_book_in, write_empty_book, write_new_file
from pipelines.commands.saying_problems import say_problems
from pipelines.new_programme import is_programme_name, start_programme, write_blank_list
from pipelines.procedure.programme_year import UsageError
from pipelines.procedure.running.exit_codes import DONE
from pipelines.procedure.running.next_step import NEXT


def new_programme(options: argparse.Namespace) -> int:
    """Start a programme from a list or a workbook, or write an empty one; gives the exit code.

    Raises:
        UsageError: for a name or a file that cannot be used.
    """
    if options.blank_list:
        return _write_blank_list(options)
    if options.name is None or not is_programme_name(options.name):
        raise UsageError(
            f"プログラムの名前{f'「{options.name}」は使えません' if options.name else 'を書いてください'}。"
            "半角の英小文字・数字・ハイフンで、60字までです。例：kaikaku new-programme our-reform-1"
        )
    if options.items:
        return _start(options)
    return take_book_in(options) if options.book else write_empty_book(options)


def _start(options: argparse.Namespace) -> int:
    try:
        started = start_programme(options.items, options.inputs, options.name, title=options.title, city=options.city)
    except FileExistsError as error:
        raise UsageError(
            f"「{options.inputs / options.name}」はすでにあります。上書きしません。別の名前にしてください。"
        ) from error
    if started.folder:
        print(f"一覧「{options.items.name}」を読み、{started.folder} に新しいプログラムを作りました。")
        print(
            f"  課題 {started.rows['items']}件　指標 {started.rows['indicators']}件　目標値 {started.rows['targets']}件"
        )
    code = say_problems(started.problems, options.items, "一覧", written=started.folder is not None)
    if started.folder:
        print(f"  {NEXT}{started.folder / 'programme.yaml'} の設定を確かめてください（書き方は docs/programme.md）。")
    return code


def _write_blank_list(options: argparse.Namespace) -> int:
    write_new_file(options.blank_list, write_blank_list(first_year(options)))
    print(f"記入用の一覧を {options.blank_list} に書きました。")
    print(f"  {NEXT}記入して「kaikaku new-programme NAME --items {options.blank_list}」を実行してください。")
    return DONE
