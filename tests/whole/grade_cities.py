"""Made-up cities (架空データ) with grades of their own kind, and what is in the files that come of them."""

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from pipelines.cli import main
from schemas.layout import load_layout
from schemas.own_parts import LAYOUTS, RULE_SETS
from tests.whole.test_another_city import NAME, start, write_list

Settings = dict[str, Any]

LETTER_RULES = """
name: letters
version: "1"
title: 架空市の評価規則
cut_offs:
  - {grade: 7004, from_pct: 110}
  - {grade: 7003, from_pct: 90}
  - {grade: 7002, from_pct: 60}
lowest_grade: 7001
"""
"""Numbers that nothing else in a year is like, so that one that is printed is found."""


def own_rules(folder: Path, texts: dict[str, str]) -> None:
    """Put rule sets of the city's own into its folder."""
    rules = folder / "inputs" / NAME / RULE_SETS
    rules.mkdir()
    for name, text in texts.items():
        (rules / f"{name}.yaml").write_text(text, encoding="utf-8")


def own_layout(folder: Path, name: str, columns: list[dict[str, Any]]) -> None:
    """Put a layout of the city's own into its folder: the standard list with further columns."""
    standard = load_layout("standard-list").model_dump(mode="json")
    own = standard | {"name": name, "columns": [*standard["columns"], *columns]}
    layouts = folder / "inputs" / NAME / LAYOUTS
    layouts.mkdir()
    (layouts / f"{name}.yaml").write_text(yaml.safe_dump(own, allow_unicode=True, sort_keys=False), encoding="utf-8")


def found_city(folder: Path, edit: Callable[[Settings], None]) -> None:
    """Start the made-up programme from its list and change its settings."""
    write_list(folder / "list.xlsx")
    assert start(folder) == 0
    path = folder / "inputs" / NAME / "programme.yaml"
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    edit(settings)
    path.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")


def do(folder: Path, verb: str, year: str, *more: str) -> int:
    """Do a verb in the city."""
    where = ["--programme", NAME, "--direct", "--inputs", str(folder / "inputs"), "--outputs", str(folder / "outputs")]
    years = ["--years", *year.split()] if " " in year else ["--year", year]
    return main([verb, *where, *years, *more])


def results(folder: Path, name: str = "2025") -> Path:
    """Where the results of a year lie."""
    return folder / "outputs" / NAME / name


_UNSEEN = re.compile(r"<f>.*?</f>|<formula>.*?</formula>| (value|data-g)=\"\d*\"", re.DOTALL)
"""Formulas, which compare, and what the page sorts and searches by."""


def texts_for_people(folder: Path) -> Iterator[tuple[str, str]]:
    """Give what people read of a city's outputs: workbooks without their formulas, pages; no data."""
    for path in sorted((folder / "outputs" / NAME).rglob("*")):
        inside = path.relative_to(folder / "outputs" / NAME)
        if "data" in inside.parts or not path.is_file():
            continue
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as parts:
                for part in parts.namelist():
                    text = parts.read(part).decode("utf-8", errors="replace")
                    yield f"{inside}!{part}", _UNSEEN.sub("", text)
        elif path.suffix in (".html", ".css", ".js", ".json", ".txt"):
            yield str(inside), _UNSEEN.sub("", path.read_text(encoding="utf-8"))
