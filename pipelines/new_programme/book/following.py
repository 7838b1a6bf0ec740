"""One slip is one finding: what is said only because something else could not be read is left out."""

from collections import Counter
from collections.abc import Sequence

from pipelines.new_programme.problems import BETWEEN_SHEETS, Problem
from pipelines.new_programme.sentences import Weight

_HIDE_A_SHEET = ("sheet_missing", "header_missing")
_OF_A_ROW = "row_refused"


def without_what_follows(problems: Sequence[Problem]) -> list[Problem]:
    """Give the problems without those that go away by themselves when another one is mended.

    That is what is said of a sheet without its header, what points to a name in a cell that cannot be read, and
    whatever else is said at a cell of which it was said already that it must be mended. Where more names are missing
    than cells cannot be read, at least one is a slip of its own, and all are said.

    Args:
        problems: of a workbook, in the order in which they were found.
    """
    hidden = {problem.names_of for problem in problems if problem.code in _HIDE_A_SHEET}
    unread = Counter(problem.names_of for problem in problems)
    missing: dict[str, set[str]] = {}
    for problem in problems:
        if problem.points_to:
            missing.setdefault(problem.points_to, set()).add(problem.pointed)
    explained = {
        sheets
        for sheets, names in missing.items()
        if hidden.intersection(sheets.split(BETWEEN_SHEETS))
        or len(names) <= sum(unread[sheet] for sheet in sheets.split(BETWEEN_SHEETS))
    }
    kept = [
        problem
        for problem in problems
        if problem.points_to not in explained and (problem.sheet not in hidden or problem.code in _HIDE_A_SHEET)
    ]
    return _one_at_a_cell(kept)


def _one_at_a_cell(problems: Sequence[Problem]) -> list[Problem]:
    first: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        if problem.weight is Weight.ERROR and problem.cell:
            first.setdefault((problem.sheet, problem.cell), problem)
    return [
        problem
        for problem in problems
        if (above := first.get((problem.sheet, problem.cell), problem)) is problem
        or (above.code == problem.code and problem.code != _OF_A_ROW)
    ]
