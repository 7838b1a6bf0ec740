"""A department's files read again from the archived bytes, with the archived register, and evaluated again."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pandas as pd

from pipelines.auditing.rederive import restore
from pipelines.auditing.tracing.published import Published, Row, rows_of
from pipelines.checks.check import check
from pipelines.evaluation.evaluate import evaluate
from pipelines.intake.combine import combine
from pipelines.intake.decisions_file import read_waivers
from pipelines.intake.read_return import read_return
from pipelines.intake.returns import Return
from pipelines.keeping.archive import take_out
from pipelines.procedure.decided import decide, take_decisions, take_opinions
from pipelines.procedure.programme_year import ProgrammeYear, open_year, restrict
from pipelines.publication.tidy import write_csv
from pipelines.register.csv_tables import read_as_written
from pipelines.workbook.reading.shown import as_text
from schemas.tables.submitted import cell_column


@dataclass(frozen=True)
class Reread:
    """What the archive says.

    Attributes:
        year: opened on the archived settings and register, as of the day the set was made with.
        data: the bytes of the return; b"" where the department sent none.
        one: the return, read again; None where there is none.
        returns: it and all others of the department: only together do they say which of them counts.
    """

    year: ProgrammeYear
    data: bytes
    one: Return | None
    returns: Sequence[Return]

    def cells(self, table: str, key: str) -> Mapping[str, str]:
        """Give column -> address of the cell, of a record of the return; empty where the return has no such record."""
        rows = getattr(self.one, table) if self.one is not None else pd.DataFrame({f"{table[:-1]}_id": []})
        found = rows[rows[f"{table[:-1]}_id"] == key]
        suffix = cell_column("")
        cells = {str(name): str(cell) for name, cell in found.iloc[0].items()} if len(found) == 1 else {}
        return {name.removesuffix(suffix): cell for name, cell in cells.items() if name.endswith(suffix) and cell}

    def raw(self, sheet: str, cell: str) -> str:
        """Give what stands in a cell of the archived bytes, by another reader than the one that was evaluated."""
        value = self._book[sheet][cell].value
        return as_text(float(value) if isinstance(value, int) and not isinstance(value, bool) else value)

    def result(self, table: str, key: str) -> Mapping[str, str]:
        """Give column -> value, of an item or indicator evaluated again; cells as a published table has them."""
        return self._evaluated[table].get(key, {})

    def register_row(self, file: str, **where: str) -> tuple[int, Mapping[str, str]] | None:
        """Give number and cells of the row of a file of the programme that held on the day; None where there is none.

        Args:
            file: under the programme's folder, e.g. `register/targets.csv`.
            where: columns and the texts they hold; of several rows the latest that had begun counts.
        """
        path = self.year.inputs / self.year.register.programme.name / file
        if not path.is_file():
            return None
        table = read_as_written(path, list(where))
        for name, value in where.items():
            table = table[table[name] == value]
        if "valid_from" in table:
            begun = table[table["valid_from"] <= self.year.as_of.isoformat()]
            table = begun.sort_values("valid_from", kind="stable")
        if table.empty:
            return None
        return int(table.index[-1]), {str(name): str(cell) for name, cell in table.iloc[-1].items()}

    def register_rows(self, file: str, *needed: str) -> list[Mapping[str, str]]:
        """Give all rows of a file of the programme as text; none where it has no such file."""
        path = self.year.inputs / self.year.register.programme.name / file
        table = read_as_written(path, list(needed)) if path.is_file() else pd.DataFrame()
        return [{str(name): str(cell) for name, cell in row.items()} for row in table.to_dict("records")]

    @cached_property
    def _book(self) -> openpyxl.Workbook:
        return openpyxl.load_workbook(io.BytesIO(self.data), data_only=True)

    @cached_property
    def _evaluated(self) -> Mapping[str, Mapping[str, Row]]:
        year = self.year
        waivers = read_waivers(year.waivers, year.departments)
        checked = check(combine(self.returns, year.form), year.city, year.fiscal_year, year.form, waivers=waivers)
        evaluation = evaluate(checked, year.register, year.fiscal_year, year.rules, year.scale)
        items = decide(year, evaluation.items, take_decisions(year), take_opinions(year))
        written = {"items": rows_of(write_csv(items)), "indicators": rows_of(write_csv(evaluation.indicators))}
        return {name: {row[f"{name[:-1]}_id"]: row for row in rows} for name, rows in written.items()}


@contextmanager
def reread(published: Published, archive: Path, department: str, file: str) -> Iterator[Reread]:
    """Read a department's files again from the archive; what is laid out for it is gone afterwards.

    Args:
        published: the set.
        archive: where the originals are.
        department: that reports; "" for the programme-wide indicators, which the office reports.
        file: its return, as the set names it; "" where there is none.

    Raises:
        ArchiveError: where one of the files or a part of the register is not archived, or damaged.
    """
    manifest, name = published.manifest, published.manifest.programme
    of_returns = f"{name}/submissions/"
    paths = [path for path in manifest.inputs if not path.startswith((of_returns, "outputs/"))]
    # a file that does not say whose it is gives no department a value
    sent = published.rows("submissions", department=department) if department else []
    files = {row["file"]: take_out(archive, row["sha256"], row["file"]) for row in sent if row["sha256"]}
    with TemporaryDirectory(prefix="kaikaku-trace-") as folder:
        inputs, outputs = restore(manifest, archive, Path(folder), paths)
        day = date.fromisoformat(str(manifest.facts["register_as_of"]))
        whole = open_year(inputs, outputs, name, str(manifest.years[0]), as_of=day)
        read = {
            name: read_return(data, name, whole.city.programme, whole.form, whole.city, whole.fiscal_year)
            for name, data in files.items()
        }
        year = restrict(whole, [department]) if department else whole
        yield Reread(year, files.get(file, b""), read.get(file), list(read.values()))
