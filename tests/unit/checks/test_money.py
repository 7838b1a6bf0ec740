"""Amounts of money in another unit than the form asks for, and savings with a minus."""

from decimal import Decimal

import pytest
from asked_rows import submitted

from pipelines.checks.below_zero import find_below_zero
from pipelines.checks.expected import Amounts
from pipelines.checks.money import find_wrong_units
from schemas.form import load_form

REFORM, PROJECTS = load_form("reform").items, load_form("projects").items


def effects(*amounts: str, known: Amounts | None = None) -> dict[str, list[str]]:
    """The codes found, and the sentences."""
    records = [{"item_id": f"1(1){n}", "financial_effect": Decimal(amount)} for n, amount in enumerate(amounts)]
    found = find_wrong_units(*submitted(REFORM, records, amounts=known))
    return {one["code"] + one["cell"]: [one["message"], one["fix"]] for one in found}


ORDINARY = [
    ("4000",),
    ("250", "16450", "17300", "12500"),  # 66 times the least
    ("50", "20000"),
    ("30", "200000", "500000"),  # small, and still small when multiplied by a thousand
    ("4000", "650000", "700000"),
    ("999999",),
    ("1234.5",),  # yen divided by a thousand
    ("0", "9400", "7650"),
    ("8000", "8100", "8200"),
]


@pytest.mark.parametrize("amounts", ORDINARY)
def test_ordinary_effects_are_not_asked_about(amounts: tuple[str, ...]) -> None:
    assert effects(*amounts) == {}


@pytest.mark.parametrize("first", ["6100000", "6.1", "6", "8050000"])
def test_an_amount_a_thousand_times_off_all_others_of_the_return(first: str) -> None:
    found = effects(first, "7200", "5900")
    assert [code[:4] for code in found] == ["X435"]
    assert "同じファイルのほかの2件の中央の値（6,550千円）のおよそ1,000" in next(iter(found.values()))[0]


def test_other_files_are_no_peers() -> None:
    key = "financial_effect"
    records = [{"item_id": "1(1)1", key: Decimal("6"), "file": "甲.xlsx"}]
    records += [{"item_id": f"1(1){n}", key: Decimal(7000), "file": "乙.xlsx"} for n in (2, 3, 4)]
    assert find_wrong_units(*submitted(REFORM, records)) == []


def test_a_thousand_million_yen_is_asked_about_in_words_that_people_count_in() -> None:
    found = effects("6100000")
    message, fix = found.pop("X434N5") if "X434N5" in found else next(iter(found.values()))
    assert "「6,100,000千円」（61億円）です。「千円」ではなく、円で書かれている" in message
    assert fix.endswith("例：6,100")


def test_a_fraction_of_a_thousand_yen() -> None:
    assert [code[:4] for code in effects("6.1")] == ["X436"]
    assert "6,100" in next(iter(effects("6.1").values()))[1]


class TestWhatIsKnownOfTheItem:
    KEY = ("1(1)0", "financial_effect")

    @pytest.mark.parametrize("amount", ["6100000", "6.1", "6", "12000000"])
    def test_last_year(self, amount: str) -> None:
        found = effects(amount, known={self.KEY: [("前年度の値", Decimal(6200))]})
        assert [code[:4] for code in found] == ["X435"]
        assert "前年度の値（6,200千円）" in next(iter(found.values()))[0]

    def test_what_was_as_large_last_year_is_not_asked_about_again(self) -> None:
        known = {self.KEY: [("前年度の値", Decimal(1_300_000))]}
        assert effects("1250000", "40", "50", known=known) == {}

    @pytest.mark.parametrize("amount", ["620", "62000", "6200"])
    def test_the_years_own_change(self, amount: str) -> None:
        assert effects(amount, known={self.KEY: [("前年度の値", Decimal(6200))]}) == {}


@pytest.mark.parametrize(
    ("budget", "settlement", "codes"),
    [
        ("548000", "521", ["X435"]),
        ("548000", "0.52", ["X435"]),
        ("548000", "521252", []),
        ("548000", "50000", []),
        ("548000", "0", []),
        ("22546966", "39499395", []),
    ],
)
def test_settled_in_another_unit_than_planned(budget: str, settlement: str, codes: list[str]) -> None:
    rows, asked = submitted(PROJECTS, [{"item_id": "1", "budget": Decimal(budget), "settlement": Decimal(settlement)}])
    assert [one["code"] for one in find_wrong_units(rows, asked)] == codes


def test_budgets_of_all_sizes_are_ordinary() -> None:
    """A department plans 4,992 and 59,353,314 in one year, and nothing of it is a slip."""
    budgets = [724, 4992, 8687, 31559, 548333, 6263976, 59353314]
    rows, asked = submitted(PROJECTS, [{"item_id": str(n), "budget": Decimal(b)} for n, b in enumerate(budgets)])
    assert find_wrong_units(rows, asked) == []


def test_a_saving_with_a_minus_is_asked_about_and_used() -> None:
    rows, asked = submitted(REFORM, [{"item_id": "1(1)1", "financial_effect": Decimal(-6100)}])
    found = find_below_zero(rows, asked)
    assert [(one["code"], one["severity"]) for one in found] == [("X433", "warning")]
    assert "「▲6,100千円」" in found[0]["message"]
    assert found[0]["fix"].endswith("例：6100")
    assert find_wrong_units(rows, asked) == []


def test_a_budget_below_0_cannot_be() -> None:
    rows, asked = submitted(PROJECTS, [{"item_id": "1", "budget": Decimal(-5), "settlement": Decimal(0)}])
    assert [(one["code"], one["severity"]) for one in find_below_zero(rows, asked)] == [("X432", "error")]
