"""提出のお願い: who has not returned the year's form in a state that counts, and what to write to them."""

from datetime import date

from pipelines.japanese.working_days import day_and_weekday
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.receiving.status import UNCHECKED, take_stock
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
    if waiting := len(stock.unknown_files) + int(rows["state"].eq(UNCHECKED).sum()):
        # nobody may be asked for what he has sent, or told of what he has mended
        return (
            f"  まだ検査していないファイルが{waiting}件あります。どこに提出をお願いするかは、検査のあとに分かります。\n"
            f"  {NEXT}「kaikaku check --programme {year.register.programme.name} --year {year.fiscal_year}」で検査し、"
            "もう一度確かめてください。"
        )
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


def _letter(year: ProgrammeYear, state: str, to: list[str], today: date) -> list[str]:
    """Give the letter to those in one state; a day that has passed is not asked for."""
    programme, day = year.register.programme, day_and_weekday(year.deadline)
    by = f"{day}までに" if today <= year.deadline else f"提出期限の{day}を過ぎておりますので、至急、"
    return [
        _RULE,
        f"  {'、'.join(to)}　御担当者様",
        f"  {programme.title}の{year.title}の様式につきまして、",
        f"  {_ASKED[state][1].format(by=by)}",
        *([f"  問合せ先　{programme.contact}"] if programme.contact else []),
    ]
