"""The official list of fiscal 2021 read anew, beside the tables that are committed."""

from pathlib import Path

import pandas as pd

from pipelines.importing.result_list import ResultList, read_result_list

ROOT = Path(__file__).parents[3]
DOCUMENT = ROOT.parent / "shared" / "seeds" / "004_0e1b5bc6390c3058.txt"
INPUTS = ROOT / "inputs" / "kawasaki-projects"


def read_decisions(name: str) -> pd.DataFrame:
    return pd.read_csv(INPUTS / "register" / name, dtype=str, keep_default_na=False)


def read_fresh() -> ResultList:
    return read_result_list(
        DOCUMENT.read_text(encoding="utf-8"), read_decisions("judgements.csv"), read_decisions("repairs.csv")
    )


def committed_tables(result: ResultList) -> dict[Path, pd.DataFrame]:
    reported = INPUTS / "register" / "reported" / str(result.fiscal_year)
    return {
        INPUTS / "register" / "items.csv": result.items,
        INPUTS / "register" / "indicators.csv": result.indicators,
        INPUTS / "register" / "targets.csv": result.targets,
        INPUTS / "register" / "discrepancies.csv": result.discrepancies,
        reported / "items.csv": result.reported_items,
        reported / "indicators.csv": result.reported_indicators,
    }
