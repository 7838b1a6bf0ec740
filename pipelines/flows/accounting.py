"""A run that no verb began (its day has come, a file arrived, the page's button) is accounted for as a verb's is."""

import argparse
import os
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import Any, ParamSpec

from prefect.runtime import flow_run

from pipelines.auditing.recorded import is_recorded, record
from pipelines.flows.failing import Outcome, code_of, failed
from pipelines.flows.folders import require_served
from pipelines.flows.opening import day_of_the_run
from pipelines.flows.tasks import tell
from pipelines.japanese.fiscal_years import CLOSED, closed_year
from pipelines.keeping.journal import RecordError
from pipelines.procedure.programme_year import UsageError
from pipelines.procedure.running.run_log import RUN_ID, run_logged

Parameters = ParamSpec("Parameters")
_BY_ITSELF: ContextVar[bool] = ContextVar("whether no verb began this run", default=False)


def began_by_itself() -> bool:
    """Tell whether no verb began this run: then nobody has looked yet whether there is anything to do."""
    return _BY_ITSELF.get()


def accounted_for(verb: str, work: Callable[Parameters, Outcome]) -> Callable[Parameters, Outcome]:
    """Make a flow's function write the journal and the log for machines, unless what called it does so already.

    Args:
        verb: the one that does the same at the terminal.
        work: the function, which ends in a sentence.
    """

    @wraps(work)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Outcome:
        if is_recorded():
            return work(*args, **kwargs)
        bound = signature(work).bind(*args, **kwargs)
        bound.apply_defaults()
        try:
            require_served(bound.arguments)
        except UsageError as error:
            return failed(error)
        options = _options(verb, bound.arguments)
        outcome: list[Outcome] = []

        def do(_: argparse.Namespace) -> int:
            outcome.append(work(*args, **kwargs))
            return code_of(outcome[0])

        def do_on_record() -> int:
            try:
                return record(options, do, tell)
            except RecordError as error:
                outcome.append(failed(error))
                return code_of(outcome[0])

        # its own: what `kaikaku serve` begins inherits that of serving
        os.environ[RUN_ID] = options.flow_run
        around = _BY_ITSELF.set(True)
        try:
            run_logged(verb, do_on_record)
        finally:
            _BY_ITSELF.reset(around)
        return outcome[0]

    return run


def _options(verb: str, given: dict[str, Any]) -> argparse.Namespace:
    """Give a flow's parameters as the verb would have been asked for them."""
    same = {name: value for name, value in given.items() if name not in ("programme", "departments", "year")}
    options = argparse.Namespace(verb=verb, programme=[given["programme"]], **same, flow_run=str(flow_run.get_id()))
    options.inputs, options.outputs = Path(given["inputs"]), Path(given["outputs"])
    options.department = given.get("departments", [])
    if "year" in given:
        options.year = str(closed_year(day_of_the_run())) if given["year"] == CLOSED else given["year"]
    return options
