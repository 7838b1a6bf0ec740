"""事務事業への貢献: the administrative projects that items contributed to, each project once."""

import pandas as pd

from pipelines.japanese.fiscal_years import era_year
from pipelines.publication.blocks import Value
from pipelines.publication.edition import Edition
from pipelines.publication.entries import no_answer, shown_choice, shown_fact
from pipelines.publication.list_sheet import Heading, Line, ListSheet, Record
from pipelines.publication.year_table import YearColumn
from pipelines.workbook.styles import Style
from schemas.tables.rows import Row, present, rows_of

_CONTRIBUTION = "contribution"


def list_contributions(contributions: pd.DataFrame, items: pd.DataFrame, edition: Edition, part: str) -> ListSheet:
    """List the projects by code, with the items that name them; codes that are no project's stand behind the others.

    Args:
        contributions: `schemas.tables.result_contributions`.
        items: of the year (`with_all_states`), for names and how far each contributed.
        edition: programme, year, words.
        part: what the sheet is called.
    """
    of_item = items.set_index("item_id")
    found, unknown = list[Line](), list[Line]()
    for _, rows in contributions.sort_values("project_code", kind="stable").groupby("project_code", sort=False):
        known = rows.iloc[0]
        keys = rows["item_id"].tolist()
        line = Record([str(known["project_code"]), *_project(known), *_items(keys, of_item, edition)])
        (found if known["found"] == 1 else unknown).append(line)
    lines = [*found, *([Heading("照合できなかったコード", 1), *unknown] if unknown else [])]
    columns = [
        YearColumn("事務事業\nコード", 12),
        YearColumn("事務事業名", 40),
        YearColumn("年度", 12),
        YearColumn("予算額\n（千円）", 14, style=Style.NUMBER),
        YearColumn("決算額（見込）\n（千円）", 14, style=Style.NUMBER),
        YearColumn("事業の\n達成度", 9, style=Style.DIGIT),
        YearColumn(f"貢献した{edition.programme.names.item}", 60),
        YearColumn("貢献度", 26),
    ]
    return ListSheet(part, columns, lines, [_NOTE], fixed=1)


_NOTE = "1つの事務事業を1行に載せています。達成度・予算額・決算額は、事務事業の評価によるものです。"


def _project(row: pd.Series) -> list[Value]:
    year, grade = present(row["project_year"]), present(row["project_grade"])
    return [
        shown_fact(row["project_name"]),
        shown_fact(None if year is None else era_year(int(year))),
        shown_fact(row["budget"]),
        shown_fact(row["settlement"]),
        shown_fact(None if grade is None else int(grade)),
    ]


def _items(keys: list[str], of_item: pd.DataFrame, edition: Edition) -> list[Value]:
    """Give the items and how far each contributed, a line for each."""
    names = dict(zip(keys, of_item.loc[keys, "name"], strict=True))
    lines = "\n".join(f"{key}　{name}" for key, name in names.items())
    if _CONTRIBUTION not in of_item:
        return [lines, shown_fact(None)]
    words = {str(row["item_id"]): _choice(row, edition) for row in rows_of(of_item.loc[list(names)].reset_index())}
    return [lines, "\n".join(f"{key}　{word}" for key, word in words.items())]


def _choice(item: Row, edition: Edition) -> str:
    chosen = shown_choice(edition.programme, _CONTRIBUTION, str(item[_CONTRIBUTION]))
    return chosen or no_answer(_CONTRIBUTION, item)
