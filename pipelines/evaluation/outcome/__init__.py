"""Outcome beside the grade (chapter 4, 2(1)③): resources, financial effect, contribution to administrative projects."""

from pipelines.evaluation.outcome.contributions import join_contributions
from pipelines.evaluation.outcome.financial_effects import count_once
from pipelines.evaluation.outcome.resources import compare_resources

__all__ = ["compare_resources", "count_once", "join_contributions"]
