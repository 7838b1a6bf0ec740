"""From the text of the programme document to the register tables: the procedure in one place."""

from pipelines.importing.document.cards import read_cards
from pipelines.importing.document.item_list import read_item_list
from pipelines.importing.document.reference_tables import read_reference_table
from pipelines.importing.document.sections import find_sections
from pipelines.importing.document.sentences import gather_sentences
from pipelines.importing.document.settle_indicators import settle_indicators
from pipelines.importing.document.settle_items import compare_groups, settle_items
from pipelines.importing.document.tables import (
    RegisterTables,
    build_directions,
    build_discrepancies,
    build_indicators,
    build_items,
    build_targets,
)


def read_document(text: str) -> RegisterTables:
    """Read the programme document.

    Args:
        text: the whole document as text, with Unix or Windows line ends and tabs between cells.

    Returns:
        The tables; nothing in them is guessed without a row in `discrepancies`.

    Raises:
        DocumentError: if the text is empty, foreign, truncated or reordered; one Japanese sentence that says what
            was expected and what was found.
    """
    sections = find_sections(text)
    cards = read_cards(sections.cards)
    outcomes, outcome_groups = read_reference_table(sections.outcomes, "outcome")
    activities, activity_groups = read_reference_table(sections.activities, "activity")
    listed = read_item_list(sections.items)
    rows = outcomes + activities
    items, item_doubts = settle_items(listed, cards, rows)
    indicators, indicator_doubts = settle_indicators(items, rows)
    group_doubts = compare_groups(listed, cards, outcome_groups + activity_groups)
    return RegisterTables(
        items=build_items(items),
        indicators=build_indicators(indicators, items),
        targets=build_targets(indicators),
        discrepancies=build_discrepancies(group_doubts + item_doubts + indicator_doubts, items),
        directions=build_directions(indicators),
        sentences=gather_sentences(cards, {entry.indicator_id: entry.table for entry in indicators}),
    )
