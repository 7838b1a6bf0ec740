"""A deadline on a day of rest: the office is told when the form is made, and nothing moves it."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.procedure.carrying.carry_over import keep_carried
from pipelines.procedure.carrying.place import Carried
from pipelines.procedure.programme_year import ProgrammeYear, open_year
from pipelines.procedure.running.deadline import say_day_off
from pipelines.procedure.running.summary import summarise
from tests.conftest import INPUTS


def year_with(deadline: str) -> ProgrammeYear:
    year = open_year(INPUTS, Path("outputs"), "kawasaki-reform-3", "R5")
    programme = year.register.programme.model_copy(update={"deadline": deadline})
    return replace(year, register=replace(year.register, programme=programme))


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        ("05-31", ""),
        (
            "06-01",
            "2024年6月1日（土・閉庁日）は開庁日ではありません（直前の開庁日は5月31日、直後は6月3日）",
        ),
        ("05-06", "2024年5月6日（月・閉庁日）は開庁日ではありません（直前の開庁日は5月2日、直後は5月7日）"),
        (
            "12-29",
            "2024年12月29日（日・閉庁日）は開庁日ではありません（直前の開庁日は12月27日、直後は1月6日）",
        ),
    ],
)
def test_who_makes_the_forms_is_told_of_a_day_off(deadline: str, said: str, tmp_path: Path) -> None:
    year = replace(year_with(deadline), outputs=tmp_path)
    keep_carried(year, Carried(), {})  # as making the forms does where nothing is taken over
    assert say_day_off(year).startswith(f"提出期限の{said}" if said else "")
    assert bool(say_day_off(year)) == bool(said)
    told = summarise(year, "forms")
    assert ("要確認" in told.text) == bool(said)
    assert said in told.text
    assert told.code == 0, "the forms are made all the same"
    assert "要確認" not in summarise(year, "sample").text
