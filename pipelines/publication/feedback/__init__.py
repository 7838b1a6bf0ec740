"""What a department gets back: verdict, findings, its own sheets marked at the cells, what was read otherwise."""

from pipelines.publication.feedback.workbook import write_feedback

__all__ = ["write_feedback"]
