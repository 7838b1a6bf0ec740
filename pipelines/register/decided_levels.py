"""What was decided on pillars and groups: a CSV the office keeps, refused whole where a row of it cannot hold."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from pipelines.japanese.characters import DASH, clean_free_text, fold
from pipelines.japanese.days import parse_day
from pipelines.register.csv_tables import read_as_written
from pipelines.register.errors import RegisterError
from pipelines.register.level_keys import Key
from pipelines.register.rows_on_items import blank_faults, day_faults, grade_faults, read_grade
from schemas.grades import Scale
from schemas.tables.result_levels import DECIDED_LEVEL_COLUMNS

_SAID = {"decided_by": ("決定した者", "行財政改革推進委員会"), "decided_on": ("決定した日", "2023-07-03")}
_MAY_BE_DASHES = ("pillar_no", "group_no", "grade", "comment")


def read_decided_levels(path: Path, known: Sequence[Key], scale: Scale) -> pd.DataFrame:
    """Read what was decided on the levels of a year.

    Args:
        path: `decisions/<year>-levels.csv`; without it there is nothing.
        known: the pillars and groups that the programme grades.
        scale: the grades as the year prints them; a grade may be written as its number, its sign or its words.

    Returns:
        One row a level: `pillar_no, group_no` (as in `Key`), `grade` (NA where there is only a comment), `comment,
        decided_by, decided_on` (ISO day).

    Raises:
        RegisterError: with a sentence for every cell that is wrong: a level that is none or is not graded, or that is
            there twice, a grade that is none, neither grade nor comment, no name, no day.
    """
    columns = DECIDED_LEVEL_COLUMNS
    rows: list[dict[str, object]] = []
    faults: list[str] = []
    first_row: dict[Key, int] = {}
    as_written = {(fold(pillar), fold(group)): (pillar, group) for pillar, group in known}
    written = read_as_written(path, columns) if path.is_file() else pd.DataFrame(columns=columns)
    for number, cells in zip(written.index, written[columns].to_dict("records"), strict=True):
        row = {str(name): clean_free_text(str(cell)) for name, cell in cells.items()}
        # a dash is how officials write that there is none
        row |= {name: "" for name in _MAY_BE_DASHES if fold(row[name]) == DASH}
        if not any(row.values()):
            continue
        file, key = f"{path.parent.name}／{path.name}／{number}行目", (fold(row["pillar_no"]), fold(row["group_no"]))
        faults += [*_key_faults(key, file, as_written, first_row), *_faults(row, file, scale)]
        first_row.setdefault(key, int(number))
        if not faults:
            day, (pillar, group) = parse_day(row["decided_on"]).isoformat(), as_written[key]
            read = {"pillar_no": pillar, "group_no": group, "grade": read_grade(row["grade"], scale), "decided_on": day}
            rows.append({**row, **read})
    if faults:
        raise RegisterError("\n".join(faults))
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns, "str") | {"grade": "Int64"})


def _key_faults(key: Key, file: str, known: Mapping[Key, Key], first_row: Mapping[Key, int]) -> Iterator[str]:
    pillar, group = key
    if not known:
        yield (
            f"【{file}】このプログラムは、区分の達成度を付けていません。行を除くか、programme.yaml の level_grades に"
            "達成度を付ける区分を書いてください。例：level_grades: [{level: pillar, by: decided}]"
        )
    elif key not in known:
        example_pillar, example_group = next(iter(known.values()))
        yield (
            f"【{file}／pillar_no・group_no】「{pillar or '空欄'}」・「{group or '空欄'}」という、達成度を付ける区分は"
            "ありません。items.csv の番号（番号のない区分は名称）を書き、大きな区分の達成度では group_no を空欄にして"
            f"ください。例：pillar_no は{example_pillar or '空欄'}、group_no は{example_group or '空欄'}"
        )
    elif key in first_row:
        yield (
            f"【{file}／pillar_no・group_no】この区分は{first_row[key]}行目にもあります。1つの区分は1行にしてください。"
        )


def _faults(row: Mapping[str, str], file: str, scale: Scale) -> Iterator[str]:
    yield from grade_faults(row["grade"], f"{file}／grade", "区分の達成度", scale, required=False)
    if not row["grade"] and not row["comment"]:
        yield (
            f"【{file}／comment】達成度も意見もありません。どちらかを書くか、行を除いてください。"
            "例：おおむね計画どおりに進んでいる"
        )
    yield from blank_faults(row, file, _SAID)
    yield from day_faults(row["decided_on"], f"{file}／decided_on")
