"""Earlier years are taken as they were published, and only then."""

from pathlib import Path

import pandas as pd
import pytest

from pipelines.procedure.programme_year import UsageError
from pipelines.procedure.years.published_years import read_history
from pipelines.register.further import FurtherTables
from schemas.tables.result_indicators import RESULT_INDICATORS

YEARS = [2021, 2022, 2023]
KEPT = FurtherTables().renumbered
"""Numbers that no year changed."""


def test_the_history_is_what_the_published_years_say(published: Path) -> None:
    history = read_history(published / "kawasaki-reform-3", YEARS, KEPT, 2023)
    assert history.columns.tolist() == [*RESULT_INDICATORS.names, "made_up", "submission_status"]
    assert history["fiscal_year"].unique().tolist() == [2022]
    assert len(history) == 354


def test_the_history_has_the_numbers_of_the_year_asked_for(published: Path) -> None:
    given = pd.DataFrame({"fiscal_year": [2023], "item_id": ["101"], "formerly": ["1(1)4"]})
    kept, renamed = (read_history(published / "kawasaki-reform-3", YEARS, given, now) for now in (2022, 2023))
    assert "1(1)4" in set(kept["item_id"])
    assert renamed["item_id"].tolist() == kept["item_id"].replace("1(1)4", "101").tolist()
    of_it = renamed.loc[renamed["item_id"] == "101", "indicator_id"]
    assert len(of_it)
    assert of_it.str.startswith("101-").all()


def test_a_programme_that_published_nothing_has_no_history(tmp_path: Path) -> None:
    assert read_history(tmp_path, YEARS, KEPT, 2023).empty


def test_a_table_that_was_changed_after_publication_is_refused(published: Path, tmp_path: Path) -> None:
    year = tmp_path / "2021" / "data"
    year.mkdir(parents=True)
    source = published / "kawasaki-projects" / "2021"
    (year.parent / "manifest.json").write_bytes((source / "manifest.json").read_bytes())
    for name in ("items.csv", "indicators.csv"):
        (year / name).write_bytes((source / "data" / name).read_bytes())
    assert len(read_history(tmp_path, YEARS, KEPT, 2023)) == 34
    with (year / "indicators.csv").open("ab") as file:
        file.write(b" ")
    with pytest.raises(UsageError, match="書き換えられています"):
        read_history(tmp_path, YEARS, KEPT, 2023)
