"""事務事業への貢献: the administrative projects that items contributed to, each project once."""

from collections.abc import Sequence

from pipelines.japanese.fiscal_years import era_year
from pipelines.publication.blocks import Value
from pipelines.publication.edition import Edition
from pipelines.publication.entries import no_answer, shown_choice, shown_fact
from pipelines.publication.list_sheet import Heading, Line, ListSheet, Record
from pipelines.publication.year_records import Item, YearRecords
from pipelines.publication.year_table import YearColumn
from pipelines.workbook.styles import Style
from schemas.tables.rows import Row, present

_CONTRIBUTION = "contribution"


def list_contributions(year: YearRecords, part: str) -> ListSheet:
    """List the projects by code, with the items that name them; codes that are no project's stand behind the others.

    Args:
        year: its contributions, and its items for names and how far each contributed.
        part: what the sheet is called.
    """
    projects: dict[str, list[Row]] = {}
    for row in sorted(year.contributions, key=lambda row: row["project_code"]):
        projects.setdefault(str(row["project_code"]), []).append(row)
    found, unknown = list[Line](), list[Line]()
    for code, rows in projects.items():
        known = rows[0]
        items = [year.by_id[key] for key in dict.fromkeys(row["item_id"] for row in rows)]
        line = Record([code, *_project(known), *_items(items, year.edition)])
        (found if known["found"] == 1 else unknown).append(line)
    lines = [*found, *([Heading("照合できなかったコード", 1), *unknown] if unknown else [])]
    names = year.edition.programme.names
    columns = [
        YearColumn(f"{names.project}\nコード", 12),
        YearColumn(f"{names.project}名", 40),
        YearColumn("年度", 12),
        YearColumn("予算額\n（千円）", 14, style=Style.NUMBER),
        YearColumn("決算額（見込）\n（千円）", 14, style=Style.NUMBER),
        YearColumn("事業の\n達成度", 9, style=Style.DIGIT),
        YearColumn(f"貢献した{names.item}", 60),
        YearColumn("貢献度", 26),
    ]
    return ListSheet(part, columns, lines, [names.worded(_NOTE)], fixed=1)


_NOTE = "1つの{project}を1行に載せています。達成度・予算額・決算額は、{project}の評価によるものです。"


def _project(row: Row) -> list[Value]:
    year, grade = present(row["project_year"]), present(row["project_grade"])
    return [
        shown_fact(row["project_name"]),
        shown_fact(None if year is None else era_year(int(year))),
        shown_fact(row["budget"]),
        shown_fact(row["settlement"]),
        shown_fact(None if grade is None else int(grade)),
    ]


def _items(items: Sequence[Item], edition: Edition) -> list[Value]:
    """Give the items and how far each contributed, a line for each."""
    lines = "\n".join(f"{item.item_id}　{item.row['name']}" for item in items)
    if _CONTRIBUTION not in edition.labels:
        return [lines, shown_fact(None)]
    return [lines, "\n".join(f"{item.item_id}　{_choice(item.row, edition)}" for item in items)]


def _choice(item: Row, edition: Edition) -> str:
    chosen = shown_choice(edition.programme, _CONTRIBUTION, str(item[_CONTRIBUTION]))
    return chosen or no_answer(_CONTRIBUTION, item)
