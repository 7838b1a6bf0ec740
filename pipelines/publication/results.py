"""What publication is given of a year: the tables made of it, whole. Rooms get the records taken out of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.publication.audience import for_everybody
from pipelines.publication.edition import Edition
from pipelines.publication.take_year import take_year
from pipelines.publication.year_records import YearRecords
from pipelines.register.store import Register


@dataclass(frozen=True)
class Results:
    """One year's results and what they are printed with.

    Attributes:
        evaluation: every item and every indicator of the year once; those of departments that did not return are in
            it, without a grade.
        checked: submissions, findings and readings.
        edition: what `make_edition` gives.
        register: as it stood at the end of the year.
        history: indicators of the programme's earlier years as published (`schemas/tables/result_indicators.py`), told
            apart by `fiscal_year`; may be empty.
        further: name -> table evaluated beside the results (`schemas/tables/result_*.py`), as far as there are any.
    """

    evaluation: Evaluation
    checked: Checked
    edition: Edition
    register: Register
    history: pd.DataFrame
    further: Mapping[str, pd.DataFrame]

    @cached_property
    def public(self) -> "Results":
        """The same as everybody may know it."""
        evaluation, checked = for_everybody(self.evaluation, self.checked)
        return replace(self, evaluation=evaluation, checked=checked)

    @cached_property
    def year(self) -> YearRecords:
        """The year as records, taken once."""
        return take_year(self.evaluation, self.checked, self.edition, self.register, self.history, self.further)
