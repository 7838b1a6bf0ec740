"""One programme in one fiscal year: what every step is handed, and where its files and results lie."""

from pipelines.procedure.programme_year.programme_year import (
    PARTIAL,
    ProgrammeYear,
    UsageError,
    find_programme,
    find_results,
    is_partial,
    lock_of,
    open_year,
    programmes_in,
    require_place,
    require_started,
    restrict,
)

__all__ = [
    "PARTIAL",
    "ProgrammeYear",
    "UsageError",
    "find_programme",
    "find_results",
    "is_partial",
    "lock_of",
    "open_year",
    "programmes_in",
    "require_place",
    "require_started",
    "restrict",
]
