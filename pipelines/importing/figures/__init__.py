"""The programme's further figures: what the document holds beside its items, read into typed tables.

The order of work: find the parts (`parts`, by the headings of `layout.yaml`), read the programme's own indicator
(`programme_indicators`), the financial effects (`earlier_effects`, `frame_effects`), the goals and indicators of
chapter 5 (`fiscal_indicators`, `conditions`), the frame (`fiscal_frame`) with what its figures say of each other
(`sums`, `frame_checks`), and the notes on amounts that are counted twice (`overlap_notes`, `amount_overlaps`).
"""

from pipelines.importing.figures.parts import has_figures
from pipelines.importing.figures.read_figures import read_figures
from pipelines.importing.figures.tables import ProgrammeFigures
from pipelines.register.errors import DocumentError

__all__ = ["DocumentError", "ProgrammeFigures", "has_figures", "read_figures"]
