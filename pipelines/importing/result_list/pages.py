"""The pages of the list: titles, repeated headers and rows, each row with the line it stands on."""

import re
from dataclasses import dataclass

from pipelines.importing.result_list.layout import ListLayout
from pipelines.japanese.characters import as_key, fold
from pipelines.japanese.fiscal_years import FiscalYearError, parse_fiscal_year
from pipelines.register.errors import DocumentError

_SEPARATOR = re.compile(r"\|[|\s:-]*-[|\s:-]*")


@dataclass(frozen=True)
class PrintedRow:
    """One project as printed.

    Attributes:
        line: line of the document, from 1.
        fiscal_year: of the title above it.
        department: of the title above it.
        cells: what stands in each column of the layout.
        beside: what stands in the column after the last one (an entry of the legend), "" if there is none.
    """

    line: int
    fiscal_year: int
    department: str
    cells: dict[str, str]
    beside: str


def read_pages(text: str, layout: ListLayout) -> list[PrintedRow]:
    """Read every row of every page.

    Args:
        text: the document; tables are lines of cells between `|`, a page repeats the two header rows.
        layout: what is expected.

    Returns:
        The rows in the order of the document; the numbers of each department run from 1 without a gap.

    Raises:
        DocumentError: for an empty or foreign document, a header that is not the list's, a row that is cut short,
            a number that is missing, a code that stands twice, a department without rows.
    """
    if not text.strip():
        raise DocumentError("事務事業の評価結果一覧の本文があるはずですが、ファイルは空です。")
    rows: list[PrintedRow] = []
    titles: list[tuple[int, int, str]] = []
    width = 0
    for number, line in enumerate(text.split("\n"), start=1):
        printed = fold(line)
        if title := re.match(layout.title, re.sub(r"^#+\s*", "", printed)):
            titles.append((number, _read_year(title["year"], number), title["department"].strip()))
            width = 0
        elif printed.startswith("|") and not _SEPARATOR.fullmatch(printed):
            if not titles:
                raise DocumentError(f"{number}行目の表の前に一覧の題名（局名入り）があるはずですが、ありません。")
            cells = _split(line, number)
            if as_key(cells[0]) == as_key(layout.columns[0].header):
                _expect_header(cells, [column.header for column in layout.columns], number)
                width = len(cells)
            elif not cells[0]:
                _expect_header(cells, [column.below for column in layout.columns], number)
            else:
                rows.append(_read_row(cells, width, number, titles[-1], layout))
    _expect_complete(rows, titles)
    _expect_unique([row.cells["item_id"] for row in rows])
    return rows


def _read_year(written: str, line: int) -> int:
    try:
        return parse_fiscal_year(written)
    except FiscalYearError as error:
        raise DocumentError(f"{line}行目の題名に年度（例：令和3年度）があるはずですが、「{written}」です。") from error


def _split(line: str, number: int) -> list[str]:
    stripped = line.strip()
    if not stripped.endswith("|"):
        raise DocumentError(f"{number}行目の表の行は「|」で終わるはずですが、途中で切れています。")
    return [cell.strip() for cell in stripped[1:-1].split("|")]


def _expect_header(cells: list[str], expected: list[str], line: int) -> None:
    for place, (found, label) in enumerate(zip(cells, expected, strict=False), start=1):
        if as_key(found) != as_key(label):
            raise DocumentError(f"{line}行目の見出しの{place}列目は「{label}」のはずですが、「{found}」です。")
    if len(cells) < len(expected):
        raise DocumentError(f"{line}行目の見出しは{len(expected)}列のはずですが、{len(cells)}列です。")


def _read_row(cells: list[str], width: int, line: int, title: tuple[int, int, str], layout: ListLayout) -> PrintedRow:
    if not width:
        raise DocumentError(
            f"{line}行目の前に一覧の見出し（{layout.columns[0].header}から）があるはずですが、ありません。"
        )
    if len(cells) != width:
        raise DocumentError(f"{line}行目は見出しと同じ{width}列のはずですが、{len(cells)}列です。")
    _, fiscal_year, department = title
    columns = [column.key for column in layout.columns]
    return PrintedRow(
        line=line,
        fiscal_year=fiscal_year,
        department=department,
        cells=dict(zip(columns, cells, strict=False)),
        beside=" ".join(cells[len(columns) :]).strip(),
    )


def _expect_complete(rows: list[PrintedRow], titles: list[tuple[int, int, str]]) -> None:
    if not titles:
        raise DocumentError("「（年度）の事務事業の評価結果一覧(局名)」という題名があるはずですが、見つかりません。")
    if len(years := sorted({year for _, year, _ in titles})) > 1:
        raise DocumentError(
            f"題名の年度は1つのはずですが、{'と'.join(f'{year}年度' for year in years)}が混在しています。"
        )
    for line, _, department in titles:
        numbers = [row.cells["item_no"] for row in rows if row.department == department]
        if not numbers:
            raise DocumentError(f"「{department}」（{line}行目）の一覧に事務事業があるはずですが、1件もありません。")
        for expected, found in enumerate(numbers, start=1):
            if fold(found) != str(expected):
                raise DocumentError(f"「{department}」の番号は{expected}のはずですが、「{found}」です。")


def _expect_unique(codes: list[str]) -> None:
    repeated = [code for code in dict.fromkeys(codes) if codes.count(code) > 1]
    if repeated:
        raise DocumentError(
            f"事務事業コードは1件に1つのはずですが、「{repeated[0]}」が{codes.count(repeated[0])}回あります。"
        )
