"""The table of verbs against what reads it: each verb is told once, wholly, and everything that bears its name is."""

import re
from inspect import Parameter, signature

import pytest

from pipelines.cli import main
from pipelines.commands.by_verb import DONE_BY, load
from pipelines.commands.years import run_years
from pipelines.flows.flows import FLOWS
from pipelines.procedure import steps
from pipelines.verbs import VERBS, Leaves, Task, Verb, typed_verbs
from pipelines.verbs.verb import Either
from tests.conftest import ROOT

TYPED = typed_verbs()
STEPS = [name for name, verb in VERBS.items() if verb.tasks and name != "midterm"]
NAMED = re.compile(r"「kaikaku ([a-z-]+(?: diff)?)")


@pytest.mark.parametrize("verb", TYPED.values(), ids=list(TYPED))
def test_a_verb_is_told_wholly(verb: Verb, capsys: pytest.CaptureFixture[str]) -> None:
    assert verb.words
    assert verb.usage
    assert callable(load(verb.name))
    assert all(argument.words for argument in verb.all_arguments())
    with pytest.raises(SystemExit) as ended:
        main([*verb.name.split(), "--help"])
    said = re.sub(r"\s", "", capsys.readouterr().out)
    assert ended.value.code == 0
    assert re.sub(r"\s", "", verb.words) in said
    assert all(re.sub(r"\s", "", one.words) in said for one in verb.all_arguments())


def test_the_flows_are_those_of_the_table_and_bear_its_words() -> None:
    assert FLOWS.keys() == {name for name, verb in VERBS.items() if verb.flow}
    for name, flow in FLOWS.items():
        assert (flow.name, flow.description, flow.fn.__name__) == (VERBS[name].flow, VERBS[name].description, name)
    assert len({flow.name for flow in FLOWS.values()}) == len(FLOWS)


@pytest.mark.parametrize("name", [name for name in FLOWS if name in TYPED])
def test_a_flow_takes_what_its_verb_takes(name: str) -> None:
    arguments = {one.key: one for one in TYPED[name].all_arguments()}
    parameters = dict(signature(FLOWS[name].fn).parameters)
    parameters["department"] = parameters.pop("departments", Parameter("department", Parameter.KEYWORD_ONLY))
    assert parameters.keys() - {"department"} <= arguments.keys()
    for key, argument in arguments.items():
        positional = not argument.is_named and argument.how.get("nargs") not in ("?", "*")
        if argument.how.get("required") or positional:
            assert parameters[key].default is Parameter.empty, key


def test_steps_are_functions_of_their_names_and_verbs_consist_of_them() -> None:
    assert all(callable(getattr(steps, name)) for name in STEPS)
    assert all(step in STEPS for verb in VERBS.values() for step in verb.steps)
    assert all(bool(verb.steps) != (name in STEPS) for name, verb in TYPED.items() if load(name) is run_years)
    assert {task for verb in VERBS.values() for task in verb.tasks} == {*Task}


def test_what_publishes_is_recorded_and_runs_through_prefect() -> None:
    assert {name for name, verb in VERBS.items() if verb.publishes} == {"run", "publish", "midterm"}
    assert all(verb.recorded for verb in VERBS.values() if verb.publishes or verb.through_prefect or verb.step_of)
    assert all(verb.leaves is not Leaves.NOTHING for verb in TYPED.values() if verb.recorded)
    assert all(verb.step_of in TYPED for name, verb in VERBS.items() if name not in TYPED)


def test_every_verb_that_is_typed_is_done_by_a_function() -> None:
    assert DONE_BY.keys() == TYPED.keys()


def test_of_some_arguments_only_one_may_be_given() -> None:
    either = [one for one in TYPED["new-programme"].arguments if isinstance(one, Either)]
    assert [[argument.name for argument in one.arguments] for one in either] == [["--from", "--items", "--blank-list"]]


def test_every_command_that_a_sentence_names_is_a_verb() -> None:
    sources = [*ROOT.glob("pipelines/**/*.py"), *ROOT.glob("schemas/**/*.py"), *ROOT.glob("docs/ja/**/*.md")]
    named = {found for path in sources for found in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert len(named) > 10
    assert named <= TYPED.keys() | {"register"}
