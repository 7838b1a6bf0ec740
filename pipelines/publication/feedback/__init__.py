"""What a department gets back: verdict, findings, its own sheets marked at the cells, what was read otherwise."""

from pipelines.publication.feedback.share import take_shares
from pipelines.publication.feedback.workbook import write_feedback, write_share

__all__ = ["take_shares", "write_feedback", "write_share"]
