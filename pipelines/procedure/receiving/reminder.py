"""提出のお願い: who has not returned the year's form in a state that counts, and what to write to them."""

from datetime import date

from pipelines.japanese.working_days import day_and_weekday
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.receiving.status import UNCHECKED, Stock, take_stock
from pipelines.procedure.running.next_step import NEXT

_ASKED = {
    "missing": ("提出されていません", "まだ提出が確認できておりません。{by}御提出くださいますようお願いいたします。"),
    "returned": (
        "修正を要する箇所があります",
        "修正を要する箇所がありました。お返しした指摘を御確認のうえ、{by}修正したものを御提出くださいますようお願いいたします。",
    ),
    "rejected": (
        "読み取れませんでした",
        "お送りいただいたファイルを読み取れませんでした。お返しした指摘を御確認のうえ、{by}改めて御提出くださいますようお願いいたします。",
    ),
}
"""State -> what the office sees, and what is written to those in it."""

_RULE = "  ――――"


def remind(year: ProgrammeYear, today: date) -> str:
    """Give the text that names who is still to return something, and a letter for each state, ready to be sent.

    Args:
        year: of all departments.
        today: the day on which it is sent, in Japan.
    """
    stock = take_stock(year)
    rows = stock.rows
    open_rows = rows[rows["state"].isin(list(_ASKED)) & rows["department"].ne("")]
    unit = year.register.programme.names.department
    if unchecked := say_unchecked(stock, year):
        return "\n".join(f"  {line}" for line in unchecked)
    if not len(open_rows):
        return f"  すべての{unit}から提出されています。\n  {NEXT}「kaikaku run」で評価できます。"
    left = (year.deadline - today).days
    when = f"期限まであと{left}日" if left > 0 else "本日が期限" if left == 0 else f"期限を{-left}日過ぎています"
    lines = [f"  提出期限　{day_and_weekday(year.deadline)}　{when}"]
    named = list(zip(open_rows["department"], open_rows["state"], strict=True))
    lines += [f"    {department}　{_ASKED[state][0]}" for department, state in named]
    for state in _ASKED:
        if to := [department for department, of in named if of == state]:
            lines += _letter(year, state, to, today)
    return "\n".join([*lines, _RULE, f"  {NEXT}この{len(named)}件の{unit}に、上の文面で提出をお願いしてください。"])


def say_unchecked(stock: Stock, year: ProgrammeYear) -> list[str]:
    """Say that files lie there unchecked, and what to do; nothing where there are none.

    Nobody may be asked for what he has sent, or told of what he has mended.
    """
    waiting = len(stock.unknown_files) + int(stock.rows["state"].eq(UNCHECKED).sum())
    if not waiting:
        return []
    return [
        f"まだ検査していないファイルが{waiting}件あります。どこに提出をお願いするかは、検査のあとに分かります。",
        f"{NEXT}「kaikaku check --programme {year.register.programme.name} --year {year.fiscal_year}」で検査し、"
        "もう一度確かめてください。",
    ]


def is_reminded(state: str) -> bool:
    """Tell whether a department in a state is asked to return something."""
    return state in _ASKED


def request_for(state: str, deadline: date, today: date, by: date | None = None) -> str:
    """Give the sentence that asks a department for its return; a day that has passed is not asked for.

    Args:
        state: in which its return is, one that `is_reminded`.
        deadline: of the year.
        today: the day on which it is sent, in Japan.
        by: another day by which it is asked for.
    """
    day, later = day_and_weekday(deadline), f"{day_and_weekday(by)}までに" if by else ""
    if today <= deadline:
        return _ASKED[state][1].format(by=later or f"{day}までに")
    return _ASKED[state][1].format(by=f"提出期限の{day}を過ぎておりますので、{later or '至急、'}")


def _letter(year: ProgrammeYear, state: str, to: list[str], today: date) -> list[str]:
    """Give the letter to those in one state."""
    programme = year.register.programme
    return [
        _RULE,
        f"  {'、'.join(to)}　御担当者様",
        f"  {programme.title}の{year.title}の様式につきまして、",
        f"  {request_for(state, year.deadline, today)}",
        *([f"  問合せ先　{programme.contact}"] if programme.contact else []),
    ]
