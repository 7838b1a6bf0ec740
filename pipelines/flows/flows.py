"""One flow per step and the procedures over them (`procedure/procedures.py` is the same without Prefect).

A flow takes names and folders only and takes up the tables that the step before left, so each can be run again alone.
`as_of` is a day (`2023-03-31`) whose register is used, "" the end of the year; `year` may be 前年度. What a flow is
called and what its page says of it stand in `pipelines/verbs/`, under the function's name.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, ParamSpec

from prefect import Flow, flow

from pipelines.flows import artifacts
from pipelines.flows.accounting import accounted_for, began_by_itself
from pipelines.flows.failing import RETRIES, Outcome, ending_in_a_sentence
from pipelines.flows.heartbeat import go_without
from pipelines.flows.names import key_part
from pipelines.flows.opening import day_of_the_run, is_a_step, opened, opened_for_all_steps, year_of_the_run
from pipelines.flows.parameters import (
    EVERYBODY,
    NO_FILES,
    AsOf,
    Carry,
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
from pipelines.procedure.made_of.last_run import UNCHANGED, is_unchanged
from pipelines.procedure.procedures import do_steps
from pipelines.procedure.programme_year import ProgrammeYear, UsageError
from pipelines.procedure.receiving import take_in
from pipelines.procedure.receiving.reminder import remind as say_reminder
from pipelines.procedure.running.alone import alone, alone_on_all
from pipelines.procedure.running.each import Each
from pipelines.procedure.running.exit_codes import DONE
from pipelines.procedure.running.run_log import logged
from pipelines.procedure.years.midterm import evaluate_years, open_years, summarise_years
from pipelines.register.programme_parts import check_parts
from pipelines.verbs import VERBS

Parameters = ParamSpec("Parameters")

go_without()


FLOWS: dict[str, Flow[..., Any]] = {}
"""Name of the verb or step -> its flow."""

_Where = tuple[str, str, list[str], str, str, str]
"""Programme, year, departments, inputs, outputs, as_of: what a flow of a year takes."""


def _flow(
    of_what: str = "{programme} {year}", retries: int = 0
) -> Callable[[Callable[Parameters, Outcome]], Flow[Parameters, Outcome]]:
    """Make a function the flow of the verb of its name; a run bears its year: a procedure's page lists its steps by it.

    Only a step that publishes is worth a second try.
    """

    def of(work: Callable[Parameters, Outcome]) -> Flow[Parameters, Outcome]:
        verb = VERBS[work.__name__]
        made = flow(
            name=verb.flow,
            flow_run_name=f"{verb.flow} {of_what}",
            description=verb.description,
            persist_result=False,
        )(accounted_for(verb.name, ending_in_a_sentence(work, retries)))
        FLOWS[verb.name] = made
        return made

    return of


@_flow(retries=RETRIES)
def forms(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
    carry: Carry = NO_FILES,
) -> Outcome:
    """The flow of `kaikaku forms`."""
    return _do_and_show("forms", (programme, year, departments, inputs, outputs, as_of), carry=carry)


@_flow()
def sample(
    programme: Programme,
    seed: Seed,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
) -> Outcome:
    """The flow of `kaikaku sample`."""
    return _do_and_show("sample", (programme, year, departments, inputs, outputs, as_of), seed=seed)


@_flow()
def fill(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
) -> Outcome:
    """The flow of `kaikaku fill`."""
    return _do_and_show("fill", (programme, year, departments, inputs, outputs, as_of))


@_flow(retries=RETRIES)
def collect(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
) -> Outcome:
    """Read and check the returns, alone."""
    _do("collect", (programme, year, departments, inputs, outputs, as_of))
    return DONE


@_flow(retries=RETRIES)
def give_feedback(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
) -> Outcome:
    """Write the feedback, alone."""
    _do("give_feedback", (programme, year, departments, inputs, outputs, as_of))
    return DONE


@_flow(retries=RETRIES)
def score(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
) -> Outcome:
    """Evaluate what was checked, alone."""
    _do("score", (programme, year, departments, inputs, outputs, as_of))
    return DONE


@_flow(retries=RETRIES)
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
    """The flow of `kaikaku publish`, and the last step of `run`."""
    of = _do("publish", (programme, year, departments, inputs, outputs, as_of), cp932=cp932)
    return DONE if is_a_step() else _show(of, "publish")


@_flow()
def check(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
) -> Outcome:
    """The flow of `kaikaku check`."""
    where = programme, year_of_the_run(year, programme, inputs), departments, inputs, outputs, as_of
    with opened_for_all_steps(*where) as of, alone(of.lock, "check", tell):
        _do_all_steps("check", where)
    return _show(of, "check")


@_flow()
def evaluate(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
) -> Outcome:
    """The flow of `kaikaku evaluate`."""
    where = programme, year_of_the_run(year, programme, inputs), departments, inputs, outputs, as_of
    with opened_for_all_steps(*where) as of, alone(of.lock, "evaluate", tell):
        _do_all_steps("evaluate", where)
    return _show(of, "evaluate")


@_flow()
def run(
    programme: Programme,
    year: Year = CLOSED,
    departments: Departments = EVERYBODY,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    as_of: AsOf = "",
    *,
    cp932: Cp932 = False,
) -> Outcome:
    """The flow of `kaikaku run`."""
    where = programme, year_of_the_run(year, programme, inputs), departments, inputs, outputs, as_of
    with opened_for_all_steps(*where) as of, alone(of.lock, "run", tell):
        if began_by_itself() and is_unchanged(of, cp932=cp932):
            tell(UNCHANGED)
        else:
            _do_all_steps("run", where, cp932=cp932)
    return _show(of, "run")


@_flow(of_what="{programme} {years}")
def midterm(
    programme: Programme,
    years: Years,
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
    comments: Comments = "",
) -> Outcome:
    """The flow of `kaikaku midterm`."""
    several = open_years(Path(inputs), Path(outputs), programme, years, Path(comments) if comments else None)
    last = several.last
    check_parts(last.register.programme)
    with alone_on_all(several.locks, "midterm", tell):
        evaluate_years(several, _each(last))
    name = f"midterm-{key_part(last.register.programme.name)}"
    said = summarise_years(several)
    artifacts.show_lines(said.text, key=name, title=f"結果　{last.register.programme.title}")
    return said.code


@_flow()
def remind(
    programme: Programme, year: Year = CLOSED, inputs: Inputs = "inputs", outputs: Outputs = "outputs"
) -> Outcome:
    """The flow of `kaikaku remind`."""
    of = opened(programme, year, [], inputs, outputs)
    text = say_reminder(of, day_of_the_run())
    tell(text)
    artifacts.show_reminder(text, of)
    return DONE


@_flow()
def receive(
    programme: Programme,
    files: Files,
    year: Year = CLOSED,
    on: Day = "",
    inputs: Inputs = "inputs",
    outputs: Outputs = "outputs",
) -> Outcome:
    """Receive what lay in the inbox, check only those who sent it, and lay their feedback into `returned`."""
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


def _do(name: str, where: _Where, **asked: bool | int | list[str]) -> ProgrammeYear:
    """Do a step, or a verb that is one, alone on its year."""
    of = opened(*where)
    with alone(of.lock, VERBS[name].lock, tell):
        do_steps(name, of, _each(of), **asked)
    return of


def _do_and_show(name: str, where: _Where, **asked: bool | int | list[str]) -> int:
    return artifacts.show_summary(_do(name, where, **asked), name)


def _do_all_steps(verb: str, where: _Where, **asked: bool | int) -> None:
    """Run the flows of a verb's steps; what was asked is for the last one."""
    *before, last = VERBS[verb].steps
    for step in before:
        FLOWS[step](*where)
    FLOWS[last](*where, **asked)


def _show(year: ProgrammeYear, verb: str) -> int:
    artifacts.show_submissions(year)
    return artifacts.show_summary(year, verb)


def _each(year: ProgrammeYear) -> Each:
    return logged(each_as_task, year.register.programme.name, year.fiscal_year)
