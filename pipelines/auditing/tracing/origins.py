"""Where one published number comes from: a cell of a return, a row of the register or of a file, a rule, a decision."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pipelines.auditing.tracing.published import Published, Row
from pipelines.auditing.tracing.reread import Reread
from pipelines.evaluation.items import CIRCUMSTANCES
from pipelines.register.office_rows import read_grade

_GRADE_FACTS = {
    "computed_grade", "mean_rate_pct", "min_rate_pct", "activity_rate_pct", "activity_grade", "outcome_rate_pct",
    "outcome_grade", "rates", "met_count", "indicators",
}  # fmt: skip
_TARGET = {"low", "high", "target_text"}
_COMPUTED = {"items": _GRADE_FACTS, "indicators": {"rate_pct", "met"}, "programme_indicators": {"rate_pct", "met"}}
_WIDE_ACTUALS = {"actual": "actual", "peer_value": "peer_actual"}
_KEYS = {"items": "item_id", "indicators": "indicator_id", "programme_indicators": "indicator_id"}
_EXPECTED = "expected_"
_NOT_ASKED = "様式に状況変化の欄がないため"


class Kind(StrEnum):
    """What a number is."""

    ENTRY = "entry"
    REGISTER = "register"
    ACTUALS = "actuals"
    COMPUTED = "computed"
    DECISION = "decision"


@dataclass(frozen=True)
class Origin:
    """Where a number comes from; what does not apply is "", 0 or empty.

    Attributes:
        kind: what it is.
        file, sha256: the file it was read from and the hash of its bytes.
        sheet, cell: of a return.
        row, columns: of a table: its line as an editor counts it, and what stands in it.
        raw: what stands in the cell, as written.
        reading: by which rules it was read otherwise than written; "" where it was read as it stands.
        why: how it was computed or why it was decided, in a sentence.
        rule_set: by which rule set.
        findings: what was found at the cell, each a sentence.
        sources: what else is known of the row: where readings of the programme's document differ.
        original: whether the archived original says the same as the published set; None where that was not looked at.
    """

    kind: Kind
    file: str = ""
    sha256: str = ""
    sheet: str = ""
    cell: str = ""
    row: int = 0
    columns: Mapping[str, str] | None = None
    raw: str = ""
    reading: str = ""
    why: str = ""
    rule_set: str = ""
    findings: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    original: bool | None = None


class Origins:
    """The origins of the numbers of one row of a published table."""

    def __init__(self, published: Published, again: Reread | None, table: str, row: Row, file: str) -> None:
        """Take what is known of the row.

        Args:
            published: the set.
            again: what the archive says; None where it says nothing.
            table: of the published data: items, indicators or programme_indicators.
            row: in it.
            file: the department's return; "" where it sent none.
        """
        self._published, self._again, self._table, self._row, self._file = published, again, table, row, file
        self._key = row[_KEYS[table]]
        self._cells = again.cells(table, self._key) if again and table != "programme_indicators" else {}

    def of(self, column: str) -> Origin:
        """Give the origin of a column's number."""
        if column in _COMPUTED[self._table]:
            return self.computed(self._row["explanation"])
        if self._table == "programme_indicators":
            return self._wide(column)
        if self._table == "indicators":
            return self._of_indicator(column)
        if column in ("final_grade", "changed"):
            return self._final() if column == "final_grade" else self._changed()
        if column.startswith(_EXPECTED):
            return self._of_register("register/items.csv", column.removeprefix(_EXPECTED), item_id=self._key)
        return self._entry(column)

    def _of_indicator(self, column: str) -> Origin:
        if column in _TARGET:
            year = self._row.get("figure_year") or self._row["fiscal_year"]
            return self._of_register("register/targets.csv", column, indicator_id=self._key, fiscal_year=year)
        if column == "baseline":
            return self._of_register("register/indicators.csv", column, indicator_id=self._key)
        return self._entry(column)

    def computed(self, why: str) -> Origin:
        """Give the origin of what a rule gave, with the sentence that says how."""
        rules = self._published.manifest.facts["rule_set"]
        return Origin(Kind.COMPUTED, why=why, rule_set=f"{rules['name']} {rules['version']}（{rules['title']}）")

    def _final(self) -> Origin:
        row = self._row
        if row["final_source"] != "decision":
            return Origin(Kind.COMPUTED, why=row["final_source"])
        why = f"{row['decision_reason']}（{row['decided_by']}、{row['decided_on']}）"
        year = self._published.manifest.years[0]
        decided = self._of_file(Kind.DECISION, f"decisions/{year}.csv", "grade", why, "", item_id=self._key)
        if self._again is None or not decided.row:
            return decided
        # the office may have written the grade as its number, its sign or its words
        grade = read_grade(decided.raw, self._again.year.scale)
        return replace(decided, original=str(grade) == row["final_grade"])

    def _changed(self) -> Origin:
        """Whether circumstances changed: what the department wrote says it, no rule does."""
        titles = self._published.titles[self._table]
        asked = [name for name in CIRCUMSTANCES if name in titles]
        told = [f"「{titles[name]}」の欄に「{self._row[name]}」とある" for name in asked if self._row[name]]
        columns = "".join(f"「{titles[name]}」" for name in asked)
        why = f"{'、'.join(told)}ため" if told else f"{columns}の欄に記入がないため" if asked else _NOT_ASKED
        return Origin(Kind.COMPUTED, self._file, why=why)

    def _wide(self, column: str) -> Origin:
        if column in _WIDE_ACTUALS:
            year = self._published.manifest.years[0]
            field = _WIDE_ACTUALS[column]
            return self._of_file(Kind.ACTUALS, f"actuals/{year}.csv", field, "", "", indicator_id=self._key)
        known = ("register/programme_indicators.csv", "register/fiscal_indicators.csv")
        found = (self._of_register(file, column, indicator_id=self._key) for file in known)
        return next((one for one in found if one.row), Origin(Kind.REGISTER))

    def _of_register(self, file: str, column: str, **where: str) -> Origin:
        value = self._row[f"{_EXPECTED}{column}" if file.endswith("/items.csv") else column]
        field = "text" if column == "target_text" else column
        return self._of_file(Kind.REGISTER, file, field, "", value, **where)

    def _of_file(self, kind: Kind, file: str, field: str, why: str, value: str, **where: str) -> Origin:
        """Give a row of a file of the programme; `value`, where given, is what must stand in its column `field`."""
        path = f"{self._published.manifest.programme}/{file}"
        digest = self._published.manifest.inputs.get(path, "")
        found = self._again.register_row(file, **where) if self._again else None
        if found is None:
            return Origin(kind, path if digest else "", digest, why=why)
        number, cells = found
        raw = cells.get(field, "")
        sources = self._discrepancies(*where.values())
        same = raw == value if value else None
        return Origin(kind, path, digest, row=number, columns=cells, raw=raw, why=why, sources=sources, original=same)

    def _discrepancies(self, *keys: str) -> tuple[str, ...]:
        """Where the programme's document contradicts itself about one of these, and what was chosen."""
        again = self._again
        rows = again.register_rows("register/discrepancies.csv", "where") if again else []
        return tuple(
            f"{row['field']}：{row['reading_a']}（{row['source_a']}）と{row['reading_b']}（{row['source_b']}）のうち"
            f"{row['chosen']}（{row['reason']}）"
            for row in rows
            if row["where"] in keys
        )

    def _entry(self, column: str) -> Origin:
        """What the department wrote: its cell as the archived return has it, else as far as the set names it."""
        published, row = self._published, self._row
        named = "department_grade" if self._table == "items" else "actual"
        sheet, cell = row["sheet"], self._cells.get(column) or (row["cell"] if column == named else "")
        if not self._file or not sheet or not cell:
            return Origin(Kind.ENTRY, self._file, published.hash_of(self._file))
        digest = published.hash_of(self._file)
        readings = published.rows("normalisations", file=self._file, sheet=sheet, cell=cell)
        found = published.rows("findings", file=self._file, sheet=sheet, cell=cell)
        written = readings[0]["raw"] if readings else ""
        raw = self._again.raw(sheet, cell) if self._again else written
        original = None
        if self._again:
            original = (not readings or written == raw) and (column != named or cell == row["cell"])
        return Origin(
            Kind.ENTRY, self._file, digest, sheet, cell, raw=raw, reading=readings[0]["rule"] if readings else "",
            findings=tuple(one["message"] for one in found), original=original,
        )  # fmt: skip
