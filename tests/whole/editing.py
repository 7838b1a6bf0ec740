"""A small city whose office edits whatever one can edit, for tests that run it again and again."""

import csv
import io
import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

from pipelines.cli import main
from tests.conftest import INPUTS
from tests.few_departments import keep_departments, read_rows, write_rows

NAME = "kawasaki-reform-3"
DEPARTMENTS = ["会計室", "監査事務局", "人事委員会事務局", "交通局"]
LAST, YEAR = "2022", "2023"


def contents(folder: Path, *without: str) -> dict[str, bytes]:
    """Relative path -> bytes of everything in a folder, but for files whose names have one of these words."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not any(word in name for word in without)}


@dataclass
class City:
    folder: Path
    name: str = NAME
    year: str = YEAR
    pristine: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def found(cls, folder: Path) -> "City":
        """Found a city of four departments, whose last year is published and whose returns of this year are in."""
        city = cls(folder)
        shutil.copytree(INPUTS / NAME, city.inputs, ignore=shutil.ignore_patterns("local", "submissions", "actuals"))
        keep_departments(city.inputs, DEPARTMENTS)
        for year in (LAST, YEAR):
            assert main(["sample", "--seed", year, *city.options(city.outputs, year)]) == 0
        assert main(["run", *city.options(city.outputs, LAST)]) in (0, 1)
        for path in city.files():
            path.rename(path.with_name(f"{path.stem.rpartition('_')[2]}.xlsx"))
        city.pristine = {path.stem: path.read_bytes() for path in city.files()}
        return city

    def copied(self, folder: Path) -> "City":
        """The same city in another folder."""
        for name in ("inputs", "outputs"):
            shutil.copytree(self.folder / name, folder / name)
        return City(folder, pristine=dict(self.pristine))

    @property
    def inputs(self) -> Path:
        return self.folder / "inputs" / NAME

    @property
    def outputs(self) -> Path:
        return self.folder / "outputs"

    @property
    def results(self) -> Path:
        return self.outputs / NAME / YEAR

    @property
    def submissions(self) -> Path:
        return self.inputs / "submissions" / YEAR

    @property
    def shelf(self) -> Path:
        return self.outputs / ".kept" / NAME / YEAR / "made"

    def files(self) -> list[Path]:
        return sorted(path for path in self.submissions.iterdir() if path.is_file())

    def options(self, outputs: Path, year: str = YEAR) -> list[str]:
        folders = ["--inputs", str(self.folder / "inputs"), "--outputs", str(outputs)]
        return ["--programme", NAME, "--year", year, *folders, "--direct"]

    def run(self, outputs: Path | None = None, *more: str) -> int:
        """Run the year; into other outputs it starts with nothing but last year's publication."""
        if outputs is not None:
            shutil.copytree(self.outputs / NAME / LAST, outputs / NAME / LAST)
        return main(["run", *self.options(outputs or self.outputs), *more])

    def published(self) -> dict[str, bytes]:
        return contents(self.results)

    def handed_over(self) -> dict[str, bytes]:
        return contents(self.outputs / ".kept" / NAME / YEAR / "all", "run", "seen")

    def resubmit(self, dice: random.Random) -> str:
        """Send other values; gives whose."""
        department = dice.choice(sorted(self.pristine))
        path = self.submissions / f"{department}.xlsx"
        path.write_bytes(self._with_other_values(department, dice))
        return department

    def remove_a_file(self, dice: random.Random) -> None:
        if self.files():
            dice.choice(self.files()).unlink()

    def add_a_second_version(self, dice: random.Random) -> None:
        department = dice.choice(sorted(self.pristine))
        (self.submissions / f"{department}(2).xlsx").write_bytes(self._with_other_values(department, dice))

    def spoil_a_file(self, dice: random.Random) -> None:
        department = dice.choice(sorted(self.pristine))
        (self.submissions / f"{department}.xlsx").write_bytes(self.pristine[department][: dice.randrange(4000)])

    def receive_again(self, dice: random.Random) -> None:
        department = dice.choice(sorted(self.pristine))
        sent = self.folder / f"{department}_修正{dice.randrange(10**6)}.xlsx"
        sent.write_bytes(self._with_other_values(department, dice))
        main(["receive", str(sent), "--on", "2024-05-24", *self.options(self.outputs)[:-1]])

    def change_a_target(self, dice: random.Random) -> None:
        table = read_rows(self.inputs / "register" / "targets.csv")
        row = dice.choice([row for row in table if row["low"] and row["fiscal_year"] == YEAR and row["op"] == "ge"])
        row["low"] = row["text"] = str(int(float(row["low"])) + dice.randint(1, 9))
        write_rows(self.inputs / "register" / "targets.csv", table)

    def change_the_rules(self, _: random.Random) -> None:
        settings = self.inputs / "programme.yaml"
        text = settings.read_text(encoding="utf-8")
        names = ["name: default}", "name: city-habit}"]
        now = next(name for name in names if name in text)
        settings.write_text(text.replace(now, names[names.index(now) - 1]), encoding="utf-8")

    def waive(self, dice: random.Random) -> None:
        found = list(csv.DictReader((self.results / "data/findings.csv").read_text(encoding="utf-8-sig").splitlines()))
        if found:
            row = dice.choice(found)
            said = {"reason": "確認済み", "by": "事務局", "date": "2024-06-01"}
            columns = ["code", "department", "item_id", "cell"]
            path = self.inputs / "decisions" / f"{YEAR}-waivers.csv"
            write_rows(path, [{name: row.get(name, "") for name in columns} | said])

    def change_last_year(self, dice: random.Random) -> None:
        """Publish last year again, with other values of one department."""
        path = dice.choice(sorted((self.inputs / "submissions" / LAST).glob("*.xlsx")))
        path.write_bytes(_with_other_values(path.read_bytes(), dice))
        main(["run", *self.options(self.outputs, LAST)])

    def damage_an_entry(self, dice: random.Random) -> None:
        for path in self._some_entries(dice):
            data = bytearray(path.read_bytes())
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            path.write_bytes(bytes(data[: dice.choice([len(data), len(data) // 2])]))

    def lose_an_entry(self, dice: random.Random) -> None:
        for path in self._some_entries(dice):
            path.unlink()

    def exchange_entries(self, dice: random.Random) -> None:
        paths = self._some_entries(dice)
        data = [path.read_bytes() for path in paths]
        for path, other in zip(paths, data[1:] + data[:1], strict=True):
            path.write_bytes(other)

    def touch_what_is_published(self, dice: random.Random) -> None:
        paths = [path for path in sorted(self.results.rglob("*")) if path.is_file()]
        if paths:
            path = dice.choice(paths)
            dice.choice([path.unlink, lambda: path.write_bytes(b""), lambda: path.with_name("x.txt").write_text("x")])()

    def touch_a_table(self, dice: random.Random) -> None:
        paths = sorted((self.outputs / ".kept" / NAME / YEAR / "all").rglob("*.csv"))
        if paths:
            dice.choice(paths).write_bytes(b"")

    def _some_entries(self, dice: random.Random) -> list[Path]:
        entries = sorted(self.shelf.iterdir()) if self.shelf.is_dir() else []
        return dice.sample(entries, len(entries) // 2)

    def _with_other_values(self, department: str, dice: random.Random) -> bytes:
        return _with_other_values(self.pristine[department], dice)


def add_decision(city: City, dice: random.Random) -> None:
    """Take a decision on an item, on what was published of it; where there is one already, take it back."""
    path = city.inputs / "decisions" / f"{YEAR}.csv"
    if path.is_file():
        path.unlink()
        return
    items = csv.DictReader((city.results / "data/items.csv").read_text(encoding="utf-8-sig").splitlines())
    row = dice.choice([row for row in items if row["department_grade"]])
    shown = {name: row[name] for name in ("item_id", "computed_grade", "department_grade")}
    said = {"grade": "2", "reason": "計画を大きく超えて進んだため", "decided_by": "本部", "decided_on": "2024-08-01"}
    write_rows(path, [shown | said])


def _with_other_values(data: bytes, dice: random.Random) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    numbers = [cell for cell in cells if isinstance(cell.value, int | float) and not cell.protection.locked]
    for cell in dice.sample(numbers, max(1, len(numbers) // 3)):
        cell.value += dice.randint(1, 3)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
