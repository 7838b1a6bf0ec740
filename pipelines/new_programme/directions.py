"""Whether more or less of an indicator is better: as the list says, else from its bounds and its name."""

from collections.abc import Sequence

from pipelines.japanese.characters import as_key
from pipelines.japanese.printed.cells import Reading
from pipelines.japanese.printed.direction import find_direction
from pipelines.new_programme.heading import Heading
from pipelines.new_programme.problems import Notebook
from pipelines.new_programme.rows import usable_text
from pipelines.workbook.reading.grid import Grid

_WRITTEN = {
    "up": [
        "大きいほどよい", "多いほどよい", "高いほどよい", "大きい", "多い", "高い", "増", "増加", "上昇", "向上", "up",
    ],
    "down": [
        "小さいほどよい", "少ないほどよい", "低いほどよい", "小さい", "少ない", "低い", "減", "減少", "低下", "down",
    ],
    "range": ["range", "範囲", "範囲内", "幅", "幅の中がよい"],
}  # fmt: skip
_WORDS = {"up": "大きいほどよい", "down": "小さいほどよい", "range": "範囲"}
_BOUNDS = {"ge": "up", "gt": "up", "le": "down", "lt": "down"}
_GUESSED = "減らすことを意味する語がなく"
_IN_THE_TARGETS = "目標値"
_SAID_BY = {
    "by": ("down", "目標値が期日であり、早いほどよい"),
    "rise": ("up", "目標値に、増やすことが書かれている"),
    "fall": ("down", "目標値に、減らすことが書かれている"),
}
_GIVEN = "一覧の「望ましい方向」による"


def find_better(
    grid: Grid, line: int, heading: Heading, name: str, targets: Sequence[Reading], notebook: Notebook
) -> tuple[str, str]:
    """Give `up`, `down` or `range` and the reason; never from the target against the baseline.

    Args:
        grid: the sheet.
        line: the indicator's row.
        heading: its columns.
        name: of the indicator.
        targets: of all years.
        notebook: gets a direction that is unclear, or that was not written and had to be read from the name.
    """
    written = usable_text(grid, line, heading, "better", notebook)
    place = (line, heading.columns.get("better", heading.columns["name"]))
    if written:
        better = next((way for way, words in _WRITTEN.items() if as_key(written) in words), None)
        said = {"label": heading.labels["better"], "value": written}
        if better is None:
            notebook.note("better_unclear", grid.name, place, **said)
        elif any(_BOUNDS.get(target.op, better) != better for target in targets):
            notebook.note("better_against_bounds", grid.name, place, **said)
        return better or "up", _GIVEN
    asked = sorted({target.op for target in targets if target.op != "none"})
    if len(asked) == 1 and asked[0] in _SAID_BY:
        return _SAID_BY[asked[0]]
    try:
        better, reason = find_direction(name, list(targets))
    except ValueError:
        notebook.note("better_both", grid.name, place, value=name)
        return "up", ""
    if not reason.startswith(_IN_THE_TARGETS):
        code = "better_guessed" if _GUESSED in reason else "better_from_name"
        notebook.note(code, grid.name, place, value=name, better=_WORDS[better], reason=reason)
    return better, reason
