"""Intake: a folder of returned workbooks -> typed cells, each with its file, sheet and address, and what was found."""

from pipelines.intake.combine import combine
from pipelines.intake.find import find_submissions, report_left_out
from pipelines.intake.read_return import read_return, read_submission
from pipelines.intake.returns import Return, Submitted

__all__ = ["Return", "Submitted", "combine", "find_submissions", "read_return", "read_submission", "report_left_out"]
