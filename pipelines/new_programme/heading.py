"""The header of a list: which column holds what, whatever their order and whichever of the usual words they carry."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipelines.japanese.characters import as_key, fold
from pipelines.japanese.fiscal_years import FiscalYearError, parse_fiscal_year
from pipelines.workbook.reading.grid import Grid
from schemas.code_lists import RESOURCES

Names = Mapping[str, tuple[str, ...]]

_NUMBER = (
    "番号", "No", "課題No", "課題番号", "事業No", "事業番号", "事業コード", "コード", "ID", "整理番号", "管理番号",
    "通し番号", "取組No", "取組番号", "実施項目No", "実施項目番号", "推進項目No", "推進項目番号",
)  # fmt: skip
ITEM_NAMES: Names = {
    "item_id": _NUMBER,
    "name": (
        "課題名", "課題", "改革課題", "改革課題名", "実施項目", "実施項目名", "推進項目", "推進項目名", "項目名",
        "取組項目", "取組項目名", "取組名", "事業名", "事務事業", "事務事業名", "件名", "名称",
    ),
    "department": (
        "担当", "所管", "担当課", "所管課", "担当部", "所管部", "担当局", "所管局", "担当部署", "所管部署",
        "担当部局", "所管部局", "担当局区等", "所管局区等", "部署", "部局", "局区等", "課", "局", "部",
    ),
    "pillar": ("柱", "柱名", "取組の柱", "改革の柱", "基本方針", "大項目", "大分類"),
    "pillar_no": ("柱No", "柱番号", "大項目No", "大項目番号"),
    "group": ("項目", "改革項目", "改革項目名", "中項目", "中分類", "重点項目", "施策"),
    "group_no": ("項目No", "項目番号", "改革項目No", "改革項目番号", "中項目No", "中項目番号"),
    "page": ("頁", "ページ", "掲載頁", "掲載ページ"),
    "people": (RESOURCES["people"], "人", "人材"),
    "things": (RESOURCES["things"], "物"),
    "money": (RESOURCES["money"], "金", "財源"),
    "information": (RESOURCES["information"],),
    "time": (RESOURCES["time"],),
}  # fmt: skip
INDICATOR_NAMES: Names = {
    "item_id": _NUMBER,
    "name": ("指標名", "指標", "指標の名称", "数値目標", "数値目標名"),
    "kind": ("種別", "指標の種別", "指標種別", "区分", "種類"),
    "unit": ("単位",),
    "baseline": ("現状値", "現状", "基準値"),
    "baseline_year": ("現状値の年度", "現状値年度", "現状年度", "基準年度", "基準年", "現状値の時点", "時点"),
    "better": ("望ましい方向", "望ましい方向性", "方向", "目指す方向"),
    "aggregation": ("集計の方法", "集計方法", "集計"),
    "reported_as": ("実績の書き方", "実績値の書き方", "累計・単年度の別", "累計か単年度か"),
    "lag_years": ("実績の遅れ", "実績の確定", "実績の確定時期", "確定時期", "実績の遅れ(年)"),
}
_YEAR = re.compile(
    r"(?:令和|平成|昭和|[令平昭RHS])\.?\s*(?:元|\d{1,2})\s*(?:\(\d{4}\))?\s*年?度?|(?:19|20)\d{2}(?!\d)", re.IGNORECASE
)
_AROUND_A_YEAR = {"", "目標", "目標値", "の目標", "の目標値", "計画", "計画値", "数値目標"}
_AROUND_A_BASELINE = {as_key(name) for name in INDICATOR_NAMES["baseline"]}
_ADDED = re.compile(r"\((?:必須|任意)\)|[:.※*]|\s")
_BESIDE_A_YEAR = re.compile(r"\((?:[RHS]|令和|平成)?\d*(?:年度?)?\)|年度?|[()\[\]]", re.IGNORECASE)
_ROWS_SEARCHED = 30
_FEWEST = 2


@dataclass(frozen=True)
class Heading:
    """Where the columns are.

    Attributes:
        columns: key -> column; `labels`: key -> its label as written.
        years: fiscal year -> column of its target.
        baseline_year: the year that stands in the label of the baseline, if one does.
        first_row: of the records.
        twice: labels that stand for a column that is there already, with their columns.
        unread: labels of columns that nothing is read from, with their columns.
        blank_years: fiscal years whose column nobody has filled in; they are not among `years`.
    """

    first_row: int
    columns: dict[str, int] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    years: dict[int, int] = field(default_factory=dict)
    baseline_year: int | None = None
    twice: list[tuple[str, int]] = field(default_factory=list)
    unread: list[tuple[str, int]] = field(default_factory=list)
    blank_years: list[int] = field(default_factory=list)

    @property
    def found(self) -> int:
        """How many columns were recognised."""
        return len(self.columns) + len(self.years)


def find_heading(grid: Grid, names: Names, needed: str) -> Heading | None:
    """Find the header row, or two rows of which the upper one groups the lower one.

    Args:
        grid: the sheet.
        names: key -> the words its column may carry.
        needed: the key without which a row is no header.

    Returns:
        The reading with most columns; None where no row is a header.
    """
    best: Heading | None = None
    for row in range(1, min(grid.rows, _ROWS_SEARCHED) + 1):
        for height in (1, 2):
            read = _read(grid, row, height, names)
            if needed in read.columns and read.found >= _FEWEST and (best is None or read.found > best.found):
                best = read
    return best


def year_in(label: str) -> tuple[int, str] | None:
    """Give the fiscal year in a label and what stands around it; None where there is none."""
    folded = fold(label)
    match = _YEAR.search(folded)
    if match is None:
        return None
    try:
        return parse_fiscal_year(match[0]), _key(
            _BESIDE_A_YEAR.sub("", folded[: match.start()] + folded[match.end() :])
        )
    except FiscalYearError:
        return None


def _read(grid: Grid, row: int, height: int, names: Names) -> Heading:
    known = {_key(word): key for key, words in names.items() for word in words}
    heading = Heading(first_row=row + height)
    baseline_year = None
    for column in range(1, grid.columns + 1):
        texts = dict.fromkeys(grid.at(row + n, column).text for n in range(height))
        label = "".join(texts)
        if not label:
            continue
        dated = year_in(label)
        key = known.get(_key(label))
        if key is None and dated and "baseline" in names and dated[1] in _AROUND_A_BASELINE:
            key, baseline_year = "baseline", dated[0]
        if key is not None and key not in heading.columns:
            heading.columns[key], heading.labels[key] = column, label
        elif key is None and dated and "baseline" in names and dated[1] in _AROUND_A_YEAR:
            if dated[0] in heading.years:
                heading.twice.append((label, column))
            heading.years.setdefault(dated[0], column)
        else:
            (heading.twice if key else heading.unread).append((label, column))
    return Heading(
        heading.first_row, heading.columns, heading.labels, heading.years, baseline_year, heading.twice, heading.unread
    )


def _key(label: str) -> str:
    return as_key(_ADDED.sub("", fold(label)))
