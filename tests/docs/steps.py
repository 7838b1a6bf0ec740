"""What a guide tells its reader to do, read from its Markdown: the steps in order, each with its place in the guide.

| in the guide | step |
| --- | --- |
| a fence `powershell` or `sh` | run its lines, one command each; `exit=2` behind the word: the last one ends so |
| a fence `text` | the last commands printed this; a line `…` stands for any lines, 次にすること may be left out |
| a fence `csv` or `yaml` | write it into the file that the text before names last, or add it to its end |
| a fence `diff` | replace the lines with - by those with + in the file that the text before names last |
| a table `シート, セル, 書く値` | write the values into the workbook that the text before names last |
| a fence `schtasks` or `crontab` | a schedule: what it starts is a command that there is |

Any other fence is an error: nothing in a guide is there only to be looked at.
"""

import re
from dataclasses import dataclass
from pathlib import Path

KINDS = {"powershell", "sh", "text", "csv", "yaml", "diff", "schtasks", "crontab"}
CELLS = "cells"
_HEADER = ["シート", "セル", "書く値"]


@dataclass(frozen=True)
class Step:
    """One thing to do.

    Attributes:
        kind: one of `KINDS`, or `CELLS`.
        place: `01-forms.md:12`, the line it begins on.
        lines: what stands in the fence, or the table's rows.
        exit: how the last command ends; None: 0 or 1 (finished).
        file: as the guide names it; "" where it names none.
    """

    kind: str
    place: str
    lines: list[str]
    exit: int | None
    file: str


def read_steps(path: Path) -> list[Step]:
    """Give the steps of one page in order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    steps: list[Step] = []
    named, number = "", 0
    while number < len(lines):
        line, place = lines[number], f"{path.name}:{number + 1}"
        if line.startswith("```"):
            end = next(at for at in range(number + 1, len(lines)) if lines[at] == "```")
            kind, *options = line.removeprefix("```").split()
            assert kind in KINDS, f"{place}: a fence of {kind or 'no kind'} is never run"
            code = next((int(option.removeprefix("exit=")) for option in options if option.startswith("exit=")), None)
            steps.append(Step(kind, place, lines[number + 1 : end], code, named))
            number = end + 1
        elif _cells_of(line) == _HEADER:
            end = next(at for at in range(number, len(lines)) if not lines[at].startswith("|"))
            steps.append(Step(CELLS, place, lines[number + 2 : end], None, named))
            number = end
        else:
            named = ([named] + [span for span in re.findall(r"`([^`]+)`", line) if re.search(r"\.\w+$", span)])[-1]
            number += 1
    return steps


def _cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def cells_to_write(step: Step) -> list[tuple[str, str, str]]:
    """Give sheet, cell and value of each row of a table of cells."""
    return [(sheet, cell, value.strip("`")) for sheet, cell, value in map(_cells_of, step.lines)]
