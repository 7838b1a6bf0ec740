"""The register on disk: the programme's settings and tables, checked against each other when they are loaded."""

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import yaml
from pydantic import ValidationError

from pipelines.register.csv_tables import read_table
from pipelines.register.errors import RegisterError
from schemas.programme import Programme
from schemas.tables.indicators import Indicators
from schemas.tables.items import Items
from schemas.tables.targets import Targets

_NO_SENTENCES = pd.DataFrame({"item_id": [], "field": [], "text": []}, dtype="str")


@dataclass(frozen=True)
class Register:
    """A programme with its tables (columns: `schemas/tables/`).

    Attributes:
        programme: its settings.
        items, indicators, targets: one row each, in the programme's order.
        sentences: the document's own sentences, where it was imported on this machine: `item_id, field, text` and
            more; else empty.
    """

    programme: Programme
    items: pd.DataFrame
    indicators: pd.DataFrame
    targets: pd.DataFrame
    sentences: pd.DataFrame = field(default_factory=lambda: _NO_SENTENCES)


def load_register(folder: Path) -> Register:
    """Load one programme.

    Args:
        folder: `inputs/<programme>`, with `programme.yaml` and `register/`.

    Raises:
        RegisterError: where the settings or a table are wrong, or the tables do not fit each other.
    """
    programme = load_programme(folder)
    tables = folder / "register"
    items = read_table(tables / "items.csv", Items)
    indicators = read_table(tables / "indicators.csv", Indicators)
    targets = read_table(tables / "targets.csv", Targets)
    _refuse_unknown(
        items, "department", set(programme.departments), "items.csv", "programme.yaml の departments", split="、"
    )
    _refuse_unknown(indicators, "item_id", set(items["item_id"]), "indicators.csv", "items.csv")
    _refuse_unknown(targets, "indicator_id", set(indicators["indicator_id"]), "targets.csv", "indicators.csv")
    repeated = targets.duplicated(["indicator_id", "fiscal_year", "valid_from"])
    if repeated.any():
        row = targets[repeated].iloc[0]
        raise RegisterError(
            f"【targets.csv／{targets.index[repeated][0]}行目／fiscal_year】「{row['indicator_id']}」の{row['fiscal_year']}年度の"
            "目標値が同じ適用開始日で2つあります。目標値を見直したときは、valid_from を見直しの日にしてください。"
        )
    return Register(programme, items, indicators, targets, _local_sentences(tables / "local" / "sentences.csv"))


def load_programme(folder: Path) -> Programme:
    """Load `programme.yaml`; raises RegisterError naming the entry that is wrong."""
    path = folder / "programme.yaml"
    try:
        programme = Programme.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise RegisterError(
            f"【{path.name}】{folder} にありません。プログラムの設定ファイルを置いてください。"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RegisterError(f"【{path.name}】YAMLとして読めません。字下げと記号を確かめてください。") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RegisterError(
            f"【{path.name}／{place}】設定の値が決まりに合いません。docs/programme.md の例を見て直してください。"
        ) from error
    if programme.name != folder.name:
        raise RegisterError(
            f"【{path.name}／name】「{programme.name}」はフォルダーの名前「{folder.name}」と違います。同じ名前にしてください。"
        )
    return programme


def targets_in_force(register: Register, fiscal_year: int) -> pd.DataFrame:
    """Give the targets of one year: one row per indicator, the one with the latest `valid_from`."""
    of_year = register.targets[register.targets["fiscal_year"] == fiscal_year]
    return of_year.sort_values("valid_from", kind="stable").drop_duplicates("indicator_id", keep="last").sort_index()


def items_of(register: Register, department: str) -> pd.DataFrame:
    """Give the items a department reports on: those where it is named first (a joint item has one reporter)."""
    return register.items[reporting_departments(register) == department]


def reporting_departments(register: Register) -> pd.Series:
    """Give the department that reports on each item: the first one named."""
    return register.items["department"].str.split("、").str[0]


def _local_sentences(path: Path) -> pd.DataFrame:
    if not path.exists():
        return _NO_SENTENCES
    return pd.read_csv(path, dtype="str", na_filter=False)


def _refuse_unknown(table: pd.DataFrame, column: str, known: set[str], file: str, source: str, split: str = "") -> None:
    names = table[column].str.split(split) if split else table[column].map(lambda name: [name])
    for row, parts in names.items():
        for name in parts:
            if name not in known:
                raise RegisterError(
                    f"【{file}／{row}行目／{column}】「{name}」は{source}にありません。どちらかを直してください。"
                )
