"""The result list as data: from the document's text to the register's tables and what the departments reported."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipelines.importing.result_list.judgements import Judgement, apply_repairs, list_judgements
from pipelines.importing.result_list.layout import load_layout
from pipelines.importing.result_list.legend import read_legend
from pipelines.importing.result_list.pages import read_pages
from pipelines.importing.result_list.projects import Figure, Project, read_project
from pipelines.register.errors import DocumentError
from schemas.tables.discrepancies import Discrepancies
from schemas.tables.indicators import Indicators
from schemas.tables.items import Items
from schemas.tables.targets import Targets

_ITEMS, _INDICATORS, _TARGETS, _DISCREPANCIES = (
    [str(name) for name, column in model.to_schema().columns.items() if column.required]
    for model in (Items, Indicators, Targets, Discrepancies)
)
_REPORTED_ITEMS = ["item_id", "service_class", "budget", "settlement", "department_grade", "reference_page"]
_WHOLE = ["pillar_no", "group_no", "item_no", "seq", "baseline_from", "baseline_to", "fiscal_year", "department_grade"]


@dataclass(frozen=True)
class ResultList:
    """Everything the list says, as frames. Quantities are Decimal, nothing is None, no text is "".

    Attributes:
        fiscal_year: the year of its titles.
        items, indicators, targets, discrepancies: tables of the register (contract.md); rows in the list's order.
        reported_items: one row per project: class, budget and settlement in thousand yen, grade, reference page.
        reported_indicators: one row per figure with a target: `indicator_id`, `actual` in the indicator's unit.
        sentences: `item_id`, `field` (overview, activity_result), `text`; for activity_result the lines of the
            results that hold no figure pair, one a line. For a local file only, never published.
        legend: `field` (service_class, department_grade), `value`, `label`: what the list's legend allows.
    """

    fiscal_year: int
    items: pd.DataFrame
    indicators: pd.DataFrame
    targets: pd.DataFrame
    discrepancies: pd.DataFrame
    reported_items: pd.DataFrame
    reported_indicators: pd.DataFrame
    sentences: pd.DataFrame
    legend: pd.DataFrame


def read_result_list(
    text: str, judgements: pd.DataFrame | None = None, repairs: pd.DataFrame | None = None
) -> ResultList:
    """Read the official result list of one fiscal year.

    Args:
        text: the document as text, tables with `|`.
        judgements: what a person decided about figures (`item_id, figure, target_text, name, better, reason`, one row
            per figure, counted within its project); without a row the printed label is the name and more is better.
        repairs: misreadings to be put right first (`item_id, read, repaired, where, field, reason`); `where` and
            `field` name the fact of the register it touches, "" for one that stands only in sentences.

    Raises:
        DocumentError: in one Japanese sentence, where the document is empty, foreign or cut short, a figure pair
            cannot be read, or a judgement or repair no longer fits what the document says.
    """
    layout = load_layout()
    rows = read_pages(text, layout)
    legend = read_legend(rows, layout)
    by_figure = list_judgements(judgements)
    repaired, mended = apply_repairs(rows, repairs)
    projects = [read_project(row, legend, by_figure, layout) for row in repaired]
    _expect_used(by_figure, projects)
    figures = [figure for project in projects for figure in project.figures]
    fiscal_year = rows[0].fiscal_year
    return ResultList(
        fiscal_year=fiscal_year,
        items=_frame(_ITEMS, [_item(project) for project in projects]),
        indicators=_frame(_INDICATORS, [_indicator(figure) for figure in figures]),
        targets=_frame(_TARGETS, [_target(figure, fiscal_year) for figure in figures]),
        discrepancies=_frame(
            _DISCREPANCIES, [*mended, *(row for project in projects for row in project.discrepancies)]
        ),
        reported_items=_frame(_REPORTED_ITEMS, [project.reported for project in projects]),
        reported_indicators=_frame(
            ["indicator_id", "actual"], [{"indicator_id": f.indicator_id, "actual": f.pair.actual} for f in figures]
        ),
        sentences=_frame(["item_id", "field", "text"], [row for project in projects for row in project.sentences]),
        legend=legend.as_frame(),
    )


def _frame(columns: list[str], rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame({name: pd.Series([row.get(name, "") for row in rows], dtype=object) for name in columns})
    whole = [name for name in columns if name in _WHOLE]
    texts = [name for name in columns if name not in _WHOLE and all(isinstance(v, str) for v in frame[name])]
    return frame.astype({**dict.fromkeys(whole, "Int64"), **dict.fromkeys(texts, "str")})


def _item(project: Project) -> dict[str, Any]:
    marks = dict.fromkeys(["people", "things", "money", "information", "time"], 0)
    return {
        "item_id": project.item_id,
        "pillar_no": None,
        "group_no": None,
        "item_no": project.item_no,
        "name": project.name,
        "department": project.department,
        **marks,
    }


def _indicator(figure: Figure) -> dict[str, Any]:
    return {
        "indicator_id": figure.indicator_id,
        "item_id": figure.item_id,
        "pillar_no": None,
        "group_no": None,
        "item_no": figure.item_no,
        "kind": figure.kind,
        "seq": figure.seq,
        "name": figure.name,
        "unit": figure.pair.unit,
        "better": figure.better,
        "baseline": None,
        "baseline_from": None,
        "baseline_to": None,
    }


def _target(figure: Figure, fiscal_year: int) -> dict[str, Any]:
    pair = figure.pair
    return {
        "indicator_id": figure.indicator_id,
        "fiscal_year": fiscal_year,
        "op": pair.op,
        "low": pair.target if pair.op in ("eq", "approx", "ge", "gt") else None,
        "high": pair.target if pair.op in ("eq", "approx", "le", "lt") else None,
        "text": pair.target_text,
        "valid_from": f"{fiscal_year}-04-01",
    }


def _expect_used(judgements: dict[tuple[str, int], Judgement], projects: list[Project]) -> None:
    there = {(project.item_id, n) for project in projects for n in range(1, len(project.figures) + 1)}
    for code, number in judgements:
        if (code, number) not in there:
            raise DocumentError(
                f"数値の判断表にある「{code}」の{number}番目の数値が、文書にあるはずですが、見つかりません。"
            )
