"""kaikaku trace: where every published number of an item comes from, shown from the set and checked in the archive."""

from pipelines.auditing.tracing.find import wanted
from pipelines.auditing.tracing.published import read_published
from pipelines.auditing.tracing.sentences import as_json_lines, say
from pipelines.auditing.tracing.trace import trace

__all__ = ["as_json_lines", "read_published", "say", "trace", "wanted"]
