"""Cells of the official list that hold several facts: results with figures, indicators with rates, reasoning."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pipelines.evaluation.rates import shown_pct
from pipelines.evaluation.said import said
from pipelines.japanese.numbers import grouped
from pipelines.publication.no_value import no_actual

Row = Mapping[Any, Any]
"""One row of a table, column -> value."""

_BULLETS = "●○・■□◆◇※①②③④⑤⑥⑦⑧⑨⑩"
_BOUND_WORDS = {"ge": "以上", "gt": "超", "le": "以下", "lt": "未満"}


def compose_results(text: str, figures: Iterable[Row], nothing: str = "") -> str:
    """Compose 主な取組の実績: the department's lines, then one for each figure, `●label（実績…※目標…）`.

    Args:
        text: the department's own lines; a line without a mark gets the list's ●.
        figures: the item's indicators (columns of `Evaluation.indicators`), in order.
        nothing: the word where there are no lines; like 「－」 and 「未定」 it is no result, and has no mark.
    """
    lines = [line.strip() for line in said(text).split("\n") if line.strip()]
    marked = [line if line[0] in _BULLETS else f"●{line}" for line in lines] or [text or nothing]
    return "\n".join([*filter(None, marked), *(f"●{row['name']}（{_result_and_target(row)}）" for row in figures)])


def compose_figures(figures: Iterable[Row]) -> str:
    """Compose 指標: one line for each, `●name（実績…※目標…／達成率…％）`, with words where there is no rate.

    An item without indicators gets `－`, for 該当なし: an empty cell would look forgotten.
    """
    lines = [f"●{row['name']}（{_result_and_target(row)}{_attainment(row)}）" for row in figures]
    return "\n".join(lines) or "－"


def compose_reasoning(explanation: str, reason: str, circumstances: str, decision: str = "", kind: str = "") -> str:
    """Compose 評価の説明: how the grade was computed, the department's reason, changes of circumstances, the decision.

    The programme asks that unavoidable changes be shown in the year's evaluation (chapter 4, 2(1)); `kind` is which.
    """
    parts = [
        explanation,
        f"【評価の理由】{reason}" if reason else "",
        f"【状況変化{f'：{kind}' if kind else ''}】{circumstances}" if circumstances or kind else "",
        f"【決定】{decision}" if decision else "",
    ]
    return "\n".join(part for part in parts if part)


def compose_decision(grade: str, by: str, on: str, reason: str) -> str:
    """Compose a decision: the grade with its words, who decided it when (ISO day), and why."""
    day = date.fromisoformat(on)
    return f"「{grade}」とする（{by}、{day.year}年{day.month}月{day.day}日）。{reason}"


def phrase_actual(row: Row) -> str:
    """Give an indicator's actual as printed: `147,832人`, or the word for what kind of nothing stands there."""
    if row["actual"] is not None:
        return f"{grouped(row['actual'])}{row['unit']}{'（速報値）' if row['provisional'] == 1 else ''}"
    return no_actual(row)


def phrase_target(row: Row) -> str:
    """Give an indicator's target as the programme words it, else from its bounds; "" where there is none."""
    if row["target_text"]:
        return str(row["target_text"])
    low, high, unit = row["low"], row["high"], row["unit"]
    match row["op"]:
        case "none" | "text":
            return ""
        case "range":
            return f"{grouped(low)}{unit}～{grouped(high)}{unit}"
        case "approx":
            return f"約{grouped(low)}{unit}"
        case op:
            bound = low if low is not None else high
            return f"{grouped(bound)}{unit}{_BOUND_WORDS.get(op, '')}"


def _result_and_target(row: Row) -> str:
    target = "" if row["op"] == "none" else phrase_target(row)
    return f"実績{phrase_actual(row)}" + (f"※目標{target}" if target else "")


def _attainment(row: Row) -> str:
    if row["rate_pct"] is not None:
        return f"／達成率{shown_pct(row['rate_pct']):,f}％"
    if row["op"] == "none":
        return "／当該年度の目標なし"
    match row["met"]:
        case "met":
            return "／達成"
        case "not_met":
            return "／未達成"
        case "not_due":
            return "／算定の対象前"
        case _:
            return "／達成率－"
