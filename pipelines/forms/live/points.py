"""The sum of an item's points as a formula, and its grade: `pipelines/evaluation/points.py`, compiled."""

from collections.abc import Mapping, Sequence

from pipelines.forms.live import formula as f
from pipelines.forms.live.formula import Live
from pipelines.forms.live.grade import graded
from schemas.grades import Option, Scale
from schemas.live import AFTER_RETURN, AWAITS_POINTS
from schemas.score import FormScore, Part


def total(cells: Mapping[str, Live], score: FormScore, options: Mapping[str, Sequence[Option]]) -> Live:
    """Give the sum of the points, to ten decimals, or the word for why there is none.

    Args:
        cells: entry column -> its cell in the row of the item.
        score: which are added up.
        options: column of choices -> what may stand there.
    """
    parts = [(cells[part.key], _points(cells[part.key], part, options.get(part.key, []))) for part in score.parts]
    blank = f.any_of(*(f.is_blank(one) for one, _ in parts))
    open_one = f.any_of(*(f.not_(f.is_number(points)) for _, points in parts))
    found = f.chosen(
        [(blank, f.words(AWAITS_POINTS)), (open_one, f.words(AFTER_RETURN))],
        f.rounded(f.sum_of([points for _, points in parts])),
    )
    return f.where_no_error(f.fitting(found, f.words(AFTER_RETURN)), f.words(AFTER_RETURN))


def grade_of_points(summed: Live, score: FormScore, scale: Scale) -> Live:
    """Give the grade for the cell that `total` stands in, as the scale prints it, or the same word."""
    return graded(summed, [(cut.from_points, cut.grade) for cut in score.cut_offs], score.lowest_grade, scale)


def _points(one: Live, part: Part, options: Sequence[Option]) -> Live:
    """Give the points of a cell; a word where it plainly holds none, which the office may still read as some."""
    after = f.words(AFTER_RETURN)
    if not part.choices:
        fine = f.all_of(f.is_number(one), f.at_least(one, f.number(0)), f.at_least(f.number(part.most), one))
        return f.if_(fine, one, after)
    return f.chosen([(_is(one, option), f.number(part.choices[option.value])) for option in options], after)


def _is(one: Live, option: Option) -> Live:
    return f.any_of(*(f.equals(one, text) for text in dict.fromkeys((option.value, option.shown))))
