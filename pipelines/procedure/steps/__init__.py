"""The steps of the year. Each takes up what the step before left and leaves its own tables or files for the next."""

from pipelines.procedure.steps.collecting import collect
from pipelines.procedure.steps.forms import fill, forms, sample
from pipelines.procedure.steps.publishing import give_feedback, publish
from pipelines.procedure.steps.scoring import score

__all__ = ["collect", "fill", "forms", "give_feedback", "publish", "sample", "score"]
