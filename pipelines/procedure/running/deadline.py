"""A deadline on a day of rest: who sets it is told, and it stays where it is."""

from pipelines.japanese.working_days import day_and_weekday, is_working_day, working_days_around
from pipelines.procedure.programme_year import ProgrammeYear


def say_day_off(year: ProgrammeYear) -> str:
    """Give a sentence where a year's returns are due on a day on which offices are closed; "" where they are open."""
    day = year.deadline
    if is_working_day(day):
        return ""
    before, behind = (f"{one.month}月{one.day}日" for one in working_days_around(day))
    return (
        f"提出期限の{day_and_weekday(day)}は開庁日ではありません（直前の開庁日は{before}、直後は{behind}）。"
        "期限は動かさず、様式にこのまま印刷しています。"
        "変えるときは programme.yaml の deadline を直し、様式を作り直してください。"
    )
