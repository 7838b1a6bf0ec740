"""The procedures people ask for, as sequences of steps; read from top to bottom they are the year's calendar."""

from pipelines.procedure import steps
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.running.each import Each

forms, sample, fill, publish = steps.write_forms, steps.write_sample, steps.fill_forms, steps.publish


def check(year: ProgrammeYear, each: Each) -> None:
    """収集・検査 → 評価 → 指摘の返却: some findings need the computed grade."""
    steps.collect(year, each)
    steps.score(year, each)
    steps.give_feedback(year, each)


def evaluate(year: ProgrammeYear, each: Each) -> None:
    """収集・検査 → 評価."""
    steps.collect(year, each)
    steps.score(year, each)


def annual(year: ProgrammeYear, each: Each, *, cp932: bool = False) -> None:
    """収集・検査 → 評価 → 公表資料の作成."""
    steps.collect(year, each)
    steps.score(year, each)
    steps.publish(year, each, cp932=cp932)
