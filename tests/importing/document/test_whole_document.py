"""The programme document itself: the committed tables are a fresh reading, and the reading is what eyes saw."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from pipelines.importing.document import DocumentError, RegisterTables, read_document
from pipelines.keeping.csv_text import to_csv

ROOT = Path(__file__).parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"
DOCUMENT = next(iter(sorted(SEEDS.glob("000_*.txt"))), None) if SEEDS.exists() else None
REGISTER = ROOT / "inputs" / "kawasaki-reform-3" / "register"
TABLES = ["items", "indicators", "targets", "discrepancies", "directions"]

pytestmark = pytest.mark.skipif(
    DOCUMENT is None, reason="the programme document is not beside the checkout (../shared/seeds); it is not committed"
)


@pytest.fixture(scope="module")
def text() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def read(text) -> RegisterTables:
    return read_document(text)


@pytest.fixture(scope="module")
def by_eye() -> pd.DataFrame:
    return pd.read_csv(Path(__file__).with_name("hand_checked.csv"), dtype=str, keep_default_na=False)


@pytest.mark.parametrize("name", TABLES)
def test_committed_table_is_a_fresh_reading(read, name):
    assert (REGISTER / f"{name}.csv").read_text(encoding="utf-8") == to_csv(getattr(read, name)), (
        f"{name}.csv: run kaikaku import-programme on the document"
    )


def test_everything_is_there(read):
    items, indicators, targets = read.items, read.indicators, read.targets
    assert items["pillar_no"].nunique() == 4
    assert len(items[["pillar_no", "group_no"]].drop_duplicates()) == 19
    assert len(items) == items["item_id"].nunique() == 215
    assert indicators["kind"].value_counts().to_dict() == {"outcome": 208, "activity": 146}
    assert len(targets) == len(targets[["indicator_id", "fiscal_year"]].drop_duplicates()) == 1416
    assert indicators.groupby("kind")["item_id"].nunique().to_dict() == {"outcome": 124, "activity": 97}


def test_operators_are_as_counted_by_hand(read):
    kinds = read.targets.merge(read.indicators[["indicator_id", "kind"]], on="indicator_id")
    counted = {kind: Counter(ops) for kind, ops in kinds.groupby("kind")["op"]}
    assert counted["outcome"] == {"eq": 515, "ge": 194, "le": 27, "lt": 4, "range": 4, "text": 4, "none": 84}
    # two dashes are printed; the sixteen cells that the table lost are filled from the card and the row's rule
    assert counted["activity"] == {"eq": 453, "ge": 125, "text": 4, "none": 2}


def test_directions_are_as_judged_by_hand(read):
    judged = read.indicators.groupby("kind")["better"].value_counts().to_dict()
    assert judged == {
        ("outcome", "up"): 181,
        ("outcome", "down"): 26,
        ("outcome", "range"): 1,
        ("activity", "up"): 143,
        ("activity", "down"): 3,
    }
    assert (read.directions["better"] == read.indicators["better"]).all()
    assert (read.directions["reason"] != "").all()


def test_zero_targets_are_values_not_dashes(read):
    targets = read.targets.merge(read.indicators[["indicator_id", "better"]], on="indicator_id")
    zero = targets[targets["low"].map(lambda bound: bound == 0)]
    assert zero["better"].value_counts().to_dict() == {"up": 14, "down": 12}


def test_cells_are_what_a_person_read(read, by_eye):
    cells = read.targets.merge(read.indicators, on="indicator_id")
    cells["key"] = cells["indicator_id"] + " " + cells["fiscal_year"].astype(str)
    found = cells.set_index("key")
    shown = {
        key: (
            row.op,
            _plain(row.low),
            _plain(row.high),
            row.unit,
            _plain(row.baseline),
            row.baseline_from,
            row.baseline_to,
        )
        for key, row in zip(found.index, found.itertuples(index=False), strict=True)
    }
    for row in by_eye.itertuples(index=False):
        expected = (row.op, row.low, row.high, row.unit, row.baseline, int(row.baseline_from), int(row.baseline_to))
        assert shown[f"{row.indicator_id} {row.fiscal_year}"] == expected, f"{row.indicator_id} ({row.lines})"


def test_enough_was_read_by_eye(by_eye):
    regular = (by_eye["construct"] == "regular").sum()
    assert regular >= 40
    assert len(by_eye) - regular >= 60


def test_irregular_items(read):
    items = read.items.set_index("item_id")
    wards = ["川崎区役所", "幸区役所", "中原区役所", "高津区役所", "宮前区役所", "多摩区役所", "麻生区役所"]
    assert list(items.loc["2(3)14":"2(3)20", "department"]) == wards
    assert list(items.loc["2(3)21":"2(3)27", "department"]) == wards
    assert items.loc["1(1)19", "department"] == "まちづくり局、交通局"
    assert "単独型" in items.loc["2(5)12", "name"]
    assert items.loc["2(3)1", ["people", "things", "money", "information", "time"]].tolist() == [0, 0, 1, 0, 0]
    assert (items.loc["2(3)14", ["people", "things", "money", "information", "time"]] == 0).all()
    assert items[["people", "things", "money", "information", "time"]].sum().to_dict() == {
        "people": 97,
        "things": 85,
        "money": 58,
        "information": 54,
        "time": 30,
    }


def test_numbers_carry_no_float(read):
    bounds = [*read.targets["low"], *read.targets["high"], *read.indicators["baseline"]]
    assert all(bound is None or isinstance(bound, Decimal) for bound in bounds)


def test_nothing_committed_is_a_sentence(read):
    # a way of calculation may be a name again; the other fields are prose
    prose = read.sentences[read.sentences["field"] != "算出方法"]["text"]
    sentences = {passage for passage in prose if len(passage) >= 25}
    for name in TABLES:
        cells = {str(cell) for column in getattr(read, name) for cell in getattr(read, name)[column]}
        assert not sentences & cells
    assert set(read.sentences["item_id"]) == set(read.items["item_id"])


@pytest.mark.parametrize("share", [0.001, 0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99])
def test_a_truncated_document_is_refused(text, share):
    with pytest.raises(DocumentError, match="はずですが"):
        read_document(text[: int(len(text) * share)])


def test_a_reordered_document_is_refused(text):
    cards, rest = text.split("5 当初設定する成果指標一覧\n", 1)
    outcomes, activities = rest.split("6 当初設定する活動指標一覧\n", 1)
    with pytest.raises(DocumentError, match="順に並ぶはずですが"):
        read_document(f"{cards}6 当初設定する活動指標一覧\n{activities}\n5 当初設定する成果指標一覧\n{outcomes}")


def test_columns_in_another_order_are_refused(text):
    lines = text.split("\n")
    index = next(n for n, line in enumerate(lines) if line.startswith("20\t") and "(R04)" in line and "(R05)" in line)
    cells = lines[index].split("\t")
    cells[8], cells[9] = cells[9], cells[8]
    lines[index] = "\t".join(cells)
    with pytest.raises(DocumentError, match="年度の順に並ぶはずですが"):
        read_document("\n".join(lines))


def test_windows_line_ends_make_no_difference(text, read):
    again = read_document(text.replace("\n", "\r\n"))
    for name in TABLES:
        assert to_csv(getattr(again, name)) == to_csv(getattr(read, name))


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")
