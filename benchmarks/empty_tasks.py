"""What scheduler and Prefect cost: so many tasks that do nothing (`python -m benchmarks.empty_tasks N`)."""

import json
import os
import sys
import time

from benchmarks.watch import peak
from pipelines.flows.linked import Linked
from pipelines.flows.server import find_or_start, report_to


def nothing(name: str) -> str:
    """Do nothing."""
    return name


def main(count: int) -> None:
    """Give so many tasks to two workers, as `kaikaku run --workers dask` does; says what this process alone took."""
    server = find_or_start()
    try:
        report_to(server)
        from pipelines.flows import cluster  # noqa: PLC0415  only now Prefect knows its server

        programmes = [Linked(f"m{number:04d}") for number in range(count)]
        with cluster.workers_here(2) as runner:
            cluster.on_workers(runner, nothing, programmes, lambda name: name)
    finally:
        server.stop()
    print(json.dumps({"cpu": time.process_time(), "peak": peak(os.getpid())}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
