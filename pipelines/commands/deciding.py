"""`kaikaku review` and `kaikaku decide`: the headquarters' book, written and taken in."""

import argparse

from pipelines.commands.files import matching
from pipelines.commands.opening import opened_whole, tell
from pipelines.deciding.gather import gather
from pipelines.deciding.take_in import review_folder, take_books_in
from pipelines.deciding.write import BOOK, write_book
from pipelines.procedure.running.alone import alone
from pipelines.procedure.running.exit_codes import DONE, FINDINGS
from pipelines.procedure.running.next_step import NEXT, say_then


def write_review(options: argparse.Namespace) -> int:
    """Write the book in which the headquarters decides."""
    year = opened_whole(options)
    contents = gather(year)
    path = review_folder(year) / f"{BOOK}_{contents.edition.book_year}.xlsx"
    with alone(year.lock, options.verb, tell):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write_book(year, contents))
    print(f"■ {year.register.programme.title}　{year.title}　決定ブック\n  {path}")
    for name, rows in contents.sheets.items():
        decided = sum(any(row.entries.values()) for row in rows)
        print(f"    {name}　{len(rows)}行（うち決定済み{decided}行）")
    print(say_then(options.verb, year))
    return DONE


def take_decisions_in(options: argparse.Namespace) -> int:
    """Take in what was decided in books; what is to be mended is said, marked in the book, and nothing is written."""
    year = opened_whole(options)
    with alone(year.lock, options.verb, tell):
        done = take_books_in(year, matching(options.files))
    print(f"■ {year.register.programme.title}　{year.title}　決定ブックの取込み")
    if done.problems:
        print(f"  直すところが{len(done.problems)}件あります。何も取り込んでいません。")
        print("\n".join(f"    {problem.sentence}" for problem in done.problems))
        print("\n".join(f"  印を付けたブック：{path}" for path in done.given_back))
        print(f"  {NEXT}直して保存し、もう一度「kaikaku decide」で取り込んでください。")
        return FINDINGS
    for name, (written, taken_back) in done.counts.items():
        back = f"、取消し{taken_back}行" if taken_back else ""
        print(f"    {name}　記入{written}行{back}")
    if not done.counts:
        print("  前と変わったところがありません。何も書いていません。")
    print("\n".join(f"    {note}" for note in done.notes) if done.notes else "", end="\n" if done.notes else "")
    print(say_then(options.verb, year))
    return DONE
