"""What a second reviewer (外部評価) says of items: a CSV the office keeps, refused whole where a row cannot hold."""

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from pipelines.japanese.characters import DASH, clean_free_text, fold
from pipelines.japanese.days import parse_day
from pipelines.register.csv_tables import read_as_written
from pipelines.register.errors import RegisterError
from pipelines.register.rows_on_items import blank_faults, day_faults, grade_faults, item_faults, read_grade
from schemas.grades import Scale
from schemas.tables.result_opinions import OPINION_COLUMNS

_SAID = {
    "reviewed_by": ("外部評価を行った者", "行財政改革推進委員会"),
    "reviewed_on": ("外部評価の日", "2023-08-10"),
}


def read_opinions(path: Path, items: Collection[str], scale: Scale) -> pd.DataFrame:
    """Read the opinions of a year.

    Args:
        path: `decisions/<year>-opinions.csv`; without it there are none.
        items: the item_ids there may be an opinion of.
        scale: the grades as the year prints them; a grade may be written as its number, its sign or its words.

    Returns:
        One row an item: `item_id, grade` (NA where there is only a comment), `opinion, reviewed_by, reviewed_on` (ISO
        day) and `place`, file and row as messages name them.

    Raises:
        RegisterError: with a sentence for every cell that is wrong: an unknown item or one that is there twice, a
            grade that is none, neither grade nor opinion, no name, no day.
    """
    rows: list[dict[str, object]] = []
    faults: list[str] = []
    first_row: dict[str, int] = {}
    written = read_as_written(path, OPINION_COLUMNS) if path.is_file() else pd.DataFrame(columns=OPINION_COLUMNS)
    for number, cells in zip(written.index, written[OPINION_COLUMNS].to_dict("records"), strict=True):
        row = {str(name): clean_free_text(str(cell)) for name, cell in cells.items()}
        row["item_id"] = fold(row["item_id"])
        # a dash is how officials write that there was none
        row |= {name: "" for name in ("grade", "opinion") if fold(row[name]) == DASH}
        if not any(row.values()):
            continue
        file = f"{path.parent.name}／{path.name}／{number}行目"
        faults += _faults(row, file, items, scale, first_row)
        first_row.setdefault(row["item_id"], int(number))
        if not faults:
            day = parse_day(row["reviewed_on"]).isoformat()
            rows.append({**row, "grade": read_grade(row["grade"], scale), "reviewed_on": day, "place": file})
    if faults:
        raise RegisterError("\n".join(faults))
    columns = [*OPINION_COLUMNS, "place"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns, "str") | {"grade": "Int64"})


def _faults(
    row: dict[str, str], file: str, items: Collection[str], scale: Scale, first_row: dict[str, int]
) -> list[str]:
    faults = list(item_faults(row["item_id"], file, items, first_row, "外部評価"))
    if row["grade"] and not scale.given:
        faults.append(
            f"【{file}／grade】このプログラムは達成度の区分を設けていません。空欄にして、意見だけを書いてください。"
        )
    else:
        faults += grade_faults(row["grade"], f"{file}／grade", "外部評価の達成度", scale, required=False)
    if not row["grade"] and not row["opinion"]:
        faults.append(
            f"【{file}／opinion】達成度も意見もありません。どちらかを書くか、行を除いてください。"
            "例：目標は達成しており、妥当な評価である"
        )
    return [*faults, *blank_faults(row, file, _SAID), *day_faults(row["reviewed_on"], f"{file}／reviewed_on")]
