"""The register on disk: the programme's settings and tables, checked against each other when they are loaded."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import yaml
from pydantic import ValidationError

from pipelines.japanese.characters import as_key
from pipelines.japanese.file_names import name_in_file
from pipelines.japanese.fiscal_years import last_day
from pipelines.register.as_of import register_as_of
from pipelines.register.as_of_checks import faults_of_rows, faults_of_targets, faults_of_units
from pipelines.register.as_of_departments import known_departments
from pipelines.register.csv_tables import read_as_written, read_table
from pipelines.register.errors import Fault, RegisterError, refuse, refused_entry
from pipelines.register.final_targets import judged_by_of, with_final_targets
from pipelines.register.further import load_further, read_renumbered
from pipelines.register.own_parts import load_own_parts
from pipelines.register.register import NO_SENTENCES, Register, RegisterHistory
from schemas.form import CellKind
from schemas.programme import Programme
from schemas.read_yaml import read_yaml
from schemas.tables.indicators import Indicators
from schemas.tables.items import Items
from schemas.tables.targets import Targets

__all__ = [
    "Register",
    "items_of",
    "lag_years",
    "load_history",
    "load_programme",
    "load_register",
    "load_tables",
    "reporting_departments",
    "targets_in_force",
]


def load_register(folder: Path, as_of: date | None = None) -> Register:
    """Load one programme as it stood on a day.

    Args:
        folder: `inputs/<programme>`, with `programme.yaml` and `register/`.
        as_of: the day; the end of the programme's last year when not given. Who evaluates a year gives its end.

    Raises:
        RegisterError: where the settings or a table are wrong, or the tables do not fit each other.
    """
    history = load_history(folder)
    return register_as_of(history, as_of or last_day(history.programme.years[-1]))


def load_history(folder: Path) -> RegisterHistory:
    """Load one programme with every row its tables hold.

    Args:
        folder: `inputs/<programme>`, with `programme.yaml` and `register/`.

    Raises:
        RegisterError: where the settings or a table are wrong, or the tables do not fit each other.
    """
    programme = load_programme(folder)
    _refuse_alike(programme.departments)
    tables = folder / "register"
    items, indicators, targets = load_tables(tables, programme.starts_on)
    known = known_departments(programme)
    refuse(_unknown(items, "department", known, "register／items.csv", "programme.yaml の departments", split="、"))
    sentences = _local_sentences(tables / "local" / "sentences.csv")
    ids = set(items["item_id"]), set(indicators["indicator_id"])
    further = load_further(tables, *ids, known_facts(programme))
    return RegisterHistory(programme, items, indicators, targets, sentences, further)


def load_tables(folder: Path, starts_on: date) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Load items, indicators and targets from the folder of the tables and check them against each other.

    Args:
        folder: `inputs/<programme>/register`, or where an import was written.
        starts_on: the day from which rows without `valid_from` hold.

    Raises:
        RegisterError: with file, row and column of everything that is wrong between rows, or the first wrong cell.
    """
    items = read_table(folder / "items.csv", Items)
    indicators = read_table(folder / "indicators.csv", Indicators)
    targets = read_table(folder / "targets.csv", Targets)
    of_targets = set(indicators["indicator_id"])
    refuse(
        [
            *faults_of_rows(items, "item_id", "register／items.csv", starts_on),
            *faults_of_rows(indicators, "indicator_id", "register／indicators.csv", starts_on),
            *faults_of_units(indicators, read_renumbered(folder)),
            *_unknown(indicators, "item_id", set(items["item_id"]), "register／indicators.csv", "items.csv"),
            *_unknown(targets, "indicator_id", of_targets, "register／targets.csv", "indicators.csv"),
            *faults_of_targets(targets),
        ]
    )
    return items, indicators, targets


def known_facts(programme: Programme) -> set[str]:
    """Give the keys of the fixed columns that facts may be printed in: those that the programme added, in any year."""
    added = (column for changes in programme.form_columns for column in changes.items.add)
    return {column.key for column in added if column.kind is CellKind.FIXED}


