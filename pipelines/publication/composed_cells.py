"""Cells of the official list that hold several facts: results with figures, indicators with rates, reasoning."""

from collections.abc import Iterable
from datetime import date

from pipelines.publication.figures import phrase_attainment, phrase_year
from schemas.grades import Scale
from schemas.nothing import NONE, said
from schemas.tables.rows import Row, present

_BULLETS = "●○・■□◆◇※①②③④⑤⑥⑦⑧⑨⑩"


def compose_results(text: str, figures: Iterable[Row], nothing: str = "") -> str:
    """Compose 主な取組の実績: the department's lines, then one for each figure, `●label（実績…※目標…）`.

    Args:
        text: the department's own lines; a line without a mark gets the list's ●.
        figures: the item's indicators (columns of `Evaluation.indicators`), in order.
        nothing: the word where there are no lines; like 「－」 and 「未定」 it is no result, and has no mark.
    """
    lines = [line.strip() for line in said(text).split("\n") if line.strip()]
    marked = [line if line[0] in _BULLETS else f"●{line}" for line in lines] or [text or nothing]
    return "\n".join([*filter(None, marked), *(f"●{row['name']}（{phrase_year(row)}）" for row in figures)])


def compose_figures(figures: Iterable[Row]) -> str:
    """Compose 指標: one line for each, `●name（実績…※目標…／達成率…％）`, with words where there is no rate.

    An item without indicators gets `－`, for 該当なし: an empty cell would look forgotten.
    """
    lines = [f"●{row['name']}（{phrase_year(row)}／{phrase_attainment(row)}）" for row in figures]
    return "\n".join(lines) or NONE


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
    return f"「{grade}」とする（{by}、{_day(on)}）。{reason}"


def compose_opinion(opinion: Row, scale: Scale) -> str:
    """Compose a second reviewer's opinion: its grade with its words, who gave it when, and the comment."""
    grade = present(opinion["outside_grade"])
    said = f"「{scale.phrase(int(grade))}」" if grade is not None else ""
    return f"{said}（{opinion['outside_by']}、{_day(str(opinion['outside_on']))}）{opinion['outside_opinion']}"


def compose_level(level: Row) -> list[str]:
    """Compose, line by line, how the grade of a pillar or group came about, and who decided or said what when."""
    lines = [str(level["explanation"])]
    if level["decided_by"]:
        what = "決定" if level["level_source"] == "decided" else "意見"
        lines.append(f"{what}（{level['decided_by']}、{_day(str(level['decided_on']))}）{level['level_comment']}")
    return lines


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"
