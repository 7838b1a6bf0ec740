"""The `kaikaku` command: reads a verb and has it done. Heavy imports wait until a verb needs them."""

import argparse
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pipelines.commands.by_verb import load
from pipelines.keeping.jobs import JOBS
from pipelines.parser import make_parser
from pipelines.procedure.running.run_log import LOG, run_logged
from pipelines.verbs import VERBS
from pipelines.verbs.asked import only_looks


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and give its exit code: 0 all well, 1 findings, 2 usage, 3 the register is wrong or it failed."""
    parser = make_parser()
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        # the verb's own parser knows which options a mistyped one may stand for
        parser.verbs[options.verb].error(f"unrecognized arguments: {' '.join(unknown)}")
    if options.log_json:
        os.environ[LOG] = str(options.log_json.absolute())
    with _as_many_at_once(getattr(options, "jobs", None)):
        return run_logged(options.verb, lambda: _run(options))


@contextmanager
def _as_many_at_once(jobs: int | None) -> Iterator[None]:
    """Say to this process and to those it starts how many may work at once, as long as it is asked for."""
    before = os.environ.get(JOBS)
    if jobs is not None:
        os.environ[JOBS] = str(jobs)
    try:
        yield
    finally:
        if jobs is not None:
            os.environ.pop(JOBS) if before is None else os.environ.__setitem__(JOBS, before)


def _run(options: argparse.Namespace) -> int:
    verb = VERBS[options.verb]
    if verb.apart:
        return load(verb.name)(options)
    if any(getattr(options, name, None) is not None for name in ("workers", "worker_count", "scheduler")):
        from pipelines.on_workers import run_on_workers  # noqa: PLC0415

        return run_on_workers(options)
    from pipelines.flows.server import find_or_start  # noqa: PLC0415

    # the server is on its way while pandas and Prefect are imported and the year is opened
    direct = getattr(options, "direct", True) or only_looks(options)
    server = find_or_start() if verb.through_prefect and not direct else None
    # 2,000 modules leave next to no garbage, and looking for it costs a tenth of the start; `run_verb` switches it on
    gc.disable()
    try:
        from pipelines.commands.ending import run_verb  # noqa: PLC0415  pandas and Prefect load only when there is work

        return run_verb(options, server)
    finally:
        if server is not None:
            server.stop()


if __name__ == "__main__":
    sys.exit(main())
