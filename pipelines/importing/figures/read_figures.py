"""From the text of the programme document to its further figures: the procedure in one place."""

from typing import Any

from pipelines.importing.document.cards import read_cards
from pipelines.importing.document.discrepancies import Discrepancy
from pipelines.importing.document.reference_tables import read_reference_table
from pipelines.importing.document.sections import find_sections
from pipelines.importing.figures.amount_overlaps import find_overlaps
from pipelines.importing.figures.earlier_effects import read_earlier_effects
from pipelines.importing.figures.fiscal_frame import read_frame
from pipelines.importing.figures.fiscal_indicators import read_fiscal_indicators, read_goals
from pipelines.importing.figures.frame_checks import check_frame
from pipelines.importing.figures.frame_effects import read_frame_effects
from pipelines.importing.figures.parts import find_parts
from pipelines.importing.figures.programme_indicators import read_programme_indicators
from pipelines.importing.figures.tables import ProgrammeFigures, build_table
from schemas.tables.amount_overlaps import AmountOverlaps
from schemas.tables.discrepancies import Discrepancies
from schemas.tables.financial_effects import FinancialEffects
from schemas.tables.fiscal_frame import FiscalFrame
from schemas.tables.fiscal_indicators import FiscalIndicators
from schemas.tables.programme_indicators import ProgrammeIndicators


def read_figures(text: str) -> ProgrammeFigures:
    """Read what the programme document holds beside its items.

    Args:
        text: the whole document as text, with Unix or Windows line ends and tabs between cells.

    Returns:
        The tables; what does not come out or was repaired stands in `figure_discrepancies`.

    Raises:
        DocumentError: if a part is missing, cut short or misplaced; one Japanese sentence that says what was expected
            and what was found.
    """
    parts = find_parts(text)
    whole, whole_doubts = read_programme_indicators(parts["programme_indicators"], parts["earlier_effects"])
    earlier, earlier_doubts = read_earlier_effects(parts["earlier_effects"])
    within, within_doubts = read_frame_effects(parts["frame_effects"])
    frame, frame_doubts = read_frame(parts["frame"], parts["assumptions"])
    overlaps, overlap_doubts = _read_overlaps(text)
    doubts = [
        *whole_doubts,
        *earlier_doubts,
        *within_doubts,
        *frame_doubts,
        *check_frame(frame, parts["frame"], parts["finances"]),
        *overlap_doubts,
    ]
    fiscal = read_goals(parts["goals"]) + read_fiscal_indicators(parts["fiscal_indicators"])
    return ProgrammeFigures(
        programme_indicators=build_table(whole, ProgrammeIndicators, "programme_indicators.csv"),
        financial_effects=build_table(earlier + within, FinancialEffects, "financial_effects.csv"),
        fiscal_indicators=build_table(fiscal, FiscalIndicators, "fiscal_indicators.csv"),
        fiscal_frame=build_table(frame, FiscalFrame, "fiscal_frame.csv"),
        amount_overlaps=build_table(overlaps, AmountOverlaps, "amount_overlaps.csv"),
        figure_discrepancies=build_table([vars(doubt) for doubt in doubts], Discrepancies, "figure_discrepancies.csv"),
    )


def _read_overlaps(text: str) -> tuple[list[dict[str, Any]], list[Discrepancy]]:
    sections = find_sections(text)
    outcomes, _ = read_reference_table(sections.outcomes, "outcome")
    activities, _ = read_reference_table(sections.activities, "activity")
    rows = sections.outcomes + sections.activities
    return find_overlaps(outcomes + activities, rows, read_cards(sections.cards))
