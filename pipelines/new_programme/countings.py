"""Whether a list asks for totals or the year's own figures, and how many years later they are known."""

import re
from typing import Any

from pipelines.japanese.characters import fold
from pipelines.new_programme.heading import Heading
from pipelines.new_programme.problems import Notebook
from pipelines.new_programme.rows import usable_text
from pipelines.workbook.reading.grid import Grid

_COUNTED = {
    "total": ("累計", "累積", "累計値", "累計の値"),
    "year": ("単年度", "当該年度", "年度", "単年", "年度の値", "当該年度だけの値", "単年度の値"),
}
_LAGS = {
    "0": ("当該年度", "当年度", "遅れなし", "年度内", "0", "0年"),
    "1": ("翌年度", "1年", "1年遅れ", "1", "1年後", "翌年"),
    "2": ("翌々年度", "2年", "2年遅れ", "2", "2年後", "翌々年"),
}
COUNTED = {words[0]: key for key, words in _COUNTED.items()}
"""What an office chooses from -> `reported_as`."""
LAGS = {words[0]: int(years) for years, words in _LAGS.items() if years != "0"}
"""What an office chooses from -> `lag_years`; nothing where the actual is known in time."""
_KNOWN_WHEN = re.compile(r"(?:に|で)?(?:確定|判明|公表|記入).*$")


def read_countings(grid: Grid, line: int, heading: Heading, notebook: Notebook) -> dict[str, Any]:
    """Give `reported_as` and `lag_years` of a row, as far as the list has the columns and something stands there."""
    found: dict[str, Any] = {}
    for key, known in (("reported_as", _COUNTED), ("lag_years", _LAGS)):
        written = _KNOWN_WHEN.sub("", usable_text(grid, line, heading, key, notebook))
        written = re.sub(r"\s+", "", fold(written))
        if written in ("", "-"):
            continue
        value = next((name for name, words in known.items() if written in words), None)
        if value is None:
            place, label = (line, heading.columns[key]), heading.labels[key]
            notebook.note(f"{key}_unclear", grid.name, place, label=label, value=written)
        elif value != "0":
            found[key] = int(value) if key == "lag_years" else value
    return found
