"""What the frame's figures say of each other: sums, balance, debts carried on, and what the text tells of them."""

import re
from decimal import Decimal
from typing import Any

from pipelines.importing.document.discrepancies import Discrepancy
from pipelines.importing.figures.cells import YEAR, read_number, read_year
from pipelines.importing.figures.parts import FigurePart, squeeze
from pipelines.importing.figures.sums import compare, compare_sums
from pipelines.japanese.numbers import grouped

_WHERE = "frame"
_IMPROVEMENT = re.compile(r"収支改善を見込む\(年(?P<amount>[\d,.]+億円)")
_TOLD = re.compile(
    YEAR + r"年度予算においては、減債基金から(?P<new>[\d,]+億円)の新規借入を計上し、借入残高は(?P<debt>[\d,]+億円)"
)

Cells = dict[tuple[str, int], dict[str, Any]]


def check_frame(rows: list[dict[str, Any]], part: FigurePart, finances: FigurePart) -> list[Discrepancy]:
    """Check the frame against itself and against the text.

    Args:
        rows: the frame, one row per line and year.
        part: its part, whose notes say by how much settlements turn out better than budgets.
        finances: the text on the city's finances, which tells this year's borrowing and debt.

    Returns:
        One discrepancy per figure that does not come out; an empty list if everything does.
    """
    cells = {(row["line_id"], row["fiscal_year"]): row | {"id": row["line_id"]} for row in rows}
    return [
        *compare_sums(cells.values(), _WHERE),
        *_check_balance(cells),
        *_check_debts(cells),
        *_check_settlement(cells, part),
        *_check_text(cells, finances),
    ]


def _years(cells: Cells) -> list[int]:
    return sorted({year for _, year in cells})


def _check_balance(cells: Cells) -> list[Discrepancy]:
    found = []
    for year in _years(cells):
        revenue, expenditure = cells["revenue_total", year], cells["expenditure_total", year]
        told = (_WHERE, f"歳入合計－歳出合計 L{revenue['line']}・L{expenditure['line']}")
        found += compare(cells["balance", year], revenue["amount"] - expenditure["amount"], told)
    return found


def _check_debts(cells: Cells) -> list[Discrepancy]:
    """A deficit is borrowed from the sinking fund; repayments are an expenditure of their own."""
    found = []
    for year in _years(cells)[1:]:
        before, balance = cells["sinking_fund_debt", year - 1], cells["balance", year]
        repaid = cells["sinking_fund_repayment", year]
        expected = before["amount"] + max(-balance["amount"], Decimal(0)) - repaid["amount"]
        told = (_WHERE, f"前年度の残高－収支（赤字）－返済 L{balance['line']}・L{repaid['line']}")
        found += compare(cells["sinking_fund_debt", year], expected, told)
        settled, new = cells["settlement_sinking_fund_debt", year - 1], cells["settlement_new_borrowing", year]
        expected = settled["amount"] + new["amount"]
        told = (_WHERE, f"前年度の残高＋新規借入 L{new['line']}")
        found += compare(cells["settlement_sinking_fund_debt", year], expected, told)
    return found


def _check_settlement(cells: Cells, part: FigurePart) -> list[Discrepancy]:
    """Settled borrowing is the budget's less the yearly improvement of the note; the first year is another budget."""
    noted = [(line, note) for line in part.lines if (note := _IMPROVEMENT.search(squeeze(line.text)))]
    found: list[Discrepancy] = []
    for line, note in noted[:1]:
        improvement = read_number(note["amount"], f"{line.number}行目")
        for year in _years(cells)[1:]:
            balance, repaid = cells["balance", year], cells["sinking_fund_repayment", year]
            expected = -balance["amount"] - repaid["amount"] - improvement
            told = (
                _WHERE,
                f"－収支－返済－{grouped(improvement)} L{balance['line']}・L{repaid['line']}・L{line.number}",
            )
            found += compare(cells["settlement_new_borrowing", year], expected, told)
    return found


def _check_text(cells: Cells, finances: FigurePart) -> list[Discrepancy]:
    found = []
    for line in finances.lines:
        if not (told := _TOLD.search(squeeze(line.text))):
            continue
        place = f"{line.number}行目"
        year = read_year(told[0], place)
        new, debt = (read_number(told[name], place) for name in ("new", "debt"))
        if ("balance", year) not in cells:
            continue
        found += compare(cells["balance", year], -new, (_WHERE, f"本文の新規借入 L{line.number}"))
        if cells["sinking_fund_debt", year]["amount"] != debt:
            found.append(_explain_debt(cells, year, (new, debt), line.number))
    return found


def _explain_debt(cells: Cells, year: int, told: tuple[Decimal, Decimal], number: int) -> Discrepancy:
    new, debt = told
    budget = cells["sinking_fund_debt", year]
    before = cells.get(("settlement_sinking_fund_debt", year - 1))
    mixed = before is not None and before["amount"] + new == debt
    reason = (
        "本文の残高は前年度の決算見込の残高に当年度予算の新規借入を足したもので、表とは基準が違うため、表の値を採用した"
        if mixed
        else "本文と表の残高が合わないため、表の値を採用した"
    )
    readings = (grouped(debt), f"本文 L{number}", grouped(budget["amount"]), f"表 L{budget['line']}")
    return Discrepancy(f"{_WHERE}:sinking_fund_debt", f"amount_{year}", *readings, grouped(budget["amount"]), reason)
