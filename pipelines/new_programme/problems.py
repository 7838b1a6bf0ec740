"""What is wrong or unclear in a list, said to the office that wrote it: where, why, how to mend it, an example."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from pipelines.new_programme.sentences import SENTENCES, Sentence, Weight

_LONGEST_SHOWN = 60

BETWEEN_SHEETS = "・"
"""What stands between the names of sheets in either of which something may stand."""


class OwnWords(str):
    """Words of ours within a sentence: they are said whole, where a quoted cell is not."""


@dataclass(frozen=True)
class Problem:
    """One problem at one place.

    Attributes:
        code: its entry in `SENTENCES`.
        weight: how much it stops.
        file, sheet, cell: where; `cell` is an A1 address, "" for the sheet or the file as a whole.
        sentence: what people read: `【ファイル／シート!セル】何が。なぜ。直し方。例：…`.
        points_to: the sheet of which it says that `pointed` is not there; several stand with `BETWEEN_SHEETS` between.
        names_of: the sheet whose names, to which others point, cannot all be read because of it.
    """

    code: str
    weight: Weight
    file: str
    sheet: str
    cell: str
    sentence: str
    points_to: str = ""
    pointed: str = ""
    names_of: str = ""


@dataclass
class Notebook:
    """Collects the problems of one list while it is read."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    sentences: Mapping[str, Sentence] = field(default_factory=lambda: SENTENCES)

    def note(
        self,
        code: str,
        sheet: str = "",
        place: tuple[int, int] | None = None,
        *,
        file: str = "",
        points_to: str = "",
        names_of: str = "",
        **words: object,
    ) -> None:
        """Add a problem.

        Args:
            code: its entry in `sentences`.
            sheet: the sheet it is on.
            place: (row, column) counted from 1; None for the sheet as a whole.
            file: where it is not the list.
            points_to: the sheet of which it says that the word `value` is not there.
            names_of: the sheet whose names cannot all be read because of it.
            words: what the sentences need.
        """
        of = self.sentences[code]
        cell = f"{get_column_letter(place[1])}{place[0]}" if place else ""
        within = f"{sheet}!{cell}" if cell else sheet
        where = "／".join(part for part in (file or self.file, within) if part)
        said = {name: _shown(word) for name, word in words.items()}
        *parts, example = (part.format_map(said) for part in (of.what, of.why, of.fix, of.example))
        sentence = f"【{where}】" + "".join([*parts, f"例：{example}" if example else ""])
        pointed = str(words["value"]) if points_to else ""
        problem = Problem(code, of.weight, file or self.file, sheet, cell, sentence, points_to, pointed, names_of)
        self.problems.append(problem)

    @property
    def has_errors(self) -> bool:
        """Whether the list cannot be taken as it is."""
        return any(problem.weight is Weight.ERROR for problem in self.problems)

    def has_errors_on(self, sheet: str) -> bool:
        """Whether something on one sheet must be mended."""
        return any(problem.weight is Weight.ERROR and problem.sheet == sheet for problem in self.problems)


def _shown(word: object) -> str:
    """A word as sentences quote it: on one line, not too long."""
    line = " ".join(str(word).split())
    if isinstance(word, OwnWords):
        return line
    return line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN]}…"
