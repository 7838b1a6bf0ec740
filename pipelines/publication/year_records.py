"""A year as publication writes it: each item with all that belongs to it. No room inside cuts tables by item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipelines.publication.edition import Edition
from schemas.tables.rows import Row


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator with its course.

    Attributes:
        row: its row of the year's results (`schemas/tables/result_indicators.py`), and `submission_status` of its item.
        known: its row of the register, of which its baseline's years are told; empty where there is none.
        targets: fiscal year -> its target in force (`schemas/tables/targets.py`).
        results: fiscal year -> its row of the results of that year; the last one is `row`.
        sentences: field -> what the programme's document says of it, where that is on this machine.
    """

    row: Row
    known: Row
    targets: Mapping[int, Row]
    results: Mapping[int, Row]
    sentences: Mapping[str, str]

    @property
    def indicator_id(self) -> str:
        """Its key."""
        return str(self.row["indicator_id"])


@dataclass(frozen=True, slots=True)
class Item:
    """One item.

    Attributes:
        row: its row of the year's results (`schemas/tables/result_items.py`), and what stood in each cell of its return
            (`…__state`), so that 「－」, 「未定」 and a blank stay three things.
        reporter: the department that reports on it.
        indicators: activity before outcome, then by number.
        sentences: (field, text) of the programme for the year, in the document's order.
        resources: what was expected and secured (`schemas/tables/result_resources.py`).
        projects: administrative projects it contributed to (`schemas/tables/result_contributions.py`).
        opinion: what a second reviewer said of it (`schemas/tables/result_opinions.py`), blank where nothing; its
            fields are in `row`, too, for lists that name them.
    """

    row: Row
    reporter: str
    indicators: Sequence[Indicator]
    sentences: Sequence[tuple[str, str]]
    resources: Sequence[Row]
    projects: Sequence[Row]
    opinion: Row = field(default_factory=dict)

    @property
    def item_id(self) -> str:
        """Its number."""
        return str(self.row["item_id"])


@dataclass(frozen=True)
class YearRecords:
    """The year.

    Attributes:
        edition: programme, year, form, words.
        items: in the programme's order.
        indicators: of all items, in the programme's order.
        reported: the years with results, in order; the last is the edition's.
        statuses: department that has items -> what became of its return, in official order.
        submissions: the returns (`schemas/tables/submissions.py`).
        findings: of all returns, from the gravest on (`schemas/tables/findings.py`, `order_findings`).
        effects: amounts that were reported (`schemas/tables/result_financial_effects.py`).
        contributions: (`schemas/tables/result_contributions.py`), in their order.
        wide: indicators of the programme as a whole (`schemas/tables/result_programme_indicators.py`).
        expects_resources: whether the programme says of any item which resources it expects.
        whose: the department whose part of the year this is (`of_department`); "" for the whole city.
    """

    edition: Edition
    items: Sequence[Item]
    indicators: Sequence[Indicator]
    reported: Sequence[int]
    statuses: Mapping[str, str]
    submissions: Sequence[Row]
    findings: Sequence[Row]
    effects: Sequence[Row]
    contributions: Sequence[Row]
    wide: Sequence[Row]
    expects_resources: bool
    whose: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Item by its number."""
        return {item.item_id: item for item in self.items}

    @cached_property
    def in_layout_order(self) -> Sequence[Item]:
        """The items as the year's layout lists them within a heading."""
        order = self.edition.layout.order
        return sorted(self.items, key=lambda item: item.row[order]) if order else self.items

    @property
    def departments(self) -> list[str]:
        """Those that report on at least one item, in official order."""
        return list(self.statuses)

    def items_of(self, department: str) -> list[Item]:
        """Give the items that a department reports on."""
        return [item for item in self.items if item.reporter == department]

    def of_department(self, department: str) -> "YearRecords":
        """Give a department's part of the year: its items and what became of its return.

        Nothing of another department is in it, so what is made of it is new only where something of its own is.
        """
        items = self.items_of(department)
        return replace(
            self,
            items=items,
            indicators=[indicator for item in items for indicator in item.indicators],
            statuses={department: self.statuses[department]},
            submissions=[row for row in self.submissions if row["department"] == department],
            findings=[row for row in self.findings if row["department"] == department],
            effects=[],
            contributions=[],
            wide=[],
            whose=department,
        )
