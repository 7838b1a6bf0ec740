"""提出のお願い: who has not returned the year's form in a state that counts, and what to write to them."""

from datetime import date

from pipelines.japanese.days import japanese_day
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.receiving.status import take_stock

_ASKED = {"missing": "提出されていません", "returned": "修正を要する箇所があります", "rejected": "読み取れませんでした"}


def remind(year: ProgrammeYear, today: date) -> str:
    """Give the text that names who is still to return something, ready to be sent.

    Args:
        year: of all departments.
        today: the day on which it is sent, in Japan.
    """
    rows = take_stock(year).rows
    open_rows = rows[rows["state"].isin(list(_ASKED)) & rows["department"].ne("")]
    programme, deadline = year.register.programme, year.deadline
    unit = programme.names.department
    if not len(open_rows):
        return f"  すべての{unit}から提出されています。\n  次にすること：「kaikaku run」で評価できます。"
    left = (deadline - today).days
    when = f"期限まであと{left}日" if left > 0 else "本日が期限" if left == 0 else f"期限を{-left}日過ぎています"
    lines = [f"  提出期限　{japanese_day(deadline)}（{when}）"]
    lines += [f"    {row['department']}　{_ASKED[row['state']]}" for row in open_rows.to_dict("records")]
    lines += [
        "  ――――",
        f"  {programme.title}の{year.title}の様式につきまして、",
        f"  {japanese_day(deadline)}までに御提出くださいますようお願いいたします。",
        *([f"  問合せ先　{programme.contact}"] if programme.contact else []),
        "  ――――",
        f"  次にすること：この{len(open_rows)}件の{unit}に、提出をお願いしてください。",
    ]
    return "\n".join(lines)
