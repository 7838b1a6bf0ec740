"""The verbs that look at results: compare, verify, trace."""

import argparse
from functools import partial

from pipelines.auditing.city_words import names_of, scale_of
from pipelines.auditing.results_diff import diff_results, find_previous
from pipelines.auditing.rule_sets import compare_year
from pipelines.auditing.verify import verify
from pipelines.commands.opening import one_after_another, opened, print_heading, tell
from pipelines.keeping.archive import ARCHIVE
from pipelines.procedure.programme_year import UsageError, find_results
from pipelines.procedure.running.alone import alone
from pipelines.procedure.running.exit_codes import DONE, FINDINGS
from pipelines.procedure.running.next_step import say_then


def compare_rules(options: argparse.Namespace) -> int:
    """Compare what other rule sets would give, for the year of each programme."""
    for year in one_after_another(options.programme or [None], partial(opened, options)):
        with alone(year.lock, options.verb, tell):
            print_heading(year, options)
            print(compare_year(year, options.rules), flush=True)
            print(say_then(options.verb, year))
    return DONE


def verify_results(options: argparse.Namespace) -> int:
    """Say whether a folder of results is as published."""
    folder = options.folder
    if folder is None:
        folder = find_results(options.inputs, options.outputs, options.programme, options.year)
    elif options.programme or options.year:
        raise UsageError("DIR を指定するときは、--programme と --year は指定しないでください。")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"「{folder}」はフォルダーではなくファイルです。結果のフォルダーを指定してください。")
    if not folder.is_dir():
        raise UsageError(f"「{folder}」がありません。先に「kaikaku run」を実行するか、場所を確かめてください。")
    said = verify(folder, options.inputs, options.outputs, archive=options.archive)
    print(f"■ {folder}\n{said.text}")
    return DONE if said.as_published else FINDINGS


def trace_item(options: argparse.Namespace) -> int:
    """Say where the published numbers of an item come from."""
    from pipelines.auditing.tracing import as_json_lines, read_published, say, trace, wanted  # noqa: PLC0415  openpyxl

    published = read_published(find_results(options.inputs, options.outputs, options.programme, options.year))
    traces = trace(published, options.outputs / ARCHIVE, wanted(published, options.item))
    programme, fiscal_year = published.manifest.programme, published.manifest.years[0]
    words = names_of(options.inputs, programme), scale_of(options.inputs, programme, fiscal_year)
    print(as_json_lines(published, traces) if options.json else say(published, traces, *words))
    return DONE if all(one.holds for one in traces) else FINDINGS


def show_diff(options: argparse.Namespace) -> int:
    """Show what differs between two published sets, and why."""
    if len(options.folders) not in (0, 2):
        raise UsageError("フォルダーは、前の結果と後の結果の2つを指定するか、どちらも指定しないでください。")
    if options.folders and (options.programme or options.year):
        raise UsageError("フォルダーを指定するときは、--programme と --year は指定しないでください。")
    if options.folders:
        before, after = options.folders
    else:
        after = find_results(options.inputs, options.outputs, options.programme, options.year)
        before = find_previous(after)
    compared = diff_results(before, after, options.inputs)
    if said := compared.json_lines if options.json else compared.text:
        print(said)
    return DONE
