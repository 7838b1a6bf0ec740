"""One flow per step and the procedures over them (`procedure/procedures.py` is the same without Prefect).

A flow takes names and folders only and takes up the tables that the step before left, so each can be run again alone.
`as_of` is a day (`2023-03-31`) whose register is used, "" the end of the year.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

from prefect import flow

from pipelines.flows.tasks import each_as_task, tell
from pipelines.procedure import steps
from pipelines.procedure.alone import alone, alone_on_all
from pipelines.procedure.midterm import evaluate_years, open_years
from pipelines.procedure.programme_year import find_lock, open_year

_SETTINGS: dict[str, Any] = {"flow_run_name": "{programme} {year}", "persist_result": False}


@flow(name="様式の作成", **_SETTINGS)
def forms(programme: str, year: str, departments: list[str], inputs: str, outputs: str, as_of: str = "") -> None:
    """Write one blank form per department."""
    _do(steps.write_forms, programme, year, departments, inputs, outputs, as_of)


@flow(name="架空データの作成", **_SETTINGS)
def sample(
    programme: str, year: str, departments: list[str], inputs: str, outputs: str, seed: int, as_of: str = ""
) -> None:
    """Write made-up returns, marked as such."""
    _do(steps.write_sample, programme, year, departments, inputs, outputs, as_of, seed=seed)


@flow(name="様式への転記", **_SETTINGS)
def fill(programme: str, year: str, departments: list[str], inputs: str, outputs: str, as_of: str = "") -> None:
    """Write returns from values that a published list reports."""
    _do(steps.fill_forms, programme, year, departments, inputs, outputs, as_of)


@flow(name="収集・検査", **_SETTINGS)
def collect(programme: str, year: str, departments: list[str], inputs: str, outputs: str, as_of: str = "") -> None:
    """Read what the departments sent and check it."""
    _do(steps.collect, programme, year, departments, inputs, outputs, as_of)


@flow(name="指摘の返却", **_SETTINGS)
def give_feedback(
    programme: str, year: str, departments: list[str], inputs: str, outputs: str, as_of: str = ""
) -> None:
    """Write one feedback workbook per department."""
    _do(steps.give_feedback, programme, year, departments, inputs, outputs, as_of)


@flow(name="評価", **_SETTINGS)
def score(programme: str, year: str, departments: list[str], inputs: str, outputs: str, as_of: str = "") -> None:
    """Join to baselines and targets, rate and grade."""
    _do(steps.score, programme, year, departments, inputs, outputs, as_of)


@flow(name="公表資料の作成", **_SETTINGS)
def publish(
    programme: str,
    year: str,
    departments: list[str],
    inputs: str,
    outputs: str,
    as_of: str = "",
    *,
    cp932: bool = False,
) -> None:
    """Write the official workbooks and the tidy data, as one complete set."""
    _do(steps.publish, programme, year, departments, inputs, outputs, as_of, cp932=cp932)


@flow(name="検査と指摘の返却", **_SETTINGS)
def check(programme: str, year: str, departments: list[str], inputs: str, outputs: str, as_of: str = "") -> None:
    """収集・検査 → 評価 → 指摘の返却: some findings need the computed grade."""
    with _alone("check", programme, year, inputs, outputs):
        collect(programme, year, departments, inputs, outputs, as_of)
        score(programme, year, departments, inputs, outputs, as_of)
        give_feedback(programme, year, departments, inputs, outputs, as_of)


@flow(name="検査と評価", **_SETTINGS)
def evaluate(programme: str, year: str, departments: list[str], inputs: str, outputs: str, as_of: str = "") -> None:
    """収集・検査 → 評価."""
    with _alone("evaluate", programme, year, inputs, outputs):
        collect(programme, year, departments, inputs, outputs, as_of)
        score(programme, year, departments, inputs, outputs, as_of)


@flow(name="年次評価", **_SETTINGS)
def annual(
    programme: str,
    year: str,
    departments: list[str],
    inputs: str,
    outputs: str,
    as_of: str = "",
    *,
    cp932: bool = False,
) -> None:
    """収集・検査 → 評価 → 公表資料の作成."""
    with _alone("run", programme, year, inputs, outputs):
        collect(programme, year, departments, inputs, outputs, as_of)
        score(programme, year, departments, inputs, outputs, as_of)
        publish(programme, year, departments, inputs, outputs, as_of, cp932=cp932)


@flow(name="中間評価・総括評価", flow_run_name="{programme} {years}", persist_result=False)
def midterm(programme: str, years: list[str], inputs: str, outputs: str, comments: str = "") -> None:
    """Put several published years side by side; `comments` is the returned workbook, "" for none."""
    file = Path(comments) if comments else None
    several = open_years(Path(inputs), Path(outputs), programme, years, file)
    with alone_on_all(several.locks, "midterm", tell):
        evaluate_years(several, each_as_task)


def _do(
    step: Callable[..., object],
    programme: str,
    year: str,
    departments: list[str],
    inputs: str,
    outputs: str,
    as_of: str,
    **extra: int,
) -> None:
    day = date.fromisoformat(as_of) if as_of else None
    opened = open_year(Path(inputs), Path(outputs), programme, year, departments, day)
    with alone(opened.lock, step.__name__, tell):
        step(opened, each_as_task, **extra)


def _alone(verb: str, programme: str, year: str, inputs: str, outputs: str) -> AbstractContextManager[None]:
    """Hold the year through all steps of a procedure, so that none of another run comes between them."""
    return alone(find_lock(Path(inputs), Path(outputs), programme, year), verb, tell)