def load_programme(folder: Path) -> Programme:
    """Load `programme.yaml` with the programme's own parts; raises RegisterError naming the entry that is wrong."""
    path = folder / "programme.yaml"
    own = load_own_parts(folder)
    try:
        programme = Programme.model_validate(read_yaml(path), context=own)
    except FileNotFoundError as error:
        raise RegisterError(
            f"【{path.name}】{folder} にありません。プログラムの設定ファイルを置いてください。"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RegisterError(f"【{path.name}】YAMLとして読めません。字下げと記号を確かめてください。") from error
    except ValidationError as error:
        place, cause = refused_entry(error)
        raise RegisterError(f"【{path.name}／{place}】{cause}。docs/programme.md の例を見て直してください。") from error
    if programme.name != folder.name:
        raise RegisterError(
            f"【{path.name}／name】「{programme.name}」はフォルダーの名前「{folder.name}」と違います。同じ名前にしてください。"
        )
    _refuse_one_file_for_two(programme, path.name)
    return programme


def _refuse_one_file_for_two(programme: Programme, file: str) -> None:
    """Refuse two departments whose files would have one name on a system that does not tell A from a."""
    taken: dict[str, str] = {}
    for name in programme.departments:
        other = taken.setdefault(name_in_file(name).casefold(), name)
        if other != name:
            raise RegisterError(
                f"【{file}／departments】「{other}」と「{name}」は、ファイルの名前にすると同じ（{name_in_file(name)}.xlsx）"
                "になります。ファイルの名前に使えない記号や、大文字と小文字の違いのほかでも区別できる名称に直してください。"
            )


def targets_in_force(register: Register, fiscal_year: int) -> pd.DataFrame:
    """Give the targets of one year: one row per indicator, the one with the latest `valid_from`.

    `due_on` is among its columns, "" in every row where the register has no targets that are days. Of an indicator
    whose actual is known later, it is the target of the year that is then reported (`lag_years`); of one that is judged
    by its final target (`judged_by`), that one, and `final_year` says of which year it is.
    """
    years = register.targets["fiscal_year"]
    if lags := lag_years(register):
        years = years + register.targets["indicator_id"].map(lambda key: lags.get(key, 0))
    of_year = register.targets[years == fiscal_year]
    in_force = of_year.sort_values("valid_from", kind="stable").drop_duplicates("indicator_id", keep="last")
    if judged_by := judged_by_of(register.indicators):
        in_force = with_final_targets(in_force, register.targets, years, judged_by, fiscal_year)
    days = in_force["due_on"] if "due_on" in in_force else pd.Series("", index=in_force.index, dtype="str")
    return in_force.assign(due_on=days).sort_index()


def lag_years(register: Register) -> dict[str, int]:
    """Give indicator -> how many years after its own an actual is reported, of those that are not reported at once."""
    if "lag_years" not in register.indicators:
        return {}
    lags = zip(register.indicators["indicator_id"], register.indicators["lag_years"], strict=True)
    return {key: int(lag) for key, lag in lags if not pd.isna(lag) and lag}


def items_of(register: Register, department: str) -> pd.DataFrame:
    """Give the items a department reports on: those where it is named first (a joint item has one reporter)."""
    return register.items[reporting_departments(register) == department]


def reporting_departments(register: Register) -> pd.Series:
    """Give the department that reports on each item: the first one named."""
    return register.items["department"].str.split("、").str[0]


def _refuse_alike(departments: list[str]) -> None:
    """Refuse two departments whose names differ in blanks or widths only: nobody can tell their files apart."""
    known: dict[str, str] = {}
    for name in departments:
        first = known.setdefault(as_key(name), name)
        if first != name:
            raise RegisterError(
                f"【programme.yaml／departments】「{first}」と「{name}」は、空白や全角・半角だけが違う同じ名前です。"
                "どちらかを消し、register/items.csv の department も残した方に合わせてください。"
            )


def _local_sentences(path: Path) -> pd.DataFrame:
    if not path.exists():
        return NO_SENTENCES
    return read_as_written(path, list(NO_SENTENCES.columns))


def _unknown(
    table: pd.DataFrame, column: str, known: set[str], file: str, source: str, split: str = ""
) -> Iterator[Fault]:
    names = table[column].str.split(split) if split else table[column].map(lambda name: [name])
    for row, parts in names.items():
        for name in parts:
            if name not in known:
                alike = next((one for one in sorted(known) if as_key(one) == as_key(name)), None)
                why = "" if alike is None else f"「{alike}」とは、空白や全角・半角だけが違います。"
                why = f"「{name}」は{source}にありません。{why}どちらかを直してください。"
                yield Fault(file, int(str(row)), (column,), why)
