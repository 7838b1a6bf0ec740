"""How a flow that cannot go on ends: Failed, with the very sentence that the terminal shows."""

import os
import time
import traceback
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from prefect.client.schemas.objects import State
from prefect.logging import get_run_logger
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from pipelines.flows.opening import OutsideTheProgramme
from pipelines.keeping.single_file import PublishError
from pipelines.procedure.running.exit_codes import DONE
from pipelines.procedure.running.failures import failure_of

Parameters = ParamSpec("Parameters")
Outcome = State | int
"""How a flow ends: the exit code of the verb that does the same, or a state with a sentence."""

RETRIES, RETRY_SECONDS = 2, 5


def passes(error: BaseException) -> bool:
    """Tell whether an error may be gone in a moment: a file that somebody has open, a share that is away.

    Wrong input stays wrong, and a file or folder that is not there does not come by waiting.
    """
    lasting = (FileNotFoundError, NotADirectoryError, IsADirectoryError, FileExistsError)
    return isinstance(error, (OSError, PublishError)) and not isinstance(error, lasting)


def ending_in_a_sentence(work: Callable[Parameters, Outcome], retries: int = 0) -> Callable[Parameters, Outcome]:
    """Make a flow's function give a Failed state with the sentence in place of raising.

    Args:
        work: the function.
        retries: how often it is done again when what stopped it may pass. Prefect's own retries of a flow would do
            wrong input again as well: they know no condition, and its server applies them to every Failed state.
    """

    @wraps(work)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Outcome:
        for left in reversed(range(retries + 1)):
            try:
                return work(*args, **kwargs)
            except OutsideTheProgramme as nothing:
                return Completed(message=str(nothing))
            except Exception as error:
                if not left or not passes(error):
                    return failed(error)
                sentence = failure_of(error).sentence
                get_run_logger().warning(f"{sentence}　{RETRY_SECONDS}秒後にもう一度試みます。")
            time.sleep(RETRY_SECONDS)
        raise AssertionError("the last round returns")

    return run


def code_of(outcome: Outcome) -> int:
    """Give the exit code of the verb that ends as a flow did."""
    if isinstance(outcome, int):
        return outcome
    return failure_of(outcome.data).code if isinstance(outcome.data, Exception) else DONE


def failed(error: Exception) -> State:
    """End a flow as Failed, and tell the log and who watches."""
    failure = failure_of(error)
    get_run_logger().error(failure.sentence if failure.foreseen else "".join(traceback.format_exception(error)))
    if _served():
        print(failure.sentence, flush=True)
    # the error itself goes to whoever called the flow in this process, a procedure or the command
    return Failed(message=failure.sentence, data=error)


def _served() -> bool:
    """Whether `kaikaku serve` runs this flow, whose terminal nobody else tells; the command tells its own."""
    return "PREFECT__FLOW_RUN_ID" in os.environ and flow_run.get_parent_flow_run_id() is None
