"""Reads files of the submissions folder; one that was read before, by the same program and register, is taken up."""

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from pipelines.intake.file_names import as_typed
from pipelines.intake.read_return import read_return, refuse_unread
from pipelines.intake.refusals import UNFORESEEN
from pipelines.intake.returns import Return
from pipelines.keeping.kinds import Kind, pack, unpack
from pipelines.keeping.make import Make
from pipelines.keeping.table_bytes import table_from_bytes, table_to_bytes
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.workbook.reading.received import read_bytes
from pipelines.workbook.reading.rejected import Rejected


def read_files(year: ProgrammeYear, make: Make, step: str, paths: Mapping[str, Path]) -> list[Return]:
    """Read files, each opened once.

    Args:
        year: whose submissions.
        make: goes through those that were not read before, and takes up the others.
        step: what is done, in Japanese.
        paths: name of the file in its folder -> where it lies.

    Returns:
        A Return for every file, in order, whatever is in it.
    """
    calls, refused = plan_reading(year, paths)
    read = dict(zip(calls, make(step, RETURN, calls), strict=True)) | refused
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


def _write_return(one: Return) -> bytes:
    values = {field.name: getattr(one, field.name) for field in fields(Return)}
    tables = {name: table_to_bytes(value) for name, value in values.items() if isinstance(value, pd.DataFrame)}
    facts = {name: value for name, value in values.items() if name not in tables}
    return pack({"facts": json.dumps(facts).encode("ascii")} | tables)


def _read_return(data: bytes) -> Return:
    parts = unpack(data)
    facts = json.loads(parts.pop("facts"))
    values: dict[str, Any] = {name: table_from_bytes(table) for name, table in parts.items()}
    return Return(**facts, **values)


def _is_about_the_file(one: Return) -> bool:
    """A file that could not be read for want of memory may be read the next time."""
    return not one.findings["code"].eq(UNFORESEEN).any()


RETURN: Kind[Return] = Kind("return", _write_return, _read_return, _is_about_the_file)
"""A submitted file, read, as it is kept."""
