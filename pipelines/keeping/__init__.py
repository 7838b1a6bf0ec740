"""What is kept: things under the hash of what they were made of, tables, originals, the journal. No year is known."""

from pipelines.keeping.kinds import BOOK, FILES, Kind
from pipelines.keeping.make import Make, open_make

__all__ = ["BOOK", "FILES", "Kind", "Make", "open_make"]
