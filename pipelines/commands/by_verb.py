"""Which function does a verb; only when it is asked for what it needs is imported."""

from collections.abc import Callable
from importlib import import_module

_YEARS = "pipelines.commands.years:run_years"
DONE_BY = {
    "run": _YEARS,
    "forms": _YEARS,
    "check": "pipelines.commands.checking:check",
    "evaluate": _YEARS,
    "publish": _YEARS,
    "fill": _YEARS,
    "sample": _YEARS,
    "import-programme": "pipelines.commands.programmes:read_document",
    "new-programme": "pipelines.commands.new_programme:new_programme",
    "export-programme": "pipelines.commands.programme_book:export_programme",
    "next-year": "pipelines.commands.next_year:open_next_year",
    "register diff": "pipelines.commands.programmes:show_register_diff",
    "compare-rules": "pipelines.commands.results:compare_rules",
    "verify": "pipelines.commands.results:verify_results",
    "trace": "pipelines.commands.results:trace_item",
    "diff": "pipelines.commands.results:show_diff",
    "midterm": "pipelines.commands.several_years:run_midterm",
    "receive": "pipelines.commands.returns:receive_files",
    "status": "pipelines.commands.returns:show_status",
    "findings": "pipelines.commands.findings:show_findings",
    "remind": "pipelines.commands.returns:show_reminder",
    "mail": "pipelines.commands.mail:write_drafts",
    "review": "pipelines.commands.deciding:write_review",
    "decide": "pipelines.commands.deciding:take_decisions_in",
    "serve": "pipelines.flows.serve:run_serve",
    "doctor": "pipelines.doctor.examine:run_doctor",
}
"""Verb -> the function that does it, `module:function`.

It takes the options, and the server where the verb goes through Prefect, and gives the exit code.
"""


def load(verb: str) -> Callable[..., int]:
    """Give the function that does a verb."""
    module, _, name = DONE_BY[verb].partition(":")
    function: Callable[..., int] = getattr(import_module(module), name)
    return function
