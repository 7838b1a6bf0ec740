"""What is true of each verb of `kaikaku`, said once: `table.py` has them all."""

from pipelines.verbs.table import VERBS, typed_verbs
from pipelines.verbs.tasks import Task
from pipelines.verbs.verb import Leaves, Verb

__all__ = ["VERBS", "Leaves", "Task", "Verb", "typed_verbs"]
