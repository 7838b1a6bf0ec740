"""Whatever a file holds, reading it ends in a finding and never in an exception."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.intake.returns import Ledger
from pipelines.workbook.reading.rejected import Rejected

_LOG = logging.getLogger(__name__)

UNFORESEEN = "F119"
"""The finding where reading failed by a fault of the program or for want of memory: it says nothing of the file."""


@contextmanager
def refusals_noted(ledger: Ledger) -> Iterator[None]:
    """Read a file; why it is refused, and that reading it failed, is noted and the reading ends there."""
    try:
        yield
    except Rejected as verdict:
        ledger.find(verdict.code, **verdict.place, **verdict.words)
    except Exception:
        _note_unforeseen(ledger)
    except BaseException as error:
        # the reader is written in Rust; its panic is no Exception, and everything else here is a wish to stop
        if type(error).__name__ != "PanicException":
            raise
        _note_unforeseen(ledger)


def _note_unforeseen(ledger: Ledger) -> None:
    _LOG.exception("reading %s failed for a reason that is not foreseen", ledger.file)
    ledger.find(UNFORESEEN)
