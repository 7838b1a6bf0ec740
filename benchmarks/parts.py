"""A run of one job that says where its CPU time went: `python -m benchmarks.parts WHAT …`, JSON on the last line.

The job's own code runs, in this process; only its doors are watched.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.yardstick import Yardstick

_READING, _GRADING, _WRITING = "reading", "checks and grading", "writing"


class Stopwatch:
    """CPU seconds by part, where the innermost part under way counts."""

    def __init__(self) -> None:
        """Nothing is under way: what is spent before the first part is start-up."""
        self.parts: dict[str, float] = {}
        self._under_way = ["start-up and the rest"]
        self._last = 0.0

    def watch(self, module: Any, name: str, part: str) -> None:
        """Count what a module's function spends as a part."""
        inner: Callable[..., Any] = getattr(module, name)

        def watched(*arguments: Any, **named: Any) -> Any:
            return self.during(part, lambda: inner(*arguments, **named))

        setattr(module, name, watched)

    def during(self, part: str, work: Callable[[], Any]) -> Any:
        """Count what a piece of work spends as a part, and give its result."""
        self._turn()
        self._under_way.append(part)
        result = work()
        self._turn()
        self._under_way.pop()
        return result

    def stop(self) -> dict[str, float]:
        """Give the seconds of each part."""
        self._turn()
        return self.parts

    def _turn(self) -> None:
        now = time.process_time()
        part = self._under_way[-1]
        self.parts[part] = self.parts.get(part, 0.0) + now - self._last
        self._last = now


def _product(watch: Stopwatch, arguments: Sequence[str]) -> None:
    from pipelines.cli import main  # noqa: PLC0415  its loading is part of what is measured
    from pipelines.commands import opening  # noqa: PLC0415
    from pipelines.procedure import steps  # noqa: PLC0415
    from pipelines.procedure.steps import publishing  # noqa: PLC0415
    from pipelines.publication import publication  # noqa: PLC0415
    from pipelines.verbs import Task  # noqa: PLC0415

    parts = {
        Task.READ: _READING,
        Task.GIVE_BACK: "feedback workbooks",
        "分析用の確認リスト": "analysts' list",
        Task.CITIZENS_PAGE: "citizens' page",
        Task.ITEM_SHEETS: "evaluation sheets",
        Task.OFFICIAL_LIST: "official list",
        "指標の一覧": "indicator lists",
        "データ": "tidy data",
    }
    inner = opening.one_by_one

    def one_by_one(tell: Any) -> Any:
        each = inner(tell)

        def counted(step: str, function: Any, names: Sequence[str]) -> Any:
            def work(name: str) -> Any:
                part = parts.get(name) or parts.get(step) or _GRADING
                return watch.during(part, lambda: function(name))

            return each(step, work, names)

        return counted

    opening.one_by_one = one_by_one
    watch.watch(publication, "write_flat_workbook", "workbook of all tables")
    for step in ("collect", "score"):
        watch.watch(steps, step, _GRADING)
    watch.watch(publishing, "publish_set", "into place, hashed and synced")
    main([*arguments, "--jobs", "1"])  # what another process spends is nobody's part


def _floor(watch: Stopwatch, job: ModuleType) -> None:
    for name, part in {"read": _READING, "evaluate": _GRADING, "write_city": _WRITING}.items():
        watch.watch(job, name, part)
    job.main()


def _naive(watch: Stopwatch, job: ModuleType) -> None:
    for name, part in {"read_all": _READING, "evaluate": _GRADING, "write_city": _WRITING}.items():
        watch.watch(job, name, part)
    job.main()


def main() -> None:
    """Run `product ARGUMENT …`, `floor FOLDER ARGUMENT …` or `naive FOLDER ARGUMENT …`."""
    what, *arguments = sys.argv[1:]
    watch = Stopwatch()
    if what == "product":
        _product(watch, arguments)
    else:
        sys.argv = [f"job_{what}.py", *arguments[1:]]
        {"floor": _floor, "naive": _naive}[what](watch, Yardstick(Path(arguments[0])).module(f"job_{what}"))
    print(json.dumps(watch.stop(), ensure_ascii=False))


if __name__ == "__main__":
    main()
