"""Reads files of the submissions folder; one that was read before, by the same program and register, is taken up."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from pipelines.intake.file_names import as_typed
from pipelines.intake.read_return import read_return, refuse_unread
from pipelines.intake.received import read_bytes
from pipelines.intake.rejected import Rejected
from pipelines.intake.returns import Return
from pipelines.keeping import RETURN, Make
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.running.each import Each


def read_files(year: ProgrammeYear, each: Each, make: Make, step: str, paths: Mapping[str, Path]) -> list[Return]:
    """Read files, each opened once.

    Args:
        year: whose submissions.
        each: goes through those that were not read before.
        make: takes up the others.
        step: what is done, in Japanese.
        paths: name of the file in its folder -> where it lies.

    Returns:
        A Return for every file, in order, whatever is in it.
    """
    calls, refused = plan_reading(year, paths)
    read = dict(zip(calls, make(each, step, RETURN, calls), strict=True)) | refused
    return [read[name] for name in paths]


def plan_reading(
    year: ProgrammeYear, paths: Mapping[str, Path]
) -> tuple[dict[str, "partial[Return]"], dict[str, Return]]:
    """Give, by name, the call that reads each file, and the returns of those whose bytes could not be had."""
    city, form = year.city, year.form
    calls: dict[str, partial[Return]] = {}
    refused: dict[str, Return] = {}
    typed = as_typed(paths)
    for name, path in paths.items():
        file = typed[name]
        try:
            data = read_bytes(path)
        except Rejected as verdict:
            refused[name] = refuse_unread(verdict, file, form)
        else:
            calls[name] = partial(read_return, data, file, city.programme, form, city, year.fiscal_year)
    return calls, refused
