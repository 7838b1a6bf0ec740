"""The programme document's further figures: the committed tables are a fresh reading, and are what eyes saw."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from pipelines.importing.figures import ProgrammeFigures, read_figures
from pipelines.japanese.numbers import plain
from pipelines.keeping.csv_text import to_csv
from pipelines.register.csv_tables import read_table
from schemas.tables.amount_overlaps import AmountOverlaps
from schemas.tables.discrepancies import Discrepancies
from schemas.tables.financial_effects import FinancialEffects
from schemas.tables.fiscal_frame import FiscalFrame
from schemas.tables.fiscal_indicators import FiscalIndicators
from schemas.tables.programme_indicators import ProgrammeIndicators

ROOT = Path(__file__).parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"
DOCUMENT = next(iter(sorted(SEEDS.glob("000_*.txt"))), None) if SEEDS.exists() else None
REGISTER = ROOT / "inputs" / "kawasaki-reform-3" / "register"
MODELS = {
    "programme_indicators": ProgrammeIndicators,
    "financial_effects": FinancialEffects,
    "fiscal_indicators": FiscalIndicators,
    "fiscal_frame": FiscalFrame,
    "amount_overlaps": AmountOverlaps,
    "figure_discrepancies": Discrepancies,
}

needs_document = pytest.mark.skipif(
    DOCUMENT is None, reason="the programme document is not beside the checkout (../shared/seeds); it is not committed"
)


@pytest.fixture(scope="module")
def fresh() -> ProgrammeFigures:
    return read_figures(DOCUMENT.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def kept() -> dict[str, pd.DataFrame]:
    return {name: read_table(REGISTER / f"{name}.csv", model) for name, model in MODELS.items()}


@pytest.fixture(scope="module")
def by_eye() -> pd.DataFrame:
    return pd.read_csv(Path(__file__).with_name("hand_checked.csv"), dtype=str, keep_default_na=False)


@needs_document
@pytest.mark.parametrize("name", MODELS)
def test_committed_table_is_a_fresh_reading(fresh, name):
    assert (REGISTER / f"{name}.csv").read_text(encoding="utf-8") == to_csv(getattr(fresh, name)), (
        f"{name}.csv: run kaikaku import-programme on the document"
    )


@needs_document
@pytest.mark.parametrize("name", MODELS)
def test_what_is_read_is_what_is_loaded(fresh, kept, name):
    pd.testing.assert_frame_equal(kept[name], getattr(fresh, name))


def test_cells_are_what_a_person_read(kept, by_eye):
    shown = {}
    for name, table in kept.items():
        for place, row in zip(_places(name, table), table.to_dict("records"), strict=True):
            shown |= {(name, place, column): _written(value) for column, value in row.items()}
    expected = {(row.table, row.where, row.field): row.value for row in by_eye.itertuples(index=False)}
    assert {place: shown.get(place) for place in expected} == expected


def test_lines_are_those_a_person_read(kept, by_eye):
    # notes and headings stand on other lines than the row they tell about
    told_elsewhere = {"programme", "continuing", "period"}
    for name, table in kept.items():
        lines = dict(zip(_places(name, table), table.get("line", []), strict=False))
        own = by_eye[(by_eye["table"] == name) & ~by_eye["field"].isin(told_elsewhere)]
        assert {row.where: lines[row.where] for row in own.itertuples(index=False)} == {
            row.where: int(row.line) for row in own.itertuples(index=False)
        }


def test_enough_was_read_by_eye(kept, by_eye):
    read = {name: set(own["where"]) for name, own in by_eye.groupby("table")}
    for name in ("programme_indicators", "financial_effects", "fiscal_indicators"):
        assert read[name] == set(_places(name, kept[name]))
    totals = kept["fiscal_frame"][kept["fiscal_frame"]["level"] == 0]
    assert set(_places("fiscal_frame", totals)) <= read["fiscal_frame"]
    assert set(kept["fiscal_frame"]["line_id"]) == {place.split()[0] for place in read["fiscal_frame"]}


def test_everything_is_there(kept):
    assert {name: len(table) for name, table in kept.items()} == {
        "programme_indicators": 1,
        "financial_effects": 36 + 25,
        "fiscal_indicators": 3 + 12,
        "fiscal_frame": 32 * 11,
        "amount_overlaps": 14,
        "figure_discrepancies": 3,
    }


def test_overlaps_name_items_and_indicators_of_the_register(kept, reform):
    overlaps = kept["amount_overlaps"]
    items, indicators = set(reform.items["item_id"]), set(reform.indicators["indicator_id"])
    assert set(overlaps["item_id"]) | set(overlaps["other_item_id"]) <= items | {""}
    assert set(overlaps["indicator_id"]) | set(overlaps["other_indicator_id"]) <= indicators | {""}
    owners = reform.indicators.set_index("indicator_id")["item_id"]
    assert (overlaps["item_id"] == overlaps["indicator_id"].map(owners)).all()


def test_amounts_counted_twice_are_held_by_what_holds_them(kept, reform):
    overlaps = kept["amount_overlaps"]
    noted = overlaps[(overlaps["basis"] == "note") & overlaps["amount"].notna()]
    of_targets = reform.targets[reform.targets["fiscal_year"] == 2025].set_index("indicator_id")
    for indicator_id, rows in noted.groupby("indicator_id"):
        target = of_targets.loc[indicator_id]
        bound = target["low"] if target["low"] is not None else target["high"]
        assert sum(rows["amount"], Decimal(0)) <= bound


def test_contradictions_are_the_three_a_person_found(kept):
    assert list(kept["figure_discrepancies"]["where"]) == ["frame", "frame:staff_salaries", "frame:sinking_fund_debt"]


def test_the_goal_of_a_balanced_budget_is_met_in_the_frame(kept):
    goal = kept["fiscal_indicators"].set_index("indicator_id").loc["G1"]
    frame = kept["fiscal_frame"]
    balance = frame[(frame["line_id"] == "balance") & (frame["fiscal_year"] == goal["target_year"])]
    assert balance["amount"].item() >= 0


@needs_document
def test_nothing_committed_is_a_sentence(fresh):
    for name in MODELS:
        if name == "figure_discrepancies":  # its reasons are the product's own words
            continue
        for column in getattr(fresh, name):
            assert all(len(str(cell)) <= 40 and "。" not in str(cell) for cell in getattr(fresh, name)[column])


def _places(name: str, table: pd.DataFrame) -> list[str]:
    columns = {
        "financial_effects": ["table", "seq", "fiscal_year"],
        "fiscal_frame": ["line_id", "fiscal_year"],
        "figure_discrepancies": ["where"],
    }.get(name, ["indicator_id"])
    places = table[columns].astype(str).agg(" ".join, axis=1)
    if name == "amount_overlaps":
        other = table["other_item_id"].where(table["other_item_id"] != "", table["label"])
        # what stands in the register by name only is told apart by its indicator
        other = other.where(table["basis"] == "note", table["other_indicator_id"])
        places = places + " " + other
    return list(places)


def _written(value: object) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    return "" if pd.isna(value) else str(value)
