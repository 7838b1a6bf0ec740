"""Every published number of an item: the cell or row it was read from, or the rule that gave it; and the checks."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pipelines.auditing.tracing.find import Wanted
from pipelines.auditing.tracing.origins import Origin, Origins
from pipelines.auditing.tracing.published import Published, Row
from pipelines.auditing.tracing.reread import Reread, reread
from pipelines.keeping.archive import ArchiveError

_STRUCTURE = {"pillar_no", "group_no", "item_no", "seq", "fiscal_year", "target_year"}
"""Numbers that only say which row it is."""

_ALSO = {"indicators": ["target_text", "met"], "programme_indicators": ["target_text", "met"]}
"""What is no number and belongs to them."""


class Check(StrEnum):
    """What came of making a value again from the archive."""

    SAME = "same"
    DIFFERS = "differs"
    NOT_CHECKED = ""


@dataclass(frozen=True)
class Number:
    """One published number.

    Attributes:
        about: the item or indicator.
        table, column: where it stands in the published data.
        label: the column's Japanese title.
        value: as published; "" where there is none.
        origin: where it comes from.
        again: whether reading and evaluating the archived originals again gives the same value.
    """

    about: str
    table: str
    column: str
    label: str
    value: str
    origin: Origin
    again: Check


@dataclass(frozen=True)
class Trace:
    """What is said of one item or indicator.

    Attributes:
        row: its row in the published table.
        file, sha256: the department's return; "" where it sent none.
        numbers: every published number of it.
        unchecked: why nothing was held against the archive; "" where it was.
    """

    row: Row
    file: str
    sha256: str
    numbers: list[Number]
    unchecked: str = ""

    @property
    def holds(self) -> bool:
        """Whether nothing differs from the archive."""
        return all(one.again is not Check.DIFFERS and one.origin.original is not False for one in self.numbers)


@dataclass
class _Sources:
    """The archive, file by file, each laid out once."""

    published: Published
    archive: Path
    stack: ExitStack
    opened: dict[tuple[str, str], Reread | str] = field(default_factory=dict)

    def of(self, department: str, file: str) -> Reread | str:
        """Give what the archive says of a department and one of its files, or why it says nothing."""
        if (department, file) not in self.opened:
            try:
                source: Reread | str = self.stack.enter_context(reread(self.published, self.archive, department, file))
            except ArchiveError as error:
                source = str(error)
            self.opened[department, file] = source
        return self.opened[department, file]


def trace(published: Published, archive: Path, wanted: Wanted) -> list[Trace]:
    """Trace items and indicators.

    Args:
        published: the year's set.
        archive: where the originals are; where one is not, that is said and the published set alone speaks.
        wanted: what `find.wanted` gave.

    Returns:
        One trace for each, in their order; every number with its origin, checked where the archive has it.
    """
    items, indicators = wanted
    with ExitStack() as stack:
        sources = _Sources(published, archive, stack)
        wanted_rows = [("items", row) for key in items for row in published.rows("items", item_id=key)]
        for table in ("indicators", "programme_indicators"):
            wanted_rows += [(table, row) for key in indicators for row in published.rows(table, indicator_id=key)]
        return [_one(published, sources, table, row) for table, row in wanted_rows]


def _one(published: Published, sources: _Sources, table: str, row: Row) -> Trace:
    department, file = _reported_by(published, row)
    source = sources.of(department, file)
    again = source if isinstance(source, Reread) else None
    key = row["item_id"] if table == "items" else row["indicator_id"]
    origins = Origins(published, again, table, row, file)
    made = again.result(table, key) if again and table != "programme_indicators" else {}
    numbers = []
    for column in [*published.numbers[table], *_ALSO.get(table, [])]:
        if column not in _STRUCTURE:
            check = Check.NOT_CHECKED
            if column in made:
                check = Check.SAME if made[column] == row[column] else Check.DIFFERS
            label = published.titles[table][column]
            numbers.append(Number(key, table, column, label, row[column], origins.of(column), check))
    numbers += _amounts(published, key, origins) if table == "items" else []
    return Trace(row, file, published.hash_of(file), numbers, "" if again else str(source))


def _amounts(published: Published, item: str, origins: Origins) -> Iterator[Number]:
    """How much of an amount the sums count: made of the item's own amount and those of others."""
    for row in published.rows("financial_effects", item_id=item):
        label = published.titles["financial_effects"]["counted"]
        origin = origins.computed(row["explanation"])
        yield Number(item, "financial_effects", "counted", label, row["counted"], origin, Check.NOT_CHECKED)


def _reported_by(published: Published, row: Row) -> tuple[str, str]:
    """Give the department that reports on a row, the first of joint ones (ADR 9), and its return: the one in use."""
    department = row.get("department", "").partition("、")[0]
    if not department:
        return "", ""  # the office reports, and a file that does not say whose it is is not the office's
    sent = [one for one in published.rows("submissions", department=department) if one["file"]]
    in_use = sorted(sent, key=lambda one: one["status"] == "rejected")
    return department, row.get("file") or next((one["file"] for one in in_use), "")
