"""What differs between two published sets of one programme's year, why, and how that is said."""

from pipelines.publication.differences.causes import explain_changes
from pipelines.publication.differences.changes import compare_tables
from pipelines.publication.differences.evidence import find_evidence
from pipelines.publication.differences.published_set import PublishedSet, read_set
from pipelines.publication.differences.sentences import as_json_lines, describe

__all__ = [
    "PublishedSet",
    "as_json_lines",
    "compare_tables",
    "describe",
    "explain_changes",
    "find_evidence",
    "read_set",
]
