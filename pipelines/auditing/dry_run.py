"""kaikaku run --dry-run: what changed since the last run, what would be made anew for it, and why."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pipelines.auditing.what_changed import say_changes, say_touched
from pipelines.intake.find import find_submissions
from pipelines.keeping.kinds import BOOK, FILES
from pipelines.procedure import steps
from pipelines.procedure.made_of.last_run import LastRun, find_touched, last_run
from pipelines.procedure.made_of.sight import Changes, changes, look
from pipelines.procedure.planned_publication import plan_publication
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.running.each import ALL, Result
from pipelines.procedure.steps.leaving import make_for
from pipelines.publication.item_sheets import ITEM_SHEETS
from pipelines.verbs import Task

_MOST, _MOST_NAMES = 20, 10


def say_what_would_be_done(year: ProgrammeYear, *, cp932: bool) -> str:
    """Say what a run would do, without leaving anything anywhere.

    Reading, checking and scoring are really done, in a folder of the system's that is gone afterwards: only then is it
    known whose feedback and which books would change.

    Args:
        year: which year.
        cp932: as the run would be asked.

    Raises:
        RegisterError: where the run would end with it as well.
    """
    run, now = last_run(year), look(year, cp932=cp932)
    head = [f"\n■ {year.register.programme.title}　{year.title}", "  試し実行です。何も書き込みません。"]
    changed = changes(run.made_from, now) if run else {}
    touched = find_touched(year, run) if run else {}
    if run and not changed and not touched:
        return "\n".join([*head, "  変更がないため、前回の結果をそのまま使います。"])
    return "\n".join([*head, *_why(year, run, changed, touched), *_try(year, cp932=cp932)])


def _why(year: ProgrammeYear, run: LastRun | None, changed: Changes, touched: Changes) -> list[str]:
    if run is None:
        return [
            "  前回の実行の記録がないため、すべての手順を行います。ただし、同じものから作ったものがあれば使います。"
        ]
    lines = [*say_changes(changed, year), *say_touched(touched)]
    more = [f"    ほか{len(lines) - _MOST}件"] if len(lines) > _MOST else []
    return ["  前回の実行から変わったもの", *(f"    {line}" for line in lines[:_MOST]), *more]


def _try(year: ProgrammeYear, *, cp932: bool) -> list[str]:
    done: dict[str, list[str]] = {}

    def each(step: str, function: Callable[[str], Result], names: Sequence[str]) -> list[Result]:
        done.setdefault(step, []).extend(names)  # a step may come by more than once: every earlier round is read
        return [function(name) for name in names]

    with tempfile.TemporaryDirectory(prefix="kaikaku-") as folder:
        trial = replace(year, trial=Path(folder))
        steps.collect(trial, each)
        steps.score(trial, each)
        planned, make = plan_publication(trial, cp932=cp932), make_for(trial, each)
    feedback = [name for name, call in planned.feedback.items() if make.kept(BOOK, call) is None]
    books = {name: make.kept(ITEM_SHEETS, call) for name, call in planned.sheets.items()}
    sheets = [name for name, book in books.items() if book is None]
    pages = {item: page for book in books.values() if book is not None for item, page in book.pages.items()}
    # which pages the list cites is known only where no book of sheets is new
    listed = [ALL] if sheets or make.kept(FILES, planned.official_list(pages)) is None else []
    parts = [name for name, call in planned.parts.items() if make.kept(FILES, call) is None]
    page = [Task.CITIZENS_PAGE] if sheets or listed or parts else []
    sent = planned.checked.submissions["file"]
    bytes_not_had = int((sent.ne("") & planned.checked.submissions["sha256"].eq("")).sum())
    files = len(find_submissions(year.submissions)) - bytes_not_had  # everybody's, whoever was asked for
    return [
        "  行うこと",
        _line(Task.READ, done.get(Task.READ, []), files),
        *(_line(task, done[task], len(done[task])) for task in done if task == Task.READ_EARLIER),
        *(_line(task, done[task], 1) for task in done if task not in (Task.READ, Task.READ_EARLIER)),
        *([_line(Task.ITEM_SHEETS, sheets, len(planned.sheets))] if planned.sheets else []),
        _line(Task.OFFICIAL_LIST, listed, 1),
        _line(Task.GIVE_BACK, feedback, len(planned.feedback)),
        _line(Task.PUBLISH, [*parts, *page], len(planned.parts) + 1),
    ]


def _line(step: str, names: Sequence[str], total: int) -> str:
    kept = total - len(names)
    more = f"、ほか{len(names) - _MOST_NAMES}件" if len(names) > _MOST_NAMES else ""
    said = f"{len(names)}件（{'、'.join(names[:_MOST_NAMES])}{more}）" if names else "なし"
    return f"    {step}　{said}{f'　{kept}件は前に作ったものを使います' if kept > 0 else ''}"
