"""What a department answers to findings: one row is one line of the list of findings that it sent back."""

from collections.abc import Iterable, Mapping

import pandas as pd

COLUMNS = ["department", "file", "sheet", "cell", "mark", "code", "at_sheet", "at_cell", "answer", "reason"]
"""`sheet` and `cell` where the answer stands, `at_*` what it is about; `mark` says of which words and value the finding
was (`pipelines.checks.answers.mark_of`); `answer` is blank where a line has none, or it was taken out again."""

AS_IT_IS = "このままで正しい"
"""The one answer there is: the value is right as it stands, for a reason that is written beside it."""


def answers_table(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Give answers as a table, also where there are none."""
    return pd.DataFrame(list(rows), columns=COLUMNS, dtype="str")
