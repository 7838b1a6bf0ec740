"""A programme's score on the form of a year: each column of points with the most that it can have."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from schemas.form import CellKind, Column, Form
from schemas.grades import Option, Scale
from schemas.score import FormScore, Part, Score


def with_score(form: Form, score: Score, choices: Mapping[str, Sequence[Option]], scale: Scale) -> Form:
    """Give the form with its score.

    Raises:
        ValueError: in Japanese, where a column is not there, is not one of points, or a grade is none of the scale's.
    """
    score.require_scale(scale)
    entries = {column.key: column for column in form.items.entries}
    if unknown := [key for key in score.columns if key not in entries]:
        raise ValueError(
            f"score の列 {unknown[0]} は様式のシート「{form.items.title}」の記入欄にありません。"
            f"あるのは {'、'.join(entries)} です"
        )
    parts = [_part(entries[key], choices.get(key, [])) for key in score.columns]
    made = FormScore(label=score.label, parts=parts, cut_offs=score.cut_offs, lowest_grade=score.lowest_grade)
    best = score.cut_offs[0].from_points
    if best > made.most:
        raise ValueError(f"score の最も良い区分の from_points（{best}）が、満点の{made.most}点を超えています")
    return form.model_copy(update={"score": made})


def _part(column: Column, options: Sequence[Option]) -> Part:
    label = column.label.replace(f"（{column.unit}）", "")
    if column.kind is CellKind.CHOICE:
        if not options or not all(one.value.isascii() and one.value.isdigit() and one.label for one in options):
            raise ValueError(
                f"score の列 {column.key}（{column.label}）の choices は、value を半角の数字（点数）にし、"
                '言葉を label に書いてください。例：{value: "4", label: とても高い}'
            )
        points = {one.value: Decimal(one.value) for one in options}
        return Part(key=column.key, label=label, most=max(points.values()), choices=points)
    if column.kind is not CellKind.QUANTITY or column.at_most is None or column.at_most.amount is None:
        raise ValueError(
            f"score の列 {column.key}（{column.label}）は、満点を書いた数値の列（kind: quantity、"
            "at_most: {amount: 4}）か、点数を選ぶ列（kind: choice）にしてください"
        )
    return Part(key=column.key, label=label, most=column.at_most.amount)
