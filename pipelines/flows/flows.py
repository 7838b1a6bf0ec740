"""One flow per step and the procedures over them (`procedure/procedures.py` is the same without Prefect).

A flow takes names and folders only and takes up the tables that the step before left, so each can be run again alone.
`as_of` is a day (`2023-03-31`) whose register is used, "" the end of the year; `year` may be 前年度. The docstrings
stand in the pages of Prefect, where the office reads them.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ParamSpec

from prefect import Flow, flow

from pipelines.flows import artifacts
from pipelines.flows.accounting import accounted_for, began_by_itself
from pipelines.flows.failing import RETRIES, Outcome, ending_in_a_sentence
from pipelines.flows.heartbeat import go_without
from pipelines.flows.names import key_part
from pipelines.flows.opening import day_of_the_run, is_a_step, opened, opened_for_all_steps, year_of_the_run
from pipelines.flows.parameters import (
    EVERYBODY,
    AsOf,
    Comments,
    Cp932,
    Day,
    Departments,
    Files,
    Inputs,
    Outputs,
    Programme,
    Seed,
    Year,
    Years,
)
from pipelines.flows.tasks import each_as_task, tell
from pipelines.japanese.fiscal_years import CLOSED
from pipelines.procedure import steps
from pipelines.procedure.made_of.last_run import UNCHANGED, is_unchanged
from pipelines.procedure.programme_year import ProgrammeYear, UsageError
from pipelines.procedure.receiving import take_in
from pipelines.procedure.receiving.reminder import remind as say_reminder
from pipelines.procedure.running.alone import alone, alone_on_all
from pipelines.procedure.running.each import Each
from pipelines.procedure.running.exit_codes import DONE
from pipelines.procedure.running.run_log import logged
from pipelines.procedure.years.midterm import evaluate_years, open_years, summarise_years
from pipelines.register.programme_parts import check_parts

Parameters = ParamSpec("Parameters")

go_without()


def _flow(
    name: str, verb: str = "", of_what: str = "{programme} {year}", retries: int = 0
) -> Callable[[Callable[Parameters, Outcome]], Flow[Parameters, Outcome]]:
    """Make a function a flow whose run is named after itself and its year: a procedure's page lists its steps by it.

    Only a step that publishes is worth a second try.
    """

    def of(work: Callable[Parameters, Outcome]) -> Flow[Parameters, Outcome]:
        run = accounted_for(verb or work.__name__, ending_in_a_sentence(work, retries))
        return flow(name=name, flow_run_name=f"{name} {of_what}", persist_result=False)(run)

    return of


@_flow("様式の作成", retries=RETRIES)
def forms(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
) -> Outcome:
    """局区等ごとに、その年度の様式（Excel）を1つずつ作ります。"""
    of = opened(programme, year, departments, inputs, outputs, as_of)
    with alone(of.lock, "forms", tell):
        steps.write_forms(of, _each(of))
    return artifacts.show_summary(of, "forms")


@_flow("架空データの作成")
def sample(
    programme: Programme,
    seed: Seed,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
) -> Outcome:
    """様式を架空データで埋め、提出ファイルにします。結果のどのページにも「架空データ」と表示されます。"""
    of = opened(programme, year, departments, inputs, outputs, as_of)
    with alone(of.lock, "sample", tell):
        steps.write_sample(of, _each(of), seed)
    return artifacts.show_summary(of, "sample")


@_flow("様式への転記")
def fill(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
) -> Outcome:
    """公表済みの一覧から分かっている値を様式に書き写し、提出ファイルにします。"""
    of = opened(programme, year, departments, inputs, outputs, as_of)
    with alone(of.lock, "fill", tell):
        steps.fill_forms(of, _each(of))
    return artifacts.show_summary(of, "fill")


@_flow("収集・検査", retries=RETRIES)
def collect(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
) -> Outcome:
    """局区等から提出されたファイルを読み、検査します。"""
    of = opened(programme, year, departments, inputs, outputs, as_of)
    with alone(of.lock, "check", tell):
        steps.collect(of, _each(of))
    return DONE


@_flow("指摘の返却", retries=RETRIES)
def give_feedback(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
) -> Outcome:
    """検査の結果を、局区等に返すファイル（Excel）にします。"""
    of = opened(programme, year, departments, inputs, outputs, as_of)
    with alone(of.lock, "check", tell):
        steps.give_feedback(of, _each(of))
    return DONE


@_flow("評価", retries=RETRIES)
def score(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
) -> Outcome:
    """現状値・目標値と照らして、達成率と達成度を求めます。"""
    of = opened(programme, year, departments, inputs, outputs, as_of)
    with alone(of.lock, "evaluate", tell):
        steps.score(of, _each(of))
    return DONE


@_flow("公表資料の作成", retries=RETRIES)
def publish(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
    *,
    cp932: Cp932 = False,
) -> Outcome:
    """直前の評価から、公表資料とデータ一式を作ります。"""
    of = opened(programme, year, departments, inputs, outputs, as_of)
    with alone(of.lock, "publish", tell):
        steps.publish(of, _each(of), cp932=cp932)
    return DONE if is_a_step() else _show(of, "publish")


@_flow("検査と指摘の返却")
def check(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
) -> Outcome:
    """収集・検査 → 評価 → 指摘の返却。公表資料は変わりません。"""
    where = programme, year_of_the_run(year, programme, inputs), departments, inputs, outputs, as_of
    with opened_for_all_steps(*where) as of, alone(of.lock, "check", tell):
        collect(*where)
        score(*where)
        give_feedback(*where)
    return _show(of, "check")


@_flow("検査と評価")
def evaluate(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
) -> Outcome:
    """収集・検査 → 評価。公表資料は変わりません。"""
    where = programme, year_of_the_run(year, programme, inputs), departments, inputs, outputs, as_of
    with opened_for_all_steps(*where) as of, alone(of.lock, "evaluate", tell):
        collect(*where)
        score(*where)
    return _show(of, "evaluate")


@_flow("年次評価", verb="run")
def annual(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
    *,
    cp932: Cp932 = False,
) -> Outcome:
    """1年分の評価のすべて：収集・検査 → 評価 → 公表資料の作成。"""
    where = programme, year_of_the_run(year, programme, inputs), departments, inputs, outputs, as_of
    with opened_for_all_steps(*where) as of, alone(of.lock, "run", tell):
        if began_by_itself() and is_unchanged(of, cp932=cp932):
            tell(UNCHANGED)
        else:
            collect(*where)
            score(*where)
            publish(*where, cp932=cp932)
    return _show(of, "run")


@_flow("中間評価・総括評価", of_what="{programme} {years}")
def midterm(
    programme: Programme,
    years: Years,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    comments: Comments = "",
) -> Outcome:
    """公表した各年度の評価から、中間評価（すべての年度なら総括評価）の資料を作ります。"""
    several = open_years(Path(inputs), Path(outputs), programme, years, Path(comments) if comments else None)
    last = several.last
    check_parts(last.register.programme)
    with alone_on_all(several.locks, "midterm", tell):
        evaluate_years(several, _each(last))
    name = f"midterm-{key_part(last.register.programme.name)}"
    said = summarise_years(several)
    artifacts.show_lines(said.text, key=name, title=f"結果　{last.register.programme.title}")
    return said.code


@_flow("提出のお願い")
def remind(
    programme: Programme, year: Year = CLOSED, inputs: Inputs = "inputs", outputs: Outputs = "outputs"
) -> Outcome:
    """まだ提出のない局区等と、そのまま送れる文面を示します。"""
    of = opened(programme, year, [], inputs, outputs)
    text = say_reminder(of, day_of_the_run())
    tell(text)
    artifacts.show_reminder(text, of)
    return DONE


@_flow("受付箱からの受付")
def receive(
    programme: Programme,
    files: Files,
    year: Year = CLOSED,
    on: Day = "",
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
) -> Outcome:
    """受付箱のファイルを受け付け、提出した局区等だけを検査し、指摘のファイルを returned に置きます。"""
    year = year_of_the_run(year, programme, inputs)
    of = opened(programme, year, [], inputs, outputs)
    day = date.fromisoformat(on) if on else day_of_the_run()
    with alone(of.lock, "receive", tell):
        taken = take_in.take_in(of, [Path(file) for file in files], day)
        for one in taken:
            tell(one.said)
        if departments := take_in.departments_of(taken):
            check(programme, year, departments, inputs, outputs)
            for copy in take_in.hand_over_feedback(opened(programme, year, departments, inputs, outputs), departments):
                tell(f"  指摘の返却　{copy}")
    artifacts.show_received([{"file": one.file, "result": one.said} for one in taken], of)
    if refused := [one.said for one in taken if one.refused]:
        raise UsageError("\n".join(refused))
    return DONE


def _show(year: ProgrammeYear, verb: str) -> int:
    artifacts.show_submissions(year)
    return artifacts.show_summary(year, verb)


def _each(year: ProgrammeYear) -> Each:
    return logged(each_as_task, year.register.programme.name, year.fiscal_year)
