"""A year as publication writes it: each item with all that belongs to it. No room inside cuts tables by item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipelines.publication.edition import Edition
from pipelines.register.level_keys import Key, key_of
from schemas.tables.rows import Row, present

AGAIN = "（再掲）"
"""Stands behind the name of what is printed a second time."""

LEVELS = ("pillar_no", "pillar", "group_no", "group")


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
        indicators: activity before outcome, then by number; behind them those that it shares with other items.
        sentences: (field, text) of the programme for the year, in the document's order.
        resources: what was expected and secured (`schemas/tables/result_resources.py`).
        projects: administrative projects it contributed to (`schemas/tables/result_contributions.py`).
        also_under: the levels of its further places, a row each (`schemas/tables/also_under.py`).
        facts: (label, text) of what the form's fixed columns print that is known of it.
        opinion: what a second reviewer said of it (`schemas/tables/result_opinions.py`), blank where nothing; its
            fields are in `row`, too, for lists that name them.
    """

    row: Row
    reporter: str
    indicators: Sequence[Indicator]
    sentences: Sequence[tuple[str, str]]
    resources: Sequence[Row]
    projects: Sequence[Row]
    also_under: Sequence[Row] = ()
    facts: Sequence[tuple[str, str]] = ()
    opinion: Row = field(default_factory=dict)

    @property
    def item_id(self) -> str:
        """Its number."""
        return str(self.row["item_id"])


@dataclass(frozen=True, slots=True)
class Again:
    """A further place of an item, where it is printed and not counted.

    Attributes:
        item: which.
        levels: the headings of that place.
    """

    item: Item
    levels: Row

    @property
    def item_id(self) -> str:
        """Its number."""
        return self.item.item_id

    @property
    def reporter(self) -> str:
        """The department that reports on it."""
        return self.item.reporter

    @property
    def row(self) -> Row:
        """Its row as it stands there, with a name that says so."""
        return {**self.item.row, **self.levels, "name": f"{self.item.row['name']}{AGAIN}"}

    def stands_with(self, row: Row) -> bool:
        """Whether another row stands under the same headings."""
        return all(present(row.get(name)) == present(self.levels.get(name)) for name in LEVELS)


@dataclass(frozen=True, slots=True)
class Resting:
    """An item of the programme that the year does not evaluate: finished, or not yet begun.

    Attributes:
        row: its row of the register.
        reporter: the department that reports on it when it is evaluated.
        words: what is printed in the place of results: `完了（令和6年度末）`, `令和8年度開始`.
        kind: 完了 or 開始前.
        behind: the item that it stands behind in the programme; "" for none.
    """

    row: Row
    reporter: str
    words: str
    kind: str
    behind: str

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
        resting: items that the year does not evaluate; they are in no count.
        levels: pillars and groups with grades of their own (`schemas/tables/result_levels.py`).
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
    resting: Sequence[Resting] = ()
    levels: Sequence[Row] = ()

    @cached_property
    def level_by_key(self) -> Mapping[Key | None, Row]:
        """Pillar or group that has a grade of its own, by what tells it from others."""
        return {key_of(row["level_kind"], row): row for row in self.levels}

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Item by its number."""
        return {item.item_id: item for item in self.items}

    @cached_property
    def in_layout_order(self) -> Sequence[Item]:
        """The items as the year's layout lists them within a heading."""
        order = self.edition.layout.order
        return sorted(self.items, key=lambda item: item.row[order]) if order else self.items

    @cached_property
    def listed(self) -> Sequence[Item | Again | Resting]:
        """The same in the layout's order, which sorts them by what the register knows of them."""
        order = self.edition.layout.order
        return sorted(self.in_order, key=lambda one: str(one.row[order])) if order else self.in_order

    @cached_property
    def in_order(self) -> Sequence[Item | Again | Resting]:
        """The items in the programme's order, with those that are not evaluated and further places at theirs."""
        known = self.by_id
        listed: list[Item | Again | Resting] = [one for one in self.resting if one.behind not in known]
        for item in self.items:
            listed += [item, *(one for one in self.resting if one.behind == item.item_id)]
        for item in self.items:
            for levels in item.also_under:
                again = Again(item, levels)
                last = max((n for n, one in enumerate(listed, 1) if again.stands_with(one.row)), default=len(listed))
                listed.insert(last, again)
        return listed

    @property
    def departments(self) -> list[str]:
        """Those that report on at least one item, in official order."""
        return list(self.statuses)

    def items_of(self, department: str) -> list[Item]:
        """Give the items that a department reports on."""
        return [item for item in self.items if item.reporter == department]

    def _resting_of(self, department: str) -> list[Resting]:
        """A department's items that are not evaluated, each behind the item of its own that it follows."""
        behind, found = "", list[Resting]()
        for one in self.in_order if self.resting else ():
            if one.reporter == department and isinstance(one, Resting):
                found.append(replace(one, behind=behind))
            elif one.reporter == department:
                behind = one.item_id
        return found

    def of_department(self, department: str) -> "YearRecords":
        """Give a department's part of the year: its items and what became of its return.

        Nothing of another department is in it, so what is made of it is new only where something of its own is.
        """
        items = self.items_of(department)
        return replace(
            self,
            items=items,
            indicators=[one for item in items for one in item.indicators if one.row["item_id"] == item.item_id],
            statuses={department: self.statuses[department]},
            submissions=[row for row in self.submissions if row["department"] == department],
            findings=[row for row in self.findings if row["department"] == department],
            effects=[],
            contributions=[],
            wide=[],
            whose=department,
            resting=self._resting_of(department),
            levels=[],
        )
