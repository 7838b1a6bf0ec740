"""The indicators of the programme as a whole and of the city's finances, as one table."""

from pathlib import Path

import pandas as pd

from pipelines.register.csv_tables import read_table
from schemas.tables.fiscal_indicators import FiscalIndicators
from schemas.tables.programme_indicators import ProgrammeIndicators

WIDE_COLUMNS = [
    "indicator_id", "scope", "name", "accounts", "unit", "better", "condition", "op", "low", "high", "target_text",
    "target_year", "baseline_text", "baseline", "peer", "peer_value",
]  # fmt: skip
"""One row is one indicator; `condition` as in fiscal_indicators.csv, `bound` for those of the programme."""

_TEXTS = ["indicator_id", "scope", "name", "accounts", "unit", "better", "condition", "op", "target_text"]
_TYPES = dict.fromkeys([*_TEXTS, "baseline_text", "peer"], "str") | {"target_year": "Int64"}
_TYPES |= dict.fromkeys(["low", "high", "baseline", "peer_value"], "object")


def load_wide_indicators(folder: Path) -> pd.DataFrame:
    """Load `programme_indicators.csv` and `fiscal_indicators.csv`; a programme may have neither.

    Args:
        folder: `inputs/<programme>/register`.

    Returns:
        One row per indicator, `WIDE_COLUMNS`, those of the programme first.

    Raises:
        RegisterError: with file, row and column of the first thing that is wrong.
    """
    parts = [pd.DataFrame(columns=WIDE_COLUMNS)]
    programme, fiscal = folder / "programme_indicators.csv", folder / "fiscal_indicators.csv"
    if programme.is_file():
        table = read_table(programme, ProgrammeIndicators).rename(
            columns={"text": "target_text", "fiscal_year": "target_year"}
        )
        parts.append(
            table.assign(scope="programme", accounts="", condition="bound", peer="", peer_value=None)[WIDE_COLUMNS]
        )
    if fiscal.is_file():
        table = read_table(fiscal, FiscalIndicators).rename(columns={"text": "target_text"})
        scope = table["kind"].map({"goal": "goal", "indicator": "fiscal"})
        parts.append(table.assign(scope=scope)[WIDE_COLUMNS])
    joined = pd.concat([part.astype(object) for part in parts], ignore_index=True)
    return joined.where(joined.notna(), None).astype(_TYPES)
