"""The programme as a whole and the city's finances, evaluated in the same way, with their own conditions."""

from pipelines.evaluation.programme_wide.evaluate import evaluate_programme_wide

__all__ = ["evaluate_programme_wide"]
