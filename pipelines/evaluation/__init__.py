"""Join to baselines and targets, rates, the grade with its sentence."""

from pipelines.evaluation.evaluate import Evaluation, evaluate
from pipelines.evaluation.grades import grade
from pipelines.evaluation.rates import attainment_rate, is_met, shown_pct

__all__ = ["Evaluation", "attainment_rate", "evaluate", "grade", "is_met", "shown_pct"]
