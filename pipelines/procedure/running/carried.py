"""What came of entries that were taken over into new forms, said to the person at the terminal."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import pandas as pd

from pipelines.keeping.kept import take_up
from pipelines.publication.feedback.finding_words import shortened
from schemas.tables.rows import Row, rows_of

CARRIED, NOT_CARRIED, PLACED = "carried", "not_carried", "placed"
"""Folder and table of the files, table of what was not taken over, and the number of entries that were."""

_MOST, _LONGEST = 60, 60


def say_carried(kept: Path, forms: Path, unit: str) -> tuple[list[str], bool]:
    """Say what was taken over and what was not.

    Args:
        kept: where the step left it.
        forms: the folder of the forms.
        unit: the city's word for a department.

    Returns:
        The lines; none where no file was named. And whether something needs a person.
    """
    left = take_up(kept / CARRIED, [CARRIED, NOT_CARRIED, "lists"])
    files, notes = rows_of(left[CARRIED]), rows_of(left[NOT_CARRIED])
    lines = [_file(row, unit) for row in files]
    if notes:
        lines.append(f"  写せなかったものと確かめるところ　{len(notes):,}件")
        for (why, fix), same in groupby(notes[:_MOST], key=lambda note: (note["why"], note["fix"])):
            lines += [f"    {why}→ {fix}", *map(_place, same)]
        if len(notes) > _MOST:
            lines.append(f"    ほか{len(notes) - _MOST:,}件。すべては次の一覧にあります。")
        lines += _lists(left["lists"], forms)
    return lines, bool(notes)


def _file(row: Row, unit: str) -> str:
    whose = row["department"] or f"{unit}不明"
    done = f"{row[PLACED]:,}欄を写しました。" if row[PLACED] else "写した欄はありません。"
    return f"  記入の引継ぎ　{row['file']}　{whose}　{done}"


def _place(note: Row) -> str:
    """Say where something stands, and what."""
    within = f"{note['sheet']}!{note['cell']}" if note["sheet"] and note["cell"] else note["sheet"]
    place = "／".join(part for part in (note["file"], within) if part)
    where = "　".join(part for part in (place, note["record"], note["label"]) if part)
    value = f"「{shortened(' '.join(note['value'].split()), _LONGEST)}」" if note["value"] else ""
    return f"      【{where}】{value}"


def _lists(books: pd.DataFrame, forms: Path) -> Sequence[str]:
    return [f"  一覧　{forms / row['file']}" for row in rows_of(books)]
