"""One programme in one fiscal year: what every step is handed, and where its files and results lie."""

from pipelines.procedure.programme_year.opening import (
    UsageError,
    find_programme,
    find_results,
    open_year,
    programmes_in,
    require_place,
    require_started,
    restrict,
    years_with_returns,
)
from pipelines.procedure.programme_year.places import (
    BESIDE_THE_SET,
    MAIL,
    PARTIAL,
    RETURNED,
    REVIEW,
    RULES_COMPARISON,
    is_partial,
    lock_of,
    midterm_folder,
    previous_of,
)
from pipelines.procedure.programme_year.programme_year import ProgrammeYear

__all__ = [
    "BESIDE_THE_SET",
    "MAIL",
    "PARTIAL",
    "RETURNED",
    "REVIEW",
    "RULES_COMPARISON",
    "ProgrammeYear",
    "UsageError",
    "find_programme",
    "find_results",
    "is_partial",
    "lock_of",
    "midterm_folder",
    "open_year",
    "previous_of",
    "programmes_in",
    "require_place",
    "require_started",
    "restrict",
    "years_with_returns",
]
