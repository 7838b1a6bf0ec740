"""The tables that are published, in the order of the sets: those of a year, and those over several years."""

from dataclasses import replace

from schemas.tables.about_the_data import CODES, COLUMNS, LAYOUT_CHANGES
from schemas.tables.findings import FINDINGS
from schemas.tables.item_departments import ITEM_DEPARTMENTS
from schemas.tables.midterm_indicators import INDICATOR_YEARS, MIDTERM_INDICATORS
from schemas.tables.midterm_items import ITEM_YEARS, MIDTERM_ITEMS
from schemas.tables.midterm_sums import CHANGES, COMMENTS, DISTRIBUTION
from schemas.tables.midterm_wide import EFFECT_YEARS, PROGRAMME_INDICATOR_YEARS
from schemas.tables.normalisations import NORMALISATIONS
from schemas.tables.plausibility import PLAUSIBILITY
from schemas.tables.result_contributions import RESULT_CONTRIBUTIONS
from schemas.tables.result_financial_effects import RESULT_FINANCIAL_EFFECTS
from schemas.tables.result_indicators import RESULT_INDICATORS
from schemas.tables.result_items import RESULT_ITEMS
from schemas.tables.result_levels import RESULT_LEVELS
from schemas.tables.result_opinions import RESULT_OPINIONS
from schemas.tables.result_programme_indicators import RESULT_PROGRAMME_INDICATORS
from schemas.tables.result_resources import RESULT_RESOURCES
from schemas.tables.submissions import SUBMISSIONS

ABOUT = {table.name: table for table in (CODES, COLUMNS, LAYOUT_CHANGES)}
"""What goes along with whatever tables there are."""

RESULTS = {
    table.name: table
    for table in (
        RESULT_ITEMS, RESULT_INDICATORS, FINDINGS, NORMALISATIONS, SUBMISSIONS, PLAUSIBILITY, RESULT_RESOURCES,
        RESULT_FINANCIAL_EFFECTS, RESULT_CONTRIBUTIONS, RESULT_PROGRAMME_INDICATORS, RESULT_OPINIONS, RESULT_LEVELS,
        ITEM_DEPARTMENTS,
    )
}  # fmt: skip
"""The results of a year; the items of one year also have what its form asks for (`result_items`)."""

YEARLY = {**RESULTS, **ABOUT}
SEVERAL_YEARS = {
    table.name: table
    for table in (
        MIDTERM_ITEMS, ITEM_YEARS, MIDTERM_INDICATORS, INDICATOR_YEARS, DISTRIBUTION, CHANGES,
        PROGRAMME_INDICATOR_YEARS, EFFECT_YEARS, COMMENTS, replace(FINDINGS, title="返却された資料への指摘"),
    )
}  # fmt: skip
