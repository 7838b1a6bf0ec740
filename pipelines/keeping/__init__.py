"""Makes things once: what a pure function gave is kept under the hash of what it was given, and taken up again."""

from pipelines.keeping.kinds import BOOK, FILES, RETURN, Kind
from pipelines.keeping.make import Make, open_make

__all__ = ["BOOK", "FILES", "RETURN", "Kind", "Make", "open_make"]
